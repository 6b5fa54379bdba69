// The tool `portfolio`: what another tool tells of one account, of many.
import { Exact, plain } from '../../answers/exact.ts';
import { mapConcurrently } from '../../map-concurrently.ts';
import { MOST_CHARACTERS } from '../../results/result.ts';
import { boolean } from '../arguments/boolean.ts';
import { oneOf } from '../arguments/one-of.ts';
import { nextToken } from '../arguments/paging.ts';
import { accountId, isAccountId } from '../arguments/text.ts';
import { callTime } from '../call-time.ts';
import { describeValue } from '../describe-value.ts';
import type { Family } from '../family.ts';
import { defineTool, type Tool, type ToolArguments, type ToolCall } from '../tool.ts';
import { hasDryRun } from '../tool-arguments.ts';
import type {
  AccountAnswer,
  AccountsPlan,
  CallPlan,
  PlansByAccount,
  Reserved,
  ToolCaller,
} from '../tool-caller.ts';
import { ToolError, ValidationError } from '../tool-error.ts';
import {
  accountsArgument,
  type Choice,
  type Choosing,
  type Chosen,
  chooseAccounts,
  chooseAllAccounts,
  MOST_ACCOUNTS,
} from './choose-accounts.ts';
import { type Asked, mergePortfolio, Portfolio } from './merge-answers.ts';
import { type Question, questionArguments, readQuestion } from './question.ts';
import type { CallerRuns, NewRun } from './runs.ts';

/** Accounts of one organisation share what its payer may ask Cost Explorer at a time. */
const AT_ONCE = { organizations: 8, accounts: 3 };

/**
 * Asks many accounts at once.
 *
 * @param families - whose tools may be asked
 */
export function portfolioTool(families: readonly Family[]): Tool {
  return defineTool({
    name: 'portfolio',
    description:
      'What another tool tells of one account, of many by one call: rows by account, totals by account and ' +
      'group, shares, change. Nothing counts twice; failures are listed. ' +
      'Beyond 50 accounts or 25 s it goes on: portfolio-run.',
    arguments: shapeOf(families),
    actions: [],
    example: { tool: 'cost-explorer', arguments: { operation: 'getCostAndUsage' } },

    check(args, now) {
      readQuestion(families, args, now);
      checkOrganization(args);
      checkToken(args);
    },

    run: (args, call) => askMany(readQuestion(families, args, call.now), args, call),

    table: (data) => (data instanceof Portfolio ? data.table : undefined),
  });
}

function shapeOf(families: readonly Family[]) {
  return {
    ...questionArguments(families),
    accounts: accountsArgument,
    organization_of: accountId('All granted of its organization.').optional(),
    merge: oneOf(['by_account', 'summed'], 'summed: over accounts.').default('by_account'),
    billed: boolean('Payers with members; else own charges.').default(false),
    change: boolean('Series: last period against the one before.').default(false),
    dry_run: boolean('Price only.').optional(),
    next_token: nextToken,
  };
}

async function askMany(
  asked: Question,
  args: ToolArguments<ReturnType<typeof shapeOf>>,
  { caller, now }: ToolCall,
): Promise<object> {
  const { merge, change, billed, next_token: after } = args;
  const parts = { merge, change, ...(billed && { billed }) };
  const asking = { tool: asked.tool.name, args: asked.args, ...parts };
  const { family } = asked;
  const choice = { family, named: args.accounts, organizationOf: args.organization_of };
  const chosen = await chooseAccounts(caller, { ...choice, after });
  const { accounts, nextToken } = chosen;
  const isPage = after !== undefined || nextToken !== null;
  // Who is on other pages counts there.
  const all = billed && isPage ? await chooseAllAccounts(caller, choice) : chosen;
  const besides = billed ? all.accounts.map(({ accountId }) => accountId) : undefined;
  const question = { ...asked, besides };
  const each = await planOf(caller, question);
  if (args.dry_run) return priceOfAll(each, chosen, await planAll(accounts, caller, question));
  const isMany = accounts.length > MOST_ACCOUNTS || (after === undefined && nextToken !== null);
  if (isMany && caller.runs) {
    await checkAll(caller, choice, each);
    const run = await caller.runs.start({ question: asking, choice, known: [], now });
    return { run, status: 'running', question: { tool: asking.tool, arguments: asking.args } };
  }
  refuseTooMany(accounts);
  const plan = spendingPlan(chosen, { caller, question, each });
  const known = await caller.reserveSpending(plan, (reserved) =>
    askAll(accounts, caller, { ...question, reserved }),
  );
  // A run knows of no other page.
  const runs = besides && after !== undefined ? undefined : caller.runs;
  const run = await goOn(runs, { question: asking, choice: { family }, known, now });
  return mergePortfolio(known, asking, { nextToken, run });
}

/** A question, and who counts besides the account that it is asked of; absent: each with its own charges. */
interface CountedQuestion extends Question {
  readonly besides?: readonly string[] | undefined;
}

const FREE: CallPlan = { requests: 0, list_price_usd: '0' };

// What costs nothing draws on no limit.
async function planOf(
  caller: ToolCaller,
  { tool, args, besides }: CountedQuestion,
): Promise<CallPlan> {
  if (!hasDryRun(tool)) return FREE;
  return caller.planQuestion({ tool: tool.name, args, besides: besides?.slice(1) });
}

// A run takes longer than anything is set aside for: its accounts draw on limits as they are asked.
async function checkAll(caller: ToolCaller, choosing: Choosing, each: CallPlan): Promise<void> {
  if (each.requests === 0) return;
  const { granted } = await chooseAllAccounts(caller, choosing);
  await caller.checkSpending({ whole: new Map(granted.map((id) => [id, each])) });
}

/** A question, who asks it, and what it costs of an account of which nothing is kept. */
interface PricedQuestion {
  readonly caller: ToolCaller;
  readonly question: CountedQuestion;
  readonly each: CallPlan;
}

function spendingPlan({ accounts, granted }: Choice, priced: PricedQuestion): AccountsPlan {
  const whole: PlansByAccount = new Map(granted.map((id) => [id, priced.each]));
  if (priced.question.args.fresh === true) return { whole };
  const ofGranted = accounts.filter(({ accountId }) => whole.has(accountId));
  return { whole, unlessKept: () => planUnlessKept(ofGranted, priced) };
}

/**
 * Longest time in which looks at what is kept are begun, in milliseconds: the rest is for what is asked.
 * Who is not looked at, or about whom nothing is learnt, counts as if nothing were kept.
 */
const LOOK_MS = 5_000;

async function planUnlessKept(
  accounts: readonly Chosen[],
  { caller, question, each }: PricedQuestion,
): Promise<PlansByAccount> {
  const looks = callTime(LOOK_MS);
  const looking: Pick<ToolCaller, 'askAccount'> = {
    async askAccount(asked) {
      return looks.left() > 0 ? caller.askAccount(asked) : { status: 'not_asked' };
    },
  };
  const looked = await planAll(accounts, looking, question);
  const plans = looked.map(
    ({ account: { accountId }, answer }) =>
      [accountId, (answer.status === 'answered' && answer.plan) || each] as const,
  );
  return new Map(plans);
}

// Each is decided about as when it is asked, and what is kept of it is its own.
async function planAll(
  accounts: readonly Chosen[],
  caller: Pick<ToolCaller, 'askAccount'>,
  question: CountedQuestion,
): Promise<readonly Asked[]> {
  const { tool, args } = question;
  if (!hasDryRun(tool)) {
    return accounts.map((account) => ({ account, answer: { status: 'not_asked' } }));
  }
  return askAll(accounts, caller, { ...question, args: { ...args, dry_run: true } });
}

// What fails costs nothing. What there was no time for is taken for one of which nothing is kept.
function priceOfAll(each: CallPlan, { nextToken }: Choice, planned: readonly Asked[]) {
  const plans = planned.flatMap(({ answer }) => {
    if (answer.status === 'failed') return [];
    return (answer.status === 'answered' && answer.plan) || each;
  });
  const isMore = nextToken !== null || plans.some(({ at_least }) => at_least);
  const kept = plans.reduce((sum, plan) => sum + (plan.kept ?? 0), 0);
  const usd = plain(Exact.sum(0, ...plans.map((plan) => plan.list_price_usd)));
  const mostUsd = plain(Exact.sum(0, ...plans.map((plan) => plan.most_usd ?? plan.list_price_usd)));
  return {
    dry_run: true,
    accounts: plans.length,
    each,
    requests: plans.reduce((sum, { requests }) => sum + requests, 0),
    list_price_usd: usd,
    ...(mostUsd !== usd && { most_usd: mostUsd }),
    ...(kept > 0 && { kept }),
    ...(isMore && { at_least: true }),
    next_token: nextToken,
  };
}

function checkOrganization({ accounts, organization_of: asked }: ChoosingArguments): void {
  if (asked === undefined || accounts === undefined) return;
  const expected = 'nothing together with accounts';
  const received = describeValue(asked);
  throw new ValidationError({ parameter: 'organization_of', expected, received });
}

/** The arguments that choose accounts. */
interface ChoosingArguments {
  readonly accounts?: readonly string[] | undefined;
  readonly organization_of?: string | undefined;
  readonly next_token?: string | undefined;
}

// The last account of the page before: it opens nothing, each account is decided about.
function checkToken({ next_token: token, accounts }: ChoosingArguments): void {
  if (token === undefined) return;
  const expected =
    accounts === undefined
      ? 'the next_token of an earlier answer'
      : 'nothing together with accounts';
  if (isAccountId(token) && accounts === undefined) return;
  throw new ValidationError({ parameter: 'next_token', expected, received: describeValue(token) });
}

function refuseTooMany({ length }: readonly Chosen[]): void {
  if (length <= MOST_ACCOUNTS) return;
  const expected = `at most ${MOST_ACCOUNTS} account ids, since no question goes on as a run here`;
  throw new ValidationError({ parameter: 'accounts', expected, received: `${length}` });
}

/** Goes on with those that there was no time for: nothing is dropped, and nobody is asked twice. */
async function goOn(
  runs: CallerRuns | undefined,
  { question, choice: { family }, known: asked, now }: NewRun,
): Promise<string | undefined> {
  const known = asked.filter(({ answer }) => answer.status !== 'not_asked');
  if (runs === undefined || known.length === asked.length) return undefined;
  const named = asked.map(({ account }) => account.accountId);
  return runs.start({ question, choice: { family, named }, known, now });
}

async function askAll(
  accounts: readonly Chosen[],
  caller: Pick<ToolCaller, 'askAccount'>,
  question: CountedQuestion & { readonly reserved?: Reserved },
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  let room = MOST_CHARACTERS;
  const { args, reserved } = question;
  const askOne = async (account: Chosen) => {
    const { accountId } = account;
    if (room < 0) return;
    const besides = question.besides?.filter((each) => each !== accountId);
    const asking = { accountId, tool: question.tool.name, args, besides };
    const answer = await caller.askAccount({ ...asking, ...(reserved && { reserved }) });
    room -= charactersIn(answer);
    if (room >= 0) asked.push({ account, answer });
  };
  const payers = Map.groupBy(accounts, ({ accountId, organization }) => organization ?? accountId);
  const askPayer = async (members: readonly Chosen[]) => {
    for await (const _ of mapConcurrently(members, AT_ONCE.accounts, askOne));
  };
  for await (const _ of mapConcurrently(payers.values(), AT_ONCE.organizations, askPayer));
  if (room < 0) throw new ToolError('response_too_large', TOO_LARGE);
  const idOf = ({ account }: Asked) => account.accountId;
  return asked.toSorted((one, other) => idOf(one).localeCompare(idOf(other)));
}

const TOO_LARGE = `The answers of these accounts have more than ${MOST_CHARACTERS / 1_000_000} million \
characters. Ask fewer accounts, for a shorter period or with fewer groups.`;

function charactersIn(answer: AccountAnswer): number {
  return answer.status === 'answered' ? JSON.stringify(answer.table.rows).length : 0;
}
