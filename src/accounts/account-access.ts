// How an account is signed in to, read from its row; whatever in a row cannot be trusted is refused
// here.
import { partition } from '@aws-sdk/core/client';
import type { Account } from './account.ts';
import type { AccountRow, HubRow } from './account-row.ts';
import { AssumeRoleError, CredentialDecryptionError } from './errors.ts';

/** An account that we sign in to with its own access key pair. */
export interface KeyPairAccess {
  readonly authType: 'aksk';
  readonly account: Account;
  readonly accessKeyId: string;
  /** Fernet token. */
  readonly encryptedSecretAccessKey: string;
}

/** An account whose role we assume. */
export interface RoleAccess {
  readonly authType: 'iam_role';
  readonly account: Account;
  /** Role of that very account, in the partition of its region. */
  readonly roleArn: string;
  /** The organisation's secret handshake with the role's trust policy; never blank. */
  readonly externalId: string;
  /** Whose role is assumed first; absent: we assume the account's role ourselves. */
  readonly hub?: HubAccess;
}

/** A role on the way to the roles of other accounts. */
export interface HubAccess {
  /** Account that it is in, twelve digits. */
  readonly accountId: string;
  /** Role of that very account. */
  readonly roleArn: string;
  /** What its trust policy wants to be told; never blank. */
  readonly externalId: string;
}

const COMPASS = 'central|north|south|east|west|northeast|northwest|southeast|southwest';
// What the SDK has no partition for would pass for a Region of the classic one.
const AREA = '[a-z]{2}|us-gov|us-iso[bf]?|eu-isoe|eusc-de';
const REGION = new RegExp(`^(?:${AREA})-(?:${COMPASS})-[1-9]$`);
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::([0-9]{12}):role\/[\w+=,.@/-]{1,576}$/;
const ACCESS_KEY_ID = /^[A-Z0-9]{16,128}$/;

/**
 * Works out how to sign in to an account, and refuses a row that lacks something for it before
 * anything of it is used.
 *
 * @param row - the account as stored
 * @throws {@link CredentialDecryptionError} when a key pair is not usable or the type is unknown
 * @throws {@link AssumeRoleError} when a role is not usable as stored
 */
export function readAccess(row: AccountRow): KeyPairAccess | RoleAccess {
  switch (row.auth_type) {
    case 'aksk':
      return readKeyPair(row);
    case 'iam_role':
      return readRole(row);
    default:
      throw new CredentialDecryptionError('auth_type is neither aksk nor iam_role');
  }
}

function readKeyPair(row: AccountRow): KeyPairAccess {
  const account = describeAccount(row, 'aksk');
  if (!REGION.test(account.region)) throw new CredentialDecryptionError('region is not one of AWS');
  const key = row.access_key_id?.match(ACCESS_KEY_ID);
  if (!key) {
    throw new CredentialDecryptionError('access_key_id is missing or not an access key id');
  }
  const [accessKeyId] = key;
  const encryptedSecretAccessKey = row.secret_access_key_encrypted;
  if (!encryptedSecretAccessKey) {
    throw new CredentialDecryptionError('secret_access_key_encrypted is missing');
  }
  return { authType: 'aksk', account, accessKeyId, encryptedSecretAccessKey };
}

function readRole(row: AccountRow): RoleAccess {
  const account = describeAccount(row, 'iam_role');
  if (!REGION.test(account.region)) throw new AssumeRoleError('region is not one of AWS');
  const role = row.role_arn?.match(ROLE_ARN);
  if (!role) throw new AssumeRoleError('role_arn is missing or not the ARN of a role');
  const [roleArn, owner] = role;
  if (owner !== account.accountId) throw new AssumeRoleError('role_arn is of another account');
  refuseForeignRole(roleArn, { region: account.region, whose: 'its region' });
  const externalId = row.external_id;
  if (!externalId?.trim()) throw new AssumeRoleError('the organization has no external_id');
  const hub = row.hub && readHub(row.hub);
  return { authType: 'iam_role', account, roleArn, externalId, ...(hub && { hub }) };
}

// Shut off, it ends the way: there is no other one past it.
function readHub({ account_id, role_arn, external_id, disabled }: HubRow): HubAccess {
  if (disabled) throw new AssumeRoleError('hub: it, or the account that it is in, is shut off');
  const role = role_arn.match(ROLE_ARN);
  if (!role) throw new AssumeRoleError('hub: role_arn is not the ARN of a role');
  const [roleArn, owner] = role;
  if (owner !== account_id) throw new AssumeRoleError('hub: role_arn is of another account');
  if (!external_id.trim()) throw new AssumeRoleError('hub: external_id is missing');
  return { accountId: account_id, roleArn, externalId: external_id };
}

function describeAccount(row: AccountRow, authType: Account['authType']): Account {
  return {
    accountId: row.account_id,
    alias: row.alias?.trim() || 'Unknown',
    authType,
    region: row.region ?? 'us-east-1',
    organizationId: row.org_id,
  };
}

/**
 * Makes sure that a role is in the partition of a Region: keys of one are worth nothing in another,
 * and are never shown there.
 *
 * @param roleArn - ARN of the role, already checked
 * @param place - `region`, already checked, `whose` it is and which `hop` it is about, for the log
 * @throws {@link AssumeRoleError} naming the partition that the role is not in
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function refuseForeignRole(
  roleArn: string,
  {
    region,
    whose,
    hop = '',
  }: { readonly region: string; readonly whose: string; readonly hop?: string },
): void {
  const { name } = partition(region);
  if (roleArn.startsWith(`arn:${name}:`)) return;
  throw new AssumeRoleError(`${hop}role_arn is not in the partition ${name}, where ${whose} is`);
}
