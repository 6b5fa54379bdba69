// Makes sure that a key pair belongs to the account in whose row it stands.
import { GetCallerIdentityCommand, STSServiceException } from '@aws-sdk/client-sts';
import type { Account } from './account.ts';
import type { AccountCredentials } from './account-credentials.ts';
import { CredentialDecryptionError, IdentityCheckError } from './errors.ts';
import { mayPass } from './may-pass.ts';
import { describeFailure } from './safe-cause.ts';
import type { StsClients } from './sts-clients.ts';

/**
 * Asks AWS whose key pair it is (STS GetCallerIdentity, signed with that key pair), so that a pair
 * in the wrong row never answers for another account.
 *
 * @param sts - clients of STS
 * @param credentials - the key pair
 * @param account - the account that it must be of
 * @throws {@link CredentialDecryptionError} when AWS does not accept it or it is another account's
 * @throws {@link IdentityCheckError} when AWS could not be asked
 */
export async function verifyKeyPair(
  sts: StsClients,
  credentials: AccountCredentials,
  account: Account,
): Promise<void> {
  const owner = await ownerOf(sts, credentials, account.region);
  if (owner !== account.accountId) {
    throw new CredentialDecryptionError('the key pair is of another account');
  }
}

async function ownerOf(
  sts: StsClients,
  credentials: AccountCredentials,
  region: string,
): Promise<string | undefined> {
  try {
    const identity = await sts
      .as(credentials, region)
      .send(new GetCallerIdentityCommand(), { abortSignal: sts.deadline() });
    return identity.Account;
  } catch (error) {
    if (!isRefusal(error)) throw new IdentityCheckError(error);
    const detail = `AWS does not accept the key pair: ${describeFailure(error)}`;
    throw new CredentialDecryptionError(detail, error);
  }
}

// GetCallerIdentity needs no permission: whatever AWS has against it, it has against the keys.
function isRefusal(error: unknown): boolean {
  return error instanceof STSServiceException && !mayPass(error);
}
