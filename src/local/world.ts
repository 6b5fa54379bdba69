// Who is there in the local world: accounts, their keys and roles, the own account and its secrets.
import { randomBytes } from 'node:crypto';
import { accountDeployments } from './data/account-deployments.ts';
import { accountProfile, CHINA_ACCOUNT } from './data/account-profile.ts';
import { globalRegion } from './data/regions.ts';

/** Gives that many random bytes. */
export type Random = (bytes: number) => Buffer;

/** An AWS access key; temporary ones have a session token. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A row of `organizations`. */
export interface Organization {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** What the organisation's roles want to be told by AssumeRole. */
  readonly externalId: string;
}

interface StoredAccount {
  /** Twelve digits. */
  readonly accountId: string;
  /** Absent in the database for an account that nobody named. */
  readonly alias: string | null;
  /** Region of the row, e.g. `us-east-1`. */
  readonly region: string;
}

/** An account that the database reaches by an access key of its own. */
export interface KeyPairAccount extends StoredAccount {
  readonly authType: 'aksk';
  readonly accessKey: AccessKey;
  /** The Fernet key its secret is stored under: the world's, or one that is lost. */
  readonly storedUnder: string;
}

/** An account that the database reaches by a role. */
export interface RoleAccount extends StoredAccount {
  readonly authType: 'iam_role';
  readonly roleArn: string;
  readonly organization: Organization;
  /** Whether the role trusts the own account at all. */
  readonly trusting: boolean;
  /** Role that it trusts instead of the own account. */
  readonly hub?: HubRole;
}

/** A role that trusts the own account, and that other accounts' roles trust. */
export interface HubRole {
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleArn: string;
  readonly externalId: string;
}

/** A member of the AWS Organization that the own account manages. */
export interface OrganizationMember {
  /** Twelve digits. */
  readonly accountId: string;
  readonly name: string;
  readonly state: 'ACTIVE' | 'SUSPENDED';
  /** Ids of the organisational units that it is in, from the root down. */
  readonly units: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The account that the tools run in; it is in no database. */
export interface OwnAccount {
  /** Twelve digits. */
  readonly accountId: string;
  /** The function's own role, as STS names its session. */
  readonly principalArn: string;
  readonly accessKey: AccessKey;
}

/** Names of the secrets in Secrets Manager, all in the own account. */
export interface SecretNames {
  /** Database secret with the name of the database under `database`. */
  readonly database: string;
  /** The same with `dbname`, as RDS writes it. */
  readonly databaseAsDbname: string;
  /** Fernet keys of the stored secret access keys. */
  readonly encryptionKey: string;
  /** Address of the chat's webhook. */
  readonly webhook: string;
}

/** Everything there is on the local AWS: who exists, and by which secrets they are known. */
export interface World {
  /** Region of the own account, e.g. `us-east-1`. */
  readonly region: string;
  readonly own: OwnAccount;
  /** The accounts of the database. */
  readonly accounts: readonly (KeyPairAccount | RoleAccount)[];
  readonly organizations: readonly Organization[];
  /** Of the AWS Organization, without the own account. */
  readonly members: readonly OrganizationMember[];
  /** Fernet key: 32 bytes in padded base64url. */
  readonly encryptionKey: string;
  readonly databasePassword: string;
  readonly secretNames: SecretNames;
  /** S3 bucket of the cost reports, in the own account. */
  readonly reportBucket: string;
}

const SECRET_NAMES: SecretNames = {
  database: 'billing-tools/database',
  databaseAsDbname: 'billing-tools/database-as-dbname',
  encryptionKey: 'billing-tools/encryption-key',
  webhook: 'billing-tools/webhook',
};

/** What the world is made of. */
export interface WorldOptions {
  /** Source of the secrets; a test that hunts for them gives its own. */
  readonly random?: Random;
  /** Whether there is an account in China as well, which no role of another partition reaches. */
  readonly china?: boolean;
}

/**
 * Describes the local accounts. Ids are the examples of AWS's documentation; every secret is made
 * anew, so none of them can be mistaken for a leaked one.
 *
 * @param options - where the secrets come from, and which accounts there are
 */
export function createWorld({ random = randomBytes, china = false }: WorldOptions = {}): World {
  const encryptionKey = fernetKey(random);
  const a = organization('a', 'Organisation A', random);
  const b = organization('b', 'Organisation B', random);
  const own = ownAccount(random);
  const keyPair = (accountId: string, storedUnder = encryptionKey): KeyPairAccount => ({
    ...named(accountId),
    authType: 'aksk',
    accessKey: accessKey('AKIA', random),
    storedUnder,
  });
  const roles = [role('444455556666', a), role('777788889999', b)];
  return {
    region: homeRegion(own.accountId),
    own,
    organizations: [a, b],
    accounts: [
      keyPair('123456789012'),
      ...roles,
      { ...keyPair('210987654321', fernetKey(random)), alias: null },
      { ...role('999988887777', a), trusting: false },
      ...(china ? [keyPair(CHINA_ACCOUNT)] : []),
    ],
    members: [
      ...roles.map((account) => member(account, ['ou-exam-companies'])),
      member(named('999988887777'), ['ou-exam-companies', 'ou-exam-resellers']),
      member(named('123456789012'), []),
      { ...member(named('555566667777'), ['ou-exam-companies']), state: 'SUSPENDED' },
    ],
    encryptionKey,
    databasePassword: random(18).toString('base64url'),
    secretNames: SECRET_NAMES,
    reportBucket: 'billing-tools-reports',
  };
}

/**
 * Makes a temporary access key, as AssumeRole hands out.
 *
 * @param random - source of the key's parts
 */
export function temporaryKey(random: Random): Required<AccessKey> {
  return { ...accessKey('ASIA', random), sessionToken: random(240).toString('base64') };
}

/**
 * Makes an access key of a user, as CreateAccessKey hands out.
 *
 * @param random - source of the key's parts
 */
export function longTermKey(random: Random): AccessKey {
  return accessKey('AKIA', random);
}

function accessKey(prefix: 'AKIA' | 'ASIA', random: Random): AccessKey {
  const unique = random(5).toString('hex').slice(0, 9).toUpperCase();
  return {
    accessKeyId: `${prefix}${unique}EXAMPLE`,
    secretAccessKey: random(30).toString('base64'),
  };
}

function fernetKey(random: Random): string {
  return `${random(32).toString('base64url')}=`;
}

function ownAccount(random: Random): OwnAccount {
  const accountId = '111122223333';
  return {
    accountId,
    principalArn: `arn:aws:sts::${accountId}:assumed-role/agentcore-billing-tools/local`,
    accessKey: temporaryKey(random),
  };
}

function organization(letter: 'a' | 'b', name: string, random: Random): Organization {
  return {
    id: `00000000-0000-4000-8000-00000000000${letter}`,
    name,
    externalId: random(16).toString('hex'),
  };
}

function named(accountId: string): StoredAccount {
  return { accountId, alias: accountProfile(accountId).name, region: homeRegion(accountId) };
}

function member(account: StoredAccount, units: readonly string[]): OrganizationMember {
  const { accountId, alias } = account;
  const tags = { stage: units.length === 1 ? 'production' : 'test' };
  return { accountId, name: alias ?? accountId, state: 'ACTIVE', units, tags };
}

/** The region where an account runs most, so that a question without a region has an answer. */
function homeRegion(accountId: string): string {
  const regions = accountDeployments(accountProfile(accountId)).map(({ region }) => region);
  return regions.find((region) => region !== globalRegion)?.code ?? 'us-east-1';
}

function role(accountId: string, organization: Organization): RoleAccount {
  return {
    ...named(accountId),
    authType: 'iam_role',
    roleArn: `arn:aws:iam::${accountId}:role/BillingReadOnly`,
    organization,
    trusting: true,
  };
}
