import { format, inspect } from 'node:util';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountCredentials } from '../../src/accounts/account-credentials.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const secrets = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'AQoDYXdzEJrEXAMPLETOKEN',
};
const expiration = new Date('2026-03-15T13:00:00Z');
const credentials = new AccountCredentials('version-1', { ...secrets, expiration });

describe('credentials', () => {
  it('have what requests are signed with', () => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    expect({ accessKeyId, secretAccessKey, sessionToken }).toEqual(secrets);
    expect(credentials.expiration).toEqual(expiration);
    expect(credentials.version).toBe('version-1');
  });

  it.each<[string, () => string]>([
    ['JSON', () => JSON.stringify({ credentials })],
    ['inspect', () => inspect({ credentials }, { depth: null })],
    ['inspect that shows all', () => inspect(credentials, { showHidden: true, getters: true })],
    [
      'inspect past our own',
      () => inspect(credentials, { customInspect: false, showHidden: true }),
    ],
    ['console.log', () => format('%s %o %j', credentials, credentials, credentials)],
    ['a template', () => `${credentials}`],
    ['a copy', () => JSON.stringify({ ...credentials })],
    ['a clone', () => inspect(structuredClone(credentials))],
    ['entries', () => inspect(Object.entries(Object.getOwnPropertyDescriptors(credentials)))],
    ['an error', () => inspect(new Error('failed', { cause: credentials }))],
  ])('are not shown by %s', (_, show) => {
    const shown = show();
    for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret);
  });

  it('say that there is something to hide', () => {
    expect(JSON.stringify({ credentials })).toBe('{"credentials":"[redacted]"}');
    expect(inspect({ credentials })).toBe('{ credentials: [redacted] }');
    expect(`${credentials}`).toBe('[redacted]');
  });

  it('of a key pair have no token and no expiration', () => {
    const { accessKeyId, secretAccessKey } = secrets;
    const pair = new AccountCredentials('version-2', { accessKeyId, secretAccessKey });
    expect(pair.sessionToken).toBeUndefined();
    expect('expiration' in pair).toBe(false);
  });
});

describe('with the AWS SDK', () => {
  let stack: AccountStack;
  beforeAll(async () => {
    stack = await startAccountStack();
  });
  afterAll(() => stack.close());

  it.each(['123456789012', '444455556666'])('sign for %s in several clients', async (accountId) => {
    const resolver = stack.resolver();
    const resolved = await resolver.resolve(accountId, { sessionActions: ['ce:GetTags'] });
    for (const region of ['us-east-1', 'eu-central-1']) {
      const client = new STSClient({ region, credentials: resolved.credentials });
      const identity = await client.send(new GetCallerIdentityCommand());
      expect(identity.Account).toBe(accountId);
      // The SDK notes on the credentials where they come from; that shows no more of them.
      expect(JSON.stringify(resolved)).not.toContain(resolved.credentials.accessKeyId);
      const { secretAccessKey } = resolved.credentials;
      expect(inspect(client.config, { depth: null, showHidden: true })).not.toContain(
        secretAccessKey,
      );
    }
  });
});
