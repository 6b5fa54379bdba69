// What an operator says about signing in to an account, checked and made into columns.
import { randomUUID } from 'node:crypto';
import { isAccountId } from '../../accounts/account.ts';
import { readAccess } from '../../accounts/account-access.ts';
import { AccountCredentials } from '../../accounts/account-credentials.ts';
import type { AccountRow } from '../../accounts/account-row.ts';
import { AccountError, IdentityCheckError } from '../../accounts/errors.ts';
import { sealSecret } from '../../accounts/stored-secret.ts';
import { verifyKeyPair } from '../../accounts/verify-key-pair.ts';
import type { Administration } from '../administration.ts';
import { AdministrationError } from '../administration-error.ts';

/** An access key pair as an operator brings it. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How an account is to be signed in to. */
export type SignIn = { readonly roleArn: string } | { readonly keyPair: KeyPair };

/** Whose key pair it is to be. */
interface KeyPairOwner {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
}

/** The columns of `aws_accounts` that say how to sign in. */
export interface SignInColumns {
  readonly auth_type: 'aksk' | 'iam_role';
  readonly access_key_id: string | null;
  readonly secret_access_key_encrypted: string | null;
  readonly role_arn: string | null;
}

/**
 * Makes the columns that say how to sign in; a key pair's secret is bound to the account.
 *
 * @throws {@link CredentialDecryptionError} when there are no keys to encrypt a secret with
 */
export async function signInColumns(
  { keys, now, random }: Administration,
  accountId: string,
  signIn: SignIn,
): Promise<SignInColumns> {
  if ('roleArn' in signIn) {
    return {
      auth_type: 'iam_role',
      access_key_id: null,
      secret_access_key_encrypted: null,
      role_arn: signIn.roleArn,
    };
  }
  const { accessKeyId, secretAccessKey } = signIn.keyPair;
  const secret = { secretAccessKey, isBound: true };
  const sealing = { keys: await keys(), now: now(), vector: random(16) };
  return {
    auth_type: 'aksk',
    access_key_id: accessKeyId,
    secret_access_key_encrypted: sealSecret(secret, accountId, sealing),
    role_arn: null,
  };
}

/**
 * Makes sure that a key pair is the account's, before it is bound to it.
 *
 * @throws {@link AdministrationError} `key_pair_refused` or `key_pair_unchecked`
 */
export async function checkKeyPair(
  { sts }: Administration,
  keyPair: KeyPair,
  { accountId, region }: KeyPairOwner,
): Promise<void> {
  const account = { accountId, region, alias: '', authType: 'aksk', organizationId: null } as const;
  const credentials = new AccountCredentials(randomUUID(), keyPair);
  try {
    await verifyKeyPair(sts, credentials, account);
  } catch (error) {
    if (error instanceof AccountError) {
      throw new AdministrationError('key_pair_refused', `Not stored: ${error.detail}.`, error);
    }
    if (!(error instanceof IdentityCheckError)) throw error;
    throw new AdministrationError(
      'key_pair_unchecked',
      'Not stored: AWS could not be asked whose key pair it is. Try again, or use --no-verify.',
      error,
    );
  }
}

/**
 * Refuses a row that nobody could sign in with.
 *
 * @throws {@link AdministrationError} `invalid_account`
 */
export function checkRow(row: AccountRow): void {
  if (!isAccountId(row.account_id)) {
    throw new AdministrationError(
      'invalid_account',
      `Account id: expected twelve digits, zeros in front included, received ${JSON.stringify(row.account_id)}.`,
    );
  }
  if (row.auth_type === 'iam_role' && row.org_id === null && row.external_id === null) {
    throw new AdministrationError(
      'invalid_account',
      'Not stored: a role is assumed with the external id of an organization, and none was named.',
    );
  }
  try {
    readAccess(row);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    throw new AdministrationError('invalid_account', `Not stored: ${error.detail}.`, error);
  }
}
