import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { formatDay } from '../../src/calendar.ts';
import { CALLER_HEADER, writeCallerHeader } from '../../src/callers/caller-header.ts';
import type { Dependencies } from '../../src/lambda/dependencies.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { portfolioFamily } from '../../src/tools/portfolio/family.ts';
import { flatCost } from './flat-billing.ts';
import { gatewayCall } from './gateway-call.ts';
import type { RunStack } from './start-run-stack.ts';

const CALLERS = 7;
const AT_A_TIME = 40;
/** Calls between which what AWS was asked is forgotten. */
const BATCH = 2_000;
/** First days to choose from. Together with its length each call's period is unlike all others. */
const FIRST_DAY = 16_000;
const DAYS = 4_000;
/** Every so-manieth call is about many accounts. */
const EVERY_PORTFOLIO = 3;

/** A call, and the accounts that it is about. */
interface Call {
  readonly caller: string;
  readonly accounts: readonly string[];
  readonly isPortfolio: boolean;
  /** The period, which tells whose request a request is. */
  readonly start: string;
  readonly end: string;
}

const single = z.object({
  status: z.literal('success'),
  totals: z.object({ sums: z.array(z.object({ of: z.string(), total: z.string() })) }),
});
const many = z.object({
  status: z.literal('success'),
  data: z.object({ failed: z.array(z.object({ accounts: z.array(z.string()) })) }),
  totals: z.object({ sums: z.array(z.object({ of: z.string(), total: z.string() })) }).optional(),
});

/**
 * Which accounts a caller may ask about: of two callers never the same.
 *
 * @param accountIds - all
 * @param caller - by number
 */
function mayAsk(accountIds: readonly string[], caller: number): readonly string[] {
  return accountIds.filter((_, at) => (at * (caller + 3) + caller) % (caller + 2) !== 0);
}

const nameOf = (caller: number) => `caller-${caller}`;

/**
 * Grants each of several callers what is its own.
 *
 * @param stack - with the accounts
 */
export async function grantIsolated({ accountIds, grant }: RunStack): Promise<void> {
  for (let caller = 0; caller < CALLERS; caller += 1) {
    for (const id of mayAsk(accountIds, caller))
      await grant(nameOf(caller), { type: 'account', id });
  }
}

/**
 * Asks about accounts, interleaved calls about one and about many, by callers who may ask about different
 * ones. Each answer must be that of its accounts, and each request signed by an account that its call is
 * about and its caller may ask about.
 *
 * @param stack - after {@link grantIsolated}
 * @param dependencies - of one process, which all calls share
 * @param calls - how many
 * @returns everything that is wrong, in words
 */
export async function runPortfolioIsolation(
  stack: RunStack,
  dependencies: Dependencies,
  calls: number,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let first = 0; first < calls; first += BATCH) {
    const length = Math.min(BATCH, calls - first);
    const batch = Array.from({ length }, (_, at) => planCall(stack.accountIds, first + at));
    stack.aws.requests.length = 0;
    wrong.push(...(await askAll(stack, dependencies, batch)), ...wronglySigned(stack, batch));
  }
  return wrong;
}

function planCall(accountIds: readonly string[], number: number): Call {
  const start = FIRST_DAY + (number % DAYS);
  const isPortfolio = number % EVERY_PORTFOLIO === 0;
  const from = (number * 5) % accountIds.length;
  const count = isPortfolio ? 2 + (number % 3) : 1;
  return {
    caller: nameOf((number * 3 + Math.floor(number / 11)) % CALLERS),
    accounts: Array.from(
      { length: count },
      (_, at) => accountIds[(from + at) % accountIds.length] ?? '',
    ),
    isPortfolio,
    start: formatDay(start),
    end: formatDay(start + 1 + Math.floor(number / DAYS)),
  };
}

async function askAll(
  { accountIds }: RunStack,
  dependencies: Dependencies,
  calls: readonly Call[],
): Promise<readonly string[]> {
  const handlers = {
    one: billingHandler(costExplorerFamily, dependencies),
    many: billingHandler(portfolioFamily, dependencies),
  };
  const left = calls.values();
  const wrong: string[] = [];
  const worker = async () => {
    for (const call of left) {
      const handler = call.isPortfolio ? handlers.many : handlers.one;
      const context = await contextOf(call, dependencies);
      const answer = JSON.parse(JSON.stringify(await handler(argumentsOf(call), context)));
      if (!isRight(call, answer, accountIds)) {
        wrong.push(`${JSON.stringify(call)}: answered ${JSON.stringify(answer).slice(0, 300)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return wrong;
}

function argumentsOf({ accounts, isPortfolio, start, end }: Call): object {
  const asked = { operation: 'getCostAndUsage', start_date: start, end_date: end };
  const question = { ...asked, granularity: 'MONTHLY' };
  if (isPortfolio) return { tool: 'cost-explorer', arguments: question, accounts };
  return { ...question, target_account_id: accounts[0] };
}

async function contextOf(call: Call, { callerKeys }: Dependencies): Promise<Context> {
  const seal = { keys: await callerKeys(), now: new Date() };
  const header = writeCallerHeader({ id: call.caller, organization: null, groups: [] }, seal);
  const custom = {
    ...gatewayCall(call.isPortfolio ? 'portfolio' : 'cost-explorer'),
    bedrockAgentCorePropagatedHeaders: { [CALLER_HEADER]: header },
  };
  const context = { awsRequestId: 'request-1', clientContext: { custom } };
  return { ...context, getRemainingTimeInMillis: () => 600_000 } as unknown as Context;
}

function isRight(call: Call, answer: unknown, accountIds: readonly string[]): boolean {
  const granted = grantedOf(call, accountIds);
  if (!call.isPortfolio && granted.length === 0) {
    return Object(answer).data?.error_type === 'account_not_found';
  }
  const parsed = (call.isPortfolio ? many : single).safeParse(answer).data;
  if (!parsed) return false;
  const { totals, data } = { data: undefined, ...parsed };
  const told = totals?.sums.find(({ of }) => of === 'UnblendedCost')?.total ?? '0';
  const cents = granted.reduce((sum, id) => sum + Math.round(100 * Number(flatCost(id))), 0);
  const failed = (data?.failed ?? []).flatMap(({ accounts }) => accounts).toSorted();
  const refused = [...new Set(call.accounts)].filter((id) => !granted.includes(id)).toSorted();
  const isWhole = !call.isPortfolio || JSON.stringify(failed) === JSON.stringify(refused);
  return Math.round(100 * Number(told)) === cents && isWhole;
}

function grantedOf({ caller, accounts }: Call, accountIds: readonly string[]): readonly string[] {
  const mine = mayAsk(accountIds, Number(caller.slice(nameOf(0).length - 1)));
  return [...new Set(accounts)].filter((id) => mine.includes(id));
}

const period = z.object({ TimePeriod: z.object({ Start: z.string(), End: z.string() }) });

// Each granted account of a call has asked for its costs once, and nobody else has.
function wronglySigned({ aws, accountIds }: RunStack, calls: readonly Call[]): readonly string[] {
  const due = calls.flatMap((call) =>
    grantedOf(call, accountIds).map((id) => `${call.start} to ${call.end} by ${id}`),
  );
  const asked = aws.requests
    .filter(({ operation }) => operation === 'GetCostAndUsage')
    .map(({ input, account }) => {
      const { Start, End } = period.parse(input).TimePeriod;
      return `${Start} to ${End} by ${account}`;
    });
  const [expected, found] = [new Set(due), new Set(asked)];
  return [
    ...asked.filter((each) => !expected.has(each)).map((each) => `not due: ${each}`),
    ...due.filter((each) => !found.has(each)).map((each) => `missing: ${each}`),
    ...(asked.length === found.size ? [] : ['something was asked twice']),
  ];
}
