import { expect, it } from 'vitest';
import { parseFernetKeys, readFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { SPEC_KEY } from './fernet-spec.ts';

const noSecret = () => Promise.reject(new Error('no secret is needed'));
const inSecret = (text: string) =>
  readFernetKeys({ secretName: 'keys' }, async () => text, { fresh: false });

it('takes keys from the configuration or from a secret, as text or as an object', async () => {
  const keys = parseFernetKeys(SPEC_KEY);
  expect(await readFernetKeys({ keys: SPEC_KEY }, noSecret, { fresh: false })).toEqual(keys);
  expect(await inSecret(SPEC_KEY)).toEqual(keys);
  expect(await inSecret(` {"ENCRYPTION_KEY": "${SPEC_KEY}"}`)).toEqual(keys);
});

it('passes on whether the secret is to be read again', async () => {
  for (const fresh of [true, false]) {
    const asked: unknown[] = [];
    const readSecret = async (...question: unknown[]) => {
      asked.push(question);
      return SPEC_KEY;
    };
    await readFernetKeys({ secretName: 'keys' }, readSecret, { fresh });
    expect(asked).toEqual([['keys', { fresh }]]);
  }
});

it('tells what is wrong', async () => {
  await expect(readFernetKeys(undefined, noSecret, { fresh: false })).rejects.toMatchObject({
    ...{ name: 'CredentialDecryptionError', detail: 'no encryption keys are configured' },
  });
  await expect(inSecret('{"ENCRYPTION_KEY": 5}')).rejects.toMatchObject({
    ...{ name: 'CredentialDecryptionError', detail: 'expected ENCRYPTION_KEY in the secret' },
  });
});
