import type { AccountResolver } from '../../accounts/account-resolver.ts';
import type { ListedAccount } from '../../accounts/list-accounts.ts';
import type { Aws } from '../../aws/aws.ts';
import type { AwsFactory } from '../../aws/create-aws.ts';
import type { AccountFailure, AccountReport } from '../../reports/account-report.ts';
import { REPORT_ACTIONS } from '../../reports/collect/ask.ts';
import { collectAccount } from '../../reports/collect/collect-account.ts';
import type { RequestMeter } from '../../reports/collect/request-meter.ts';
import type { ResponseCache } from '../../reports/collect/response-cache.ts';
import type { ReportAccount, ReportQuestion } from '../../reports/report-question.ts';
import { failureOf } from './failure-of.ts';
import { forEachLimited } from './for-each-limited.ts';

/** What collecting a set of accounts needs. */
export interface CollectOptions {
  readonly question: ReportQuestion;
  readonly accounts: readonly ListedAccount[];
  readonly resolver: AccountResolver;
  readonly createAws: AwsFactory;
  readonly now: Date;
  readonly cache: ResponseCache;
  /** Counts the billed requests of all accounts. */
  readonly meter: RequestMeter;
  /** Told of each account as it is done. */
  readonly onProgress: (line: string) => void;
}

/** What came of it. */
export interface CollectedAccounts {
  readonly accountReports: readonly AccountReport[];
  readonly failures: readonly AccountFailure[];
}

// Cost Explorer counts requests by payer, and so do we: accounts of one organisation wait for each other.
const AT_A_TIME_PER_ORGANIZATION = 2;
const LONGEST_MS = 300_000;

/**
 * Collects accounts, organisations side by side. One that fails does not stop the others.
 *
 * @throws {@link RequestCeilingError} when there would be more billed requests than allowed
 */
export async function collectAccounts(options: CollectOptions): Promise<CollectedAccounts> {
  const { accounts, onProgress } = options;
  const collected = { accountReports: [] as AccountReport[], failures: [] as AccountFailure[] };
  let done = 0;
  const work = async (listed: ListedAccount) => {
    const { accountId, alias: name, organizationId } = listed;
    const account = { accountId, name, organizationId };
    const outcome = await collectOne(listed, account, options);
    if ('code' in outcome) collected.failures.push(outcome);
    else collected.accountReports.push(outcome);
    done += 1;
    const result = 'code' in outcome ? `${outcome.code}: ${outcome.message}` : 'collected';
    onProgress(`[${done}/${accounts.length}] ${accountId} ${name}: ${result}`);
  };
  const organizations = Map.groupBy(
    accounts,
    (account) => account.organizationId ?? account.accountId,
  );
  await Promise.all(
    [...organizations.values()].map((members) =>
      forEachLimited(members, AT_A_TIME_PER_ORGANIZATION, work),
    ),
  );
  return collected;
}

async function collectOne(
  { disabled }: ListedAccount,
  account: ReportAccount,
  options: CollectOptions,
): Promise<AccountReport | AccountFailure> {
  if (disabled) {
    return { account, code: 'account_disabled', message: 'This account has been shut off.' };
  }
  const { question, now, cache, meter } = options;
  try {
    const aws = await signIn(account.accountId, options);
    return await collectAccount(question, { account, aws, now, cache, meter });
  } catch (error) {
    return failureOf(account, error);
  }
}

async function signIn(accountId: string, { resolver, createAws }: CollectOptions): Promise<Aws> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const { account, credentials } = await resolver.resolve(accountId, {
    sessionActions: REPORT_ACTIONS,
    signal,
  });
  const { version } = credentials;
  return createAws({
    principal: { kind: 'account', accountId, version, credentials },
    region: account.region,
    signal,
  });
}
