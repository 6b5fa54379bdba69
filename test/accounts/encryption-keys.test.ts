import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountsConfiguration } from '../../src/accounts/accounts-configuration.ts';
import {
  CredentialDecryptionError,
  DecryptionUnavailableError,
} from '../../src/accounts/errors.ts';
import { encryptFernet } from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { SecretAccessKeyCipher } from '../../src/accounts/secret-access-key-cipher.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const ACCOUNT = '123456789012';
const SECRET = 'billing-tools/encryption-key';
const sessionActions = ['ce:GetCostAndUsage'];
const newerKey = randomBytes(32).toString('base64url');

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(async () => {
  await stack.reset();
  stack.secrets[SECRET] = stack.world.encryptionKey;
});
afterAll(() => stack.close());

function resolverWith(encryptionKeys: AccountsConfiguration['encryptionKeys']) {
  return stack.resolver({
    configuration: {
      database: { url: stack.database.url },
      region: stack.world.region,
      ...(encryptionKeys ? { encryptionKeys } : {}),
    },
  });
}

const resolvingWith = (encryptionKeys: AccountsConfiguration['encryptionKeys']) =>
  resolverWith(encryptionKeys).resolve(ACCOUNT, { sessionActions });

const secretReads = () =>
  stack.aws.requests.filter(({ operation }) => operation === 'GetSecretValue').length;

/** Stores the account's secret under other keys. */
async function encryptAnew(keys: string): Promise<void> {
  const account = stack.world.accounts.find(({ accountId }) => accountId === ACCOUNT);
  if (account?.authType !== 'aksk') throw new Error('expected a key pair');
  const token = encryptFernet(account.accessKey.secretAccessKey, parseFernetKeys(keys), {
    now: stack.clock,
    vector: randomBytes(16),
  });
  await stack.updateAccount(ACCOUNT, { secret_access_key_encrypted: token });
}

describe('keys in the configuration', () => {
  it('open what any of them has sealed', async () => {
    const keys = `${newerKey},${stack.world.encryptionKey}`;
    await expect(resolvingWith({ keys })).resolves.toBeDefined();
    await encryptAnew(keys);
    await expect(resolvingWith({ keys })).resolves.toBeDefined();
  });

  it.each<[string, AccountsConfiguration['encryptionKeys'], string]>([
    ['none', undefined, 'no encryption keys are configured'],
    ['another', { keys: newerKey }, 'decryption failed: InvalidFernetTokenError'],
    ['half a key', { keys: newerKey.slice(20) }, 'Fernet key 1: expected 32 bytes in base64url'],
  ])('fail: %s', async (_, encryptionKeys, detail) => {
    const failure = await resolvingWith(encryptionKeys).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CredentialDecryptionError);
    expect(failure).toMatchObject({ errorType: 'credential_error', detail });
  });
});

describe('keys in a secret', () => {
  it.each<[string, (key: string) => string]>([
    ['the plain text', (key) => key],
    ['several keys', (key) => `${newerKey}, ${key}`],
    ['an object', (key) => JSON.stringify({ ENCRYPTION_KEY: key })],
    ['a formatted object', (key) => `\n${JSON.stringify({ ENCRYPTION_KEY: key }, null, 2)}`],
  ])('may be %s', async (_, value) => {
    stack.secrets[SECRET] = value(stack.world.encryptionKey);
    await expect(resolvingWith({ secretName: SECRET })).resolves.toBeDefined();
  });

  it('are read once for several decryptions', async () => {
    const resolver = resolverWith({ secretName: SECRET });
    await resolver.resolve(ACCOUNT, { sessionActions });
    stack.clock = new Date(stack.clock.getTime() + 3_600_000);
    await resolver.resolve(ACCOUNT, { sessionActions });
    expect(secretReads()).toBe(1);
  });

  it('are read again when they do not open a token, so that rotating them needs nothing else', async () => {
    const resolver = resolverWith({ secretName: SECRET });
    await resolver.resolve(ACCOUNT, { sessionActions });
    await encryptAnew(newerKey);
    stack.secrets[SECRET] = `${newerKey},${stack.world.encryptionKey}`;
    stack.clock = new Date(stack.clock.getTime() + 60_000);
    await expect(resolver.resolve(ACCOUNT, { sessionActions })).resolves.toBeDefined();
    expect(secretReads()).toBe(2);
  });

  it.each<[string, string, string]>([
    ['without the member', '{"KEY":"x"}', 'expected ENCRYPTION_KEY in the secret'],
    ['with a number', '{"ENCRYPTION_KEY":1}', 'expected ENCRYPTION_KEY in the secret'],
    ['that is half an object', '{"ENCRYPTION_KEY":', 'decryption failed: SyntaxError'],
    ['with half a key', 'abc', 'Fernet key 1: expected 32 bytes in base64url'],
    ['with another key', newerKey, 'decryption failed: InvalidFernetTokenError'],
  ])('fail: an object %s', async (_, value, detail) => {
    stack.secrets[SECRET] = value;
    await expect(resolvingWith({ secretName: SECRET })).rejects.toMatchObject({ detail });
  });

  it('that cannot be read just now may be later, and then are', async () => {
    const resolver = resolverWith({ secretName: SECRET });
    const resolving = () => resolver.resolve(ACCOUNT, { sessionActions });
    stack.aws.faults.add({ kind: 'throttle', service: 'secretsmanager' });
    const failure = await resolving().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DecryptionUnavailableError);
    expect(failure).toMatchObject({
      detail: 'decryption failed: SecretUnavailableError: ThrottlingException (HTTP 400)',
    });
    stack.aws.faults.clear();
    await expect(resolving()).resolves.toBeDefined();
  });

  it.each(['ResourceNotFoundException', 'AccessDeniedException', 'DecryptionFailure'])(
    'that Secrets Manager refuses with %s stay unread',
    async (code) => {
      const rule = { kind: 'error', service: 'secretsmanager', httpStatus: 400 } as const;
      stack.aws.faults.add({ ...rule, code, message: 'No.' });
      await expect(resolvingWith({ secretName: SECRET })).rejects.toMatchObject({
        retryable: false,
        detail: `decryption failed: GetParameterError: ${code} (HTTP 400)`,
      });
    },
  );

  it('are read again only when they may have been rotated', async () => {
    stack.secrets[SECRET] = newerKey;
    await expect(resolvingWith({ secretName: SECRET })).rejects.toThrow();
    expect(secretReads()).toBe(2);
    stack.secrets[SECRET] = 'abc';
    await expect(resolvingWith({ secretName: SECRET })).rejects.toThrow();
    expect(secretReads()).toBe(3);
  });

  it('are read again at most twice a minute for what they do not open', async () => {
    stack.secrets[SECRET] = newerKey;
    const resolver = resolverWith({ secretName: SECRET });
    const resolving = () => resolver.resolve(ACCOUNT, { sessionActions });
    const start = stack.clock.getTime();
    await expect(resolving()).rejects.toThrow(CredentialDecryptionError);
    await expect(resolving()).rejects.toThrow(CredentialDecryptionError);
    expect(secretReads()).toBe(2);
    stack.secrets[SECRET] = `${newerKey},${stack.world.encryptionKey}`;
    stack.clock = new Date(start + 29_999);
    await expect(resolving()).rejects.toThrow(CredentialDecryptionError);
    expect(secretReads()).toBe(2);
    stack.clock = new Date(start + 30_000);
    await expect(resolving()).resolves.toBeDefined();
    expect(secretReads()).toBe(3);
  });

  it('are read again once for several that they do not open', async () => {
    const [secretAccessKey, now] = ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', stack.clock];
    const sealed = parseFernetKeys(newerKey);
    const token = encryptFernet(secretAccessKey, sealed, { now, vector: randomBytes(16) });
    const fresh: boolean[] = [];
    const cipher = new SecretAccessKeyCipher(
      { secretName: SECRET },
      {
        now: () => now,
        readSecret: async (_, options) => {
          fresh.push(options.fresh);
          return options.fresh ? newerKey : stack.world.encryptionKey;
        },
      },
    );
    const opening = ['444455556666', '777788889999'].map((id) => cipher.open(token, id));
    expect(await Promise.all(opening)).toMatchObject([{ secretAccessKey }, { secretAccessKey }]);
    expect(fresh).toEqual([false, false, true]);
  });

  it('fail when there is no such secret', async () => {
    await expect(resolvingWith({ secretName: 'nothing' })).rejects.toMatchObject({
      errorType: 'credential_error',
      detail: 'decryption failed: GetParameterError: ResourceNotFoundException (HTTP 400)',
    });
  });
});
