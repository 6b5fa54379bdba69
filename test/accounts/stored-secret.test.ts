import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountError } from '../../src/accounts/errors.ts';
import { encryptFernet } from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { openSecret, sealSecret } from '../../src/accounts/stored-secret.ts';
import { keyOf } from '../local/aws/aws-client.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const ACCOUNT = '123456789012';
const OTHER_ACCOUNT = '210987654321';
const sessionActions = ['ce:GetCostAndUsage'];

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

const sealing = () => ({
  keys: parseFernetKeys(stack.world.encryptionKey),
  now: stack.clock,
  vector: randomBytes(16),
});

/** Writes a key pair into a row, its secret bound to an account. */
async function store(row: string, keyPair: string, boundTo: string): Promise<void> {
  const { accessKeyId, secretAccessKey } = keyOf(stack.world, keyPair);
  await stack.updateAccount(row, {
    access_key_id: accessKeyId,
    secret_access_key_encrypted: sealSecret({ secretAccessKey, isBound: true }, boundTo, sealing()),
  });
}

describe('a secret that is bound to its row', () => {
  it('signs in', async () => {
    await store(ACCOUNT, ACCOUNT, ACCOUNT);
    const { credentials } = await stack.resolver().resolve(ACCOUNT, { sessionActions });
    expect(credentials.secretAccessKey).toBe(keyOf(stack.world, ACCOUNT).secretAccessKey);
  });

  it('is refused in another row, before AWS is asked', async () => {
    await store(OTHER_ACCOUNT, ACCOUNT, ACCOUNT);
    const failure = await stack
      .resolver()
      .resolve(OTHER_ACCOUNT, { sessionActions })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AccountError);
    expect(failure).toMatchObject({
      errorType: 'credential_error',
      detail: 'the encrypted secret was made for another account',
    });
    expect(stack.aws.requests).toEqual([]);
  });
});

describe('openSecret', () => {
  const text = (plain: string) => encryptFernet(plain, sealing().keys, sealing());

  it.each([true, false])('opens what sealSecret made, bound: %s', (isBound) => {
    const secret = { secretAccessKey: 'not/a/real/key', isBound };
    const token = sealSecret(secret, ACCOUNT, sealing());
    expect(openSecret(token, ACCOUNT, sealing().keys)).toEqual(secret);
  });

  it.each([
    ['an empty object', '{}'],
    ['another version', `{"v":2,"account_id":"${ACCOUNT}","secret_access_key":"x"}`],
    ['no account', '{"v":1,"secret_access_key":"x"}'],
    ['one member too many', `{"v":1,"account_id":"${ACCOUNT}","secret_access_key":"x","y":1}`],
  ])('refuses %s', (_, plain) => {
    expect(() => openSecret(text(plain), ACCOUNT, sealing().keys)).toThrow(
      expect.objectContaining({ detail: 'the decrypted text is of an unknown form' }),
    );
  });

  it('refuses half an object, and quotes nothing of it', () => {
    const opening = () => openSecret(text('{"v":1,"secret'), ACCOUNT, sealing().keys);
    const detail = 'the decrypted text is not JSON';
    expect(opening).toThrow(expect.objectContaining({ detail }));
    expect(opening).toThrow(expect.not.objectContaining({ cause: expect.anything() }));
  });

  it.each([
    ['a blank', ''],
    ['one with a space', 'a b'],
  ])('refuses %s as a secret, bound or not', (_, secretAccessKey) => {
    for (const isBound of [true, false]) {
      const token = sealSecret({ secretAccessKey, isBound }, ACCOUNT, sealing());
      expect(() => openSecret(token, ACCOUNT, sealing().keys)).toThrow(
        expect.objectContaining({ detail: 'the decrypted text is not a secret access key' }),
      );
    }
  });
});
