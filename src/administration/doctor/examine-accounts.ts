// The doctor on many accounts, a few at a time.
import { randomUUID } from 'node:crypto';
import { createAwsFactory } from '../../aws/create-aws.ts';
import { mapConcurrently } from '../../map-concurrently.ts';
import { accountSettings } from '../../settings/storage-lens-settings.ts';
import { families as allFamilies } from '../../tools/families.ts';
import type { Family } from '../../tools/family.ts';
import { type AccountFilter, listAccounts } from '../accounts/list-accounts.ts';
import type { StoredAccount } from '../accounts/stored-account.ts';
import type { Administration } from '../administration.ts';
import { declaredActions } from '../onboarding/member-role.ts';
import { AskedFunction } from './ask-function.ts';
import type { DoctorContext } from './doctor-context.ts';
import { type AccountReport, examineAccount } from './examine-account.ts';
import { CHECKS, type Check, type Finding } from './finding.ts';

/** How thorough the doctor is. */
export interface DoctorOptions {
  /** Which accounts; all when absent. */
  readonly filter?: AccountFilter;
  /** What to look at; everything when absent. */
  readonly checks?: readonly Check[];
  /** Whose tools are tried; all that ask AWS something when absent. */
  readonly families?: readonly Family[];
  /** Whether requests that AWS charges for are made. */
  readonly probeCostExplorer: boolean;
  /** Accounts at a time. */
  readonly concurrency: number;
  /** Name or ARN of a function that tries the external ids of roles; absent: whoever runs this does. */
  readonly functionName?: string | undefined;
}

/** What the doctor says, and what of. */
export interface ExaminedAccount {
  readonly report: AccountReport;
  /** As it was looked at; undefined when there is no such account. */
  readonly row: StoredAccount | undefined;
}

/**
 * Looks at accounts, several at a time, and reports on each as soon as it is through; on those that
 * were named and are not there, at the end.
 *
 * @throws the database driver's error when the accounts cannot be read
 */
export async function* examineAccounts(
  administration: Administration,
  options: DoctorOptions,
): AsyncGenerator<AccountReport> {
  for await (const { report } of examineRows(administration, options)) yield report;
}

/**
 * {@link examineAccounts} for whoever goes on with what was looked at. A row has secrets, which are encrypted, and
 * external ids: it is not for printing.
 *
 * @throws the database driver's error when the accounts cannot be read
 */
export async function* examineRows(
  { database, sts, keys, now, random }: Administration,
  { filter = {}, checks = CHECKS, families = allFamilies, functionName, ...options }: DoctorOptions,
): AsyncGenerator<ExaminedAccount> {
  const { concurrency, probeCostExplorer } = options;
  const askedFunction = functionName ? new AskedFunction(functionName, sts.region) : undefined;
  const context: DoctorContext = {
    ...{ sts, keys, now, random, probeCostExplorer, ...(askedFunction && { askedFunction }) },
    createAws: createAwsFactory(),
    randomUuid: randomUUID,
    settingsOf: (accountId) => accountSettings(database, accountId),
    checks: new Set(checks),
    families: families.filter((family) => declaredActions([family]).length > 0),
  };
  const missing = new Set(filter.accountIds);
  const examine = async (row: StoredAccount) => ({
    row,
    report: await examineAccount(row, context),
  });
  for await (const examined of mapConcurrently(
    listAccounts(database, filter),
    concurrency,
    examine,
  )) {
    missing.delete(examined.row.account_id);
    yield examined;
  }
  for (const accountId of missing) yield { row: undefined, report: reportMissing(accountId) };
  askedFunction?.close();
}

function reportMissing(account_id: string): AccountReport {
  const finding: Finding = {
    check: 'row',
    status: 'failed',
    detail: 'there is no such account',
    next_step: `billing-accounts add ${account_id} --help`,
  };
  return { account_id, alias: null, well: false, findings: [finding] };
}
