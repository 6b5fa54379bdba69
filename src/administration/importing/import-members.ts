// `billing-accounts import`: members of an AWS Organization, held until the doctor is content.
import { mapConcurrently } from '../../map-concurrently.ts';
import { addAccount } from '../accounts/add-account.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import type { StoredAccount } from '../accounts/stored-account.ts';
import type { Administration } from '../administration.ts';
import { AdministrationError } from '../administration-error.ts';
import type { AccountReport } from '../doctor/examine-account.ts';
import { type DoctorOptions, examineRows } from '../doctor/examine-accounts.ts';
import type { Finding } from '../doctor/finding.ts';
import { holdAccount, releaseAccount } from '../grant-targets.ts';
import { attachToHub } from '../hubs.ts';
import type { OrganizationRecord } from '../organizations.ts';
import { accountState, recordCommand } from '../record-command.ts';
import type { OrganizationMember } from './organization-members.ts';

const AT_A_TIME = 4;

/** How members are brought in. */
export interface ImportSettings {
  /** Whose external id their roles ask for. */
  readonly organization: OrganizationRecord;
  /** Name of the role in each of them. */
  readonly roleName: string;
  /** Region of their rows. */
  readonly region: string;
  /** Whether grants for them that are there from before are kept. */
  readonly keepGrants: boolean;
  /** Account of the hub that their roles are assumed through; absent: through none. */
  readonly hub?: string | undefined;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}

/** What became of one member. */
export interface ImportOutcome {
  readonly account_id: string;
  readonly alias: string;
  /** `present`: there already, and left as it is; `left_out`: AWS has closed it, or not opened it. */
  readonly outcome: 'added' | 'present' | 'left_out' | 'failed';
  /** Whether it waits for the doctor. */
  readonly pending: boolean;
  /** Why it was left out, failed, or is not what would have been added. */
  readonly detail?: string;
}

/**
 * Adds members as accounts that nobody is answered about yet, each in a transaction of its own. An
 * account that is there is never changed; so, killed half way and run again, it does what is left.
 *
 * @param administration - where
 * @param members - of the AWS Organization
 * @param settings - how
 * @returns what became of each, as it happens
 */
export async function* addMembers(
  administration: Administration,
  members: readonly OrganizationMember[],
  settings: ImportSettings,
): AsyncGenerator<ImportOutcome> {
  const accountIds = members.map(({ accountId }) => accountId);
  const present = new Map<string, StoredAccount>();
  for await (const row of listAccounts(administration.database, { accountIds })) {
    present.set(row.account_id, row);
  }
  yield* mapConcurrently(members, AT_A_TIME, (member) => {
    const row = present.get(member.accountId);
    return row
      ? Promise.resolve(describePresent(member, row, settings))
      : addMember(administration, member, settings);
  });
}

/**
 * Has the doctor look at accounts that are pending, and opens those that it is content with: nothing
 * has failed, AWS let it in, and their roles were seen to refuse a wrong external id. What somebody has changed
 * since it was looked at stays as it is, and its report says so.
 *
 * @param administration - where
 * @param accountIds - pending
 * @param options - how thorough the doctor is
 * @returns what it says of each, as it happens, and whether the account is open now
 */
export async function* releaseExamined(
  administration: Administration,
  accountIds: readonly string[],
  options: Omit<DoctorOptions, 'filter' | 'checks'>,
): AsyncGenerator<{ readonly report: AccountReport; readonly isOpen: boolean }> {
  if (accountIds.length === 0) return;
  for await (const { row, report } of examineRows(administration, {
    ...options,
    filter: { accountIds },
  })) {
    if (!row || !isContent(report)) yield { report, isOpen: false };
    else if (await release(administration, row)) yield { report, isOpen: true };
    else yield { report: withFinding(report, CHANGED), isOpen: false };
  }
}

const CHANGED: Finding = {
  check: 'row',
  status: 'failed',
  detail: 'it was changed while it was looked at, and was not opened',
  next_step: 'Run the same again: it looks at what is there now.',
};

function withFinding(report: AccountReport, finding: Finding): AccountReport {
  return { ...report, well: false, findings: [...report.findings, finding] };
}

// A role that was not seen to refuse a wrong external id may let in whoever can have us name its account.
function isContent({ well, findings }: AccountReport): boolean {
  const isLetIn = findings.some(({ check, status }) => check === 'credentials' && status === 'ok');
  const isTried = !findings.some(
    ({ check, status }) => check === 'external-id' && status === 'unknown',
  );
  return well && isLetIn && isTried;
}

function release(administration: Administration, examined: StoredAccount): Promise<boolean> {
  const { account_id: accountId } = examined;
  const recorded = { command: 'import', accountId, state: accountState(accountId) };
  return recordCommand(administration, recorded, (within) => releaseAccount(within, examined));
}

function describePresent(
  { accountId, name }: OrganizationMember,
  { org_id, pending }: StoredAccount,
  { organization }: ImportSettings,
): ImportOutcome {
  const present = { account_id: accountId, alias: name, outcome: 'present' } as const;
  if (org_id === organization.id) return { ...present, pending };
  return {
    ...present,
    pending: false,
    detail: 'it is not of this organization, and stays as it is',
  };
}

async function addMember(
  administration: Administration,
  { accountId, name, partition, state }: OrganizationMember,
  { organization, roleName, region, keepGrants, hub, dryRun }: ImportSettings,
): Promise<ImportOutcome> {
  const told = { account_id: accountId, alias: name } as const;
  if (state !== 'ACTIVE') {
    return { ...told, outcome: 'left_out', pending: false, detail: `it is ${state} at AWS` };
  }
  if (dryRun) return { ...told, outcome: 'added', pending: true };
  const signIn = { roleArn: `arn:${partition}:iam::${accountId}:role/${roleName}` };
  const account = { accountId, alias: name, region, organization: organization.id, signIn };
  const recorded = { command: 'import', accountId, state: accountState(accountId) };
  try {
    await recordCommand(administration, recorded, async (within) => {
      await addAccount(within, { ...account, verify: false, keepGrants });
      await holdAccount(within, accountId);
      if (hub !== undefined && hub !== accountId) await attachToHub(within, accountId, hub);
    });
    return { ...told, outcome: 'added', pending: true };
  } catch (error) {
    if (!(error instanceof AdministrationError)) throw error;
    return { ...told, outcome: 'failed', pending: false, detail: error.message };
  }
}
