// All that the doctor looks at in one account, in order: what cannot be tried any more is left out.
import type { KeyPairAccess, RoleAccess } from '../../accounts/account-access.ts';
import type { AccountCredentials } from '../../accounts/account-credentials.ts';
import type { Aws } from '../../aws/aws.ts';
import type { Family } from '../../tools/family.ts';
import type { StoredAccount } from '../accounts/stored-account.ts';
import { checkAccess } from './check-access.ts';
import {
  type CredentialsFinding,
  checkKeyPairCredentials,
  checkRoleCredentials,
  signInFor,
} from './check-credentials.ts';
import { checkDecryption } from './check-decryption.ts';
import { checkExternalId, checkGuessing } from './check-external-id.ts';
import { checkFamily } from './check-family.ts';
import { checkKeyAge } from './check-key-age.ts';
import { checkTrust } from './check-trust.ts';
import type { DoctorContext } from './doctor-context.ts';
import type { Check, Finding } from './finding.ts';

const PATIENCE_MS = 60_000;

/** What the doctor says about one account. */
export interface AccountReport {
  readonly account_id: string;
  readonly alias: string | null;
  /** Whether nothing has failed. */
  readonly well: boolean;
  /** In the order of the checks; those that others depend on come first. */
  readonly findings: readonly Finding[];
}

/** Looks at one account. What depends on something that failed is left out. */
export async function examineAccount(
  row: StoredAccount,
  context: DoctorContext,
): Promise<AccountReport> {
  const findings = (await examine(row, context)).filter(({ check }) => context.checks.has(check));
  const well = findings.every(({ status }) => status !== 'failed');
  return { account_id: row.account_id, alias: row.alias, well, findings };
}

async function examine(row: StoredAccount, context: DoctorContext): Promise<Finding[]> {
  const { access, findings } = checkAccess(row);
  if (!access) return [...findings];
  const signedIn = await signIn(access, context);
  const { credentials } = signedIn;
  return [
    ...findings,
    ...signedIn.findings,
    ...(access.authType === 'iam_role' ? await examineRole(access, credentials, context) : []),
    ...(credentials ? await examineAws(access, credentials, context) : []),
  ];
}

async function examineRole(
  access: RoleAccess,
  credentials: AccountCredentials | undefined,
  context: DoctorContext,
): Promise<Finding[]> {
  return [
    ...(wants(context, 'external-id')
      ? [await tryExternalId(access, context), ...checkGuessing(access.externalId)]
      : []),
    // Whom a role does not let in learns nothing about whom it lets in otherwise.
    ...(credentials && wants(context, 'trust') ? [await checkTrust(access, context)] : []),
  ];
}

function tryExternalId(access: RoleAccess, context: DoctorContext): Promise<Finding> {
  const { askedFunction } = context;
  return askedFunction
    ? askedFunction.tryRole(access.account.accountId)
    : checkExternalId(access, context);
}

async function signIn(
  access: KeyPairAccess | RoleAccess,
  context: DoctorContext,
): Promise<CredentialsFinding> {
  const isOnline = wants(context, 'credentials', 'trust', 'families', 'key-age');
  if (access.authType === 'iam_role') {
    return isOnline ? checkRoleCredentials(access, context) : { findings: [] };
  }
  const { secretAccessKey, findings } = await checkDecryption(access, context.keys);
  if (secretAccessKey === undefined || !isOnline) return { findings };
  const checked = await checkKeyPairCredentials(access, secretAccessKey, context);
  return { ...checked, findings: [...findings, ...checked.findings] };
}

async function examineAws(
  access: KeyPairAccess | RoleAccess,
  credentials: AccountCredentials,
  context: DoctorContext,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (wants(context, 'families')) {
    for (const family of context.families) {
      findings.push(...(await examineFamily(family, { access, credentials }, context)));
    }
  }
  if (access.authType === 'aksk' && wants(context, 'key-age')) {
    const aws = openAws(access, credentials, context);
    findings.push(await checkKeyAge(aws, access.accessKeyId, context.now()));
  }
  return findings;
}

/** An account that lets us in. */
interface OpenAccount {
  readonly access: KeyPairAccess | RoleAccess;
  readonly credentials: AccountCredentials;
}

async function examineFamily(
  family: Family,
  { access, credentials }: OpenAccount,
  context: DoctorContext,
): Promise<readonly Finding[]> {
  if (access.authType === 'aksk') {
    return checkFamily(family, openAws(access, credentials, context), context);
  }
  const session = await signInFor(family, access, context);
  if (!session.credentials) return session.findings;
  return checkFamily(family, openAws(access, session.credentials, context), context);
}

function openAws(
  { account: { accountId, region } }: KeyPairAccess | RoleAccess,
  credentials: AccountCredentials,
  { createAws }: DoctorContext,
): Aws {
  const { version } = credentials;
  return createAws({
    principal: { kind: 'account', accountId, version, credentials },
    region,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

function wants({ checks }: DoctorContext, ...some: readonly Check[]): boolean {
  return some.some((check) => checks.has(check));
}
