// Whether the stored secret can be opened, and by which key.
import type { KeyPairAccess } from '../../accounts/account-access.ts';
import { AccountError } from '../../accounts/errors.ts';
import { fernetKeyPosition, InvalidFernetTokenError } from '../../accounts/fernet.ts';
import type { FernetKeys } from '../../accounts/fernet-keys.ts';
import { mayPass } from '../../accounts/may-pass.ts';
import { describeFailure } from '../../accounts/safe-cause.ts';
import { openSecret } from '../../accounts/stored-secret.ts';
import { type Finding, TRY_AGAIN } from './finding.ts';

/** A key pair's secret, and what is to be said about how it is stored. */
export interface DecryptionFinding {
  readonly findings: readonly Finding[];
  /** Absent: it could not be decrypted. */
  readonly secretAccessKey?: string;
}

/** Looks at whether a stored key pair decrypts, with which key, and whether it is bound to its row. */
export async function checkDecryption(
  { account, encryptedSecretAccessKey: token }: KeyPairAccess,
  readKeys: () => Promise<FernetKeys>,
): Promise<DecryptionFinding> {
  try {
    const keys = await readKeys();
    const { secretAccessKey, isBound } = openSecret(token, account.accountId, keys);
    const position = fernetKeyPosition(token, keys);
    return { secretAccessKey, findings: [decrypted(position, keys.length, isBound)] };
  } catch (error) {
    const next_step = mayPass(error)
      ? TRY_AGAIN
      : 'Add the key that is missing to the Fernet keys, or store the key pair anew: ' +
        `billing-accounts update ${account.accountId} --access-key-id …`;
    return {
      findings: [{ check: 'decryption', status: 'failed', detail: reason(error), next_step }],
    };
  }
}

function reason(error: unknown): string {
  if (error instanceof AccountError) return error.detail;
  if (error instanceof InvalidFernetTokenError) return 'no key opens the stored secret';
  return `the Fernet keys are not usable: ${describeFailure(error)}`;
}

function decrypted(position: number, keys: number, isBound: boolean): Finding {
  const detail =
    `decrypts with key ${position} of ${keys}, ` +
    (isBound ? 'bound to its row' : 'not bound to its row');
  const advice = [
    ...(position > 1 ? ['billing-accounts rotate-key moves it to key 1'] : []),
    ...(isBound ? [] : ['billing-accounts rotate-key --bind binds it']),
  ];
  if (advice.length === 0) return { check: 'decryption', status: 'ok', detail };
  return { check: 'decryption', status: 'notice', detail, next_step: advice.join('; ') };
}
