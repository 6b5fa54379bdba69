import { dayOf, formatDay } from '../../src/calendar.ts';
import { type Answer, connectToGateway } from '../../src/cli/gateway-client.ts';
import type { LocalServer } from '../../src/local/start-local-gateway.ts';
import { type DailyCosts, dailyCosts, isCostsAnswer } from './daily-costs.ts';
import { type IsolationCall, OWN_ACCOUNT } from './isolation-call.ts';
import { wronglySigned } from './wrongly-signed.ts';

const ACCOUNTS = [OWN_ACCOUNT, '123456789012', '444455556666', '777788889999'];
const CALLS = 2_000;
const AT_A_TIME = 50;
/** First days to choose from. Together with its length each call's period is unlike all others. */
const STARTS = 125;
const DAYS = 200;

/** What {@link runIsolation} tries. */
export interface IsolationTarget {
  readonly server: LocalServer;
  /** Full name of a tool on that server. */
  toolName(tool: 'cost-explorer' | 'budgets'): string;
}

/** What came of it. */
export interface IsolationReport {
  readonly calls: number;
  /** Requests that the tools made to AWS for these calls. */
  readonly requests: number;
  /** Everything that one account got of another, in words. */
  readonly violations: readonly string[];
}

/**
 * Asks about four accounts, 2,000 calls interleaved, 50 at a time. Each answer must be that of its
 * account, computed anew from the data, and each request to AWS signed by the account that the call
 * named: the period tells which call a request belongs to.
 */
export async function runIsolation(target: IsolationTarget): Promise<IsolationReport> {
  const { requests } = target.server.local.aws;
  const firstDay = dayOf(new Date()) - DAYS;
  const calls = Array.from({ length: CALLS }, (_, index) => planCall(index, firstDay));
  requests.length = 0;
  const answers = await askAll(target, calls);
  const expected = new Map(
    ACCOUNTS.map((account) => [account, dailyCosts(account, firstDay, firstDay + DAYS)]),
  );
  const wrongAnswers = calls.flatMap((call, index) => {
    const answer = answers[index];
    if (isAnswerOf(call, answer, expected.get(call.account))) return [];
    return [`call ${index}, ${call.account}: answered ${JSON.stringify(answer).slice(0, 200)}`];
  });
  return {
    calls: calls.length,
    requests: requests.length,
    violations: [...wrongAnswers, ...wronglySigned(calls, requests)],
  };
}

function planCall(index: number, firstDay: number): IsolationCall {
  const start = firstDay + (index % STARTS);
  return {
    account: ACCOUNTS[index % ACCOUNTS.length] ?? OWN_ACCOUNT,
    tool: index % 3 === 2 ? 'budgets' : 'cost-explorer',
    start,
    end: start + 1 + Math.floor(index / STARTS),
  };
}

async function askAll(
  { server, toolName }: IsolationTarget,
  calls: readonly IsolationCall[],
): Promise<Answer[]> {
  const client = await connectToGateway(server.url, { token: server.token });
  const answers: Answer[] = [];
  const left = calls.entries();
  const worker = async () => {
    for (const [index, call] of left) {
      answers[index] = await client.ask(toolName(call.tool), argumentsOf(call));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  await client.close();
  return answers;
}

function argumentsOf({ account, tool, start, end }: IsolationCall): Record<string, unknown> {
  const target = account === OWN_ACCOUNT ? {} : { target_account_id: account };
  if (tool === 'budgets') return { answer: 'full', ...target };
  const period = { start_date: formatDay(start), end_date: formatDay(end) };
  return { operation: 'getCostAndUsage', answer: 'full', ...period, ...target };
}

function isAnswerOf(
  call: IsolationCall,
  answer: Answer | undefined,
  costs: DailyCosts = new Map(),
): boolean {
  if (answer?.status !== 'success') return false;
  if (call.tool === 'budgets') return answer.data.account_id === call.account;
  return isCostsAnswer(answer.data, costs, call);
}
