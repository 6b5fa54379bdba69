import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountError } from '../../src/accounts/errors.ts';
import { encryptFernet } from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { keyOf } from '../local/aws/aws-client.ts';
import { secretsOf } from './secrets-of.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const ASSUME_ROLE_ERROR = {
  errorType: 'assume_role_error',
  publicMessage: 'Failed to assume role. Please check IAM role configuration.',
};
const CREDENTIAL_ERROR = {
  errorType: 'credential_error',
  publicMessage: 'Failed to decrypt credentials. Please contact administrator.',
};
const sessionActions = ['ce:GetCostAndUsage'];

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

async function failureOf(accountId: string): Promise<AccountError> {
  const resolving = stack.resolver().resolve(accountId, { sessionActions });
  const failure = await resolving.then(
    () => 'resolved',
    (error: unknown) => error,
  );
  if (failure instanceof AccountError) return failure;
  throw new Error('expected an AccountError', { cause: failure });
}

function expectNoSecrets(failure: AccountError): void {
  const shown = inspect(failure, { depth: null, showHidden: true }) + JSON.stringify(failure);
  for (const secret of secretsOf(stack.world)) expect(shown).not.toContain(secret);
}

const sealed = (text: string) =>
  encryptFernet(text, parseFernetKeys(stack.world.encryptionKey), {
    now: stack.clock,
    vector: randomBytes(16),
  });

/** A way to break a row: columns and their new values. */
type Breakage = [what: string, columns: () => Record<string, string | null>];

const BROKEN_KEY_PAIRS: Breakage[] = [
  ['no access key id', () => ({ access_key_id: null })],
  ['no secret', () => ({ secret_access_key_encrypted: null })],
  ['an unknown auth type', () => ({ auth_type: 'saml' })],
  ['a region that is none', () => ({ region: 'mars-north-1' })],
  ['a token that is none', () => ({ secret_access_key_encrypted: 'not a token' })],
  ['a forged token', () => ({ secret_access_key_encrypted: forge(sealed('text')) })],
  ['an empty secret', () => ({ secret_access_key_encrypted: sealed('') })],
  ['a secret with a line end', () => ({ secret_access_key_encrypted: sealed('secret\n') })],
];

describe('a broken key pair never gets as far as AWS', () => {
  it.each(BROKEN_KEY_PAIRS)('%s', async (_, columns) => {
    await stack.updateAccount(KEY_PAIR, columns());
    const failure = await failureOf(KEY_PAIR);
    expect(failure).toMatchObject(CREDENTIAL_ERROR);
    expect(stack.aws.requests).toEqual([]);
    expectNoSecrets(failure);
  });

  it('a secret under a key that is lost', async () => {
    const failure = await failureOf('210987654321');
    expect(failure).toMatchObject({ name: 'CredentialDecryptionError', ...CREDENTIAL_ERROR });
    expect(failure.detail).toBe('decryption failed: InvalidFernetTokenError');
    expect(stack.aws.requests).toEqual([]);
    expectNoSecrets(failure);
  });
});

const REFUSED_KEY_PAIRS: Breakage[] = [
  ['a key id that AWS does not know', () => ({ access_key_id: 'AKIAIOSFODNN7EXAMPLE' })],
  ['another secret', () => ({ secret_access_key_encrypted: sealed('wJalrXUtnFEMI') })],
  [
    'the key pair of another account',
    () => {
      const other = keyOf(stack.world, '210987654321');
      return {
        access_key_id: other.accessKeyId,
        secret_access_key_encrypted: sealed(other.secretAccessKey),
      };
    },
  ],
];

describe('a key pair that AWS does not take for this account’s', () => {
  it.each(REFUSED_KEY_PAIRS)('%s', async (_, columns) => {
    await stack.updateAccount(KEY_PAIR, columns());
    const failure = await failureOf(KEY_PAIR);
    expect(failure).toMatchObject(CREDENTIAL_ERROR);
    // It was asked about with that very key pair, and with nobody else's.
    const { access_key_id: keyId = keyOf(stack.world, KEY_PAIR).accessKeyId } = columns();
    expect(stack.aws.requests).toMatchObject([
      { operation: 'GetCallerIdentity', accessKeyId: keyId },
    ]);
    expectNoSecrets(failure);
  });

  it('works unbroken', async () => {
    await expect(stack.resolver().resolve(KEY_PAIR, { sessionActions })).resolves.toBeDefined();
  });
});

const BROKEN_ROLES: Breakage[] = [
  ['no role', () => ({ role_arn: null })],
  ['a role of another account', () => ({ role_arn: 'arn:aws:iam::777788889999:role/Billing' })],
  ['no organization', () => ({ org_id: null })],
  ['a region that is none', () => ({ region: 'us-east-1.evil.example' })],
  ['a region of another partition', () => ({ region: 'cn-north-1' })],
];

describe('a broken role never gets as far as AWS', () => {
  it.each(BROKEN_ROLES)('%s', async (_, columns) => {
    await stack.updateAccount(ROLE, columns());
    const failure = await failureOf(ROLE);
    expect(failure).toMatchObject(ASSUME_ROLE_ERROR);
    expect(stack.aws.requests).toEqual([]);
    expectNoSecrets(failure);
  });

  it('a blank external id', async () => {
    await stack.query("UPDATE organizations SET external_id = ' ' WHERE name = 'Organisation A'");
    expect(await failureOf(ROLE)).toMatchObject(ASSUME_ROLE_ERROR);
    expect(stack.aws.requests).toEqual([]);
  });
});

const REFUSED_ROLES: Breakage[] = [
  ['a role that is not there', () => ({ role_arn: `arn:aws:iam::${ROLE}:role/Nothing` })],
  [
    'the external id of another organization',
    () => ({ org_id: '00000000-0000-4000-8000-00000000000b' }),
  ],
];

describe('a role that refuses', () => {
  it.each(REFUSED_ROLES)('%s', async (_, columns) => {
    await stack.updateAccount(ROLE, columns());
    const failure = await failureOf(ROLE);
    expect(failure).toMatchObject(ASSUME_ROLE_ERROR);
    expect(failure.detail).toBe('STS AssumeRole failed: AccessDenied (HTTP 403)');
    expect(stack.aws.requests).toMatchObject([{ operation: 'AssumeRole' }]);
    expectNoSecrets(failure);
  });

  it('trusts nobody', async () => {
    expect(await failureOf('999988887777')).toMatchObject({
      name: 'AssumeRoleError',
      ...ASSUME_ROLE_ERROR,
    });
  });
});

/** Changes one character in the middle of a token. */
function forge(token: string): string {
  const middle = token.length / 2;
  const other = token[middle] === 'A' ? 'B' : 'A';
  return `${token.slice(0, middle)}${other}${token.slice(middle + 1)}`;
}
