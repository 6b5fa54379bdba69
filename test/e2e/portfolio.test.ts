import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { Exact, plain } from '../../src/answers/exact.ts';
import { findEntries } from '../../src/audit/find-entries.ts';
import { dayOf, formatDay } from '../../src/calendar.ts';
import { formatAmount } from '../../src/local/data/amount.ts';
import { lineItems } from '../../src/local/data/line-items.ts';
import { issueToken } from '../../src/local/gateway/token-key.ts';
import { type LocalGateway, startLocalGateway } from '../../src/local/start-local-gateway.ts';
import { askWith } from '../parity/ask-with.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';

// One question, many accounts, through an MCP client and the gateway.

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const OTHER_ROLE = '777788889999';
const ANSWERING = [KEY_PAIR, ROLE, OTHER_ROLE];
/** One has a key that is lost, the other a role that does not trust us. */
const FAILING = ['210987654321', '999988887777'];

const answer = z.looseObject({
  status: z.literal('success'),
  form: z.string(),
  totals: z
    .object({
      sums: z.array(z.object({ unit: z.string(), total: z.string() })),
      by: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.array(z.any()) })),
    })
    .optional(),
  data: z.looseObject({
    columns: z.array(z.string()),
    rows: z.array(z.array(z.any())),
    constant: z.record(z.string(), z.any()).optional(),
    failed: z
      .array(z.looseObject({ error_type: z.string(), accounts: z.array(z.string()) }))
      .optional(),
    complete: z.boolean().optional(),
  }),
  result: z.object({ handle: z.string(), rows: z.int() }).loose().optional(),
});
type PortfolioAnswer = z.infer<typeof answer>;
type Client = Awaited<ReturnType<typeof connectMcpClient>>;

let gateway: LocalGateway;
let operator: DatabasePool;
let alice: Client;
let bob: Client;

beforeAll(async () => {
  gateway = await startLocalGateway();
  operator = new DatabasePool(async () => ({ connectionString: gateway.local.databaseUrl }));
  alice = await connect(gateway.token ?? '');
  bob = await connect(await issueToken(gateway.tokenKey.privateKey, { subject: 'bob' }));
});
afterAll(async () => {
  await alice.close();
  await bob.close();
  await operator.close();
  await gateway.close();
});
beforeEach(() => {
  gateway.local.aws.requests.length = 0;
});

const connect = (token: string) =>
  connectMcpClient(gateway.url, { Authorization: `Bearer ${token}` });

async function ask(client: Client, args: Record<string, unknown>, tool = 'portfolio') {
  return answer.parse(JSON.parse(await askWith(client, `${tool}___${tool}`, args)));
}

const today = dayOf(new Date());

/** A question about the costs of days, whole in one period. */
function costs(days: { readonly start: number; readonly end: number }, more = {}) {
  const period = { start_date: formatDay(days.start), end_date: formatDay(days.end) };
  const args = { operation: 'getCostAndUsage', granularity: 'DAILY', ...period, ...more };
  return { tool: 'cost-explorer', arguments: JSON.stringify(args) };
}

/** What an account itself costs on each of the days that are asked about, as far back as any. */
const dailyCosts = new Map(
  ANSWERING.map((account) => {
    const period = { start: formatDay(today - 120), end: formatDay(today), now: new Date() };
    const own = [...lineItems(account, period)].filter(
      ({ dimensions }) => dimensions.LINKED_ACCOUNT === account,
    );
    const costs = [...Map.groupBy(own, ({ date }) => date)].map(([date, items]) => {
      const amounts = items.map(({ amounts }) => formatAmount(amounts.UnblendedCost));
      return [date, Exact.sum(0, ...amounts)] as const;
    });
    return [account, costs];
  }),
);

/** What an account itself costs in days, added up item by item. */
function costOf(account: string, { start, end }: { readonly start: number; readonly end: number }) {
  const [first, after] = [formatDay(start), formatDay(end)];
  const within = dailyCosts.get(account)?.filter(([date]) => date >= first && date < after) ?? [];
  return plain(Exact.sum(0, ...within.map(([, cost]) => cost)));
}

/** What a payer is billed for its members in days, added up item by item. */
function billedForOthers(
  payer: string,
  { start, end }: { readonly start: number; readonly end: number },
) {
  const period = { start: formatDay(start), end: formatDay(end), now: new Date() };
  const others = [...lineItems(payer, period)].filter(
    ({ dimensions }) => dimensions.LINKED_ACCOUNT !== payer,
  );
  const amounts = others.map(({ amounts }) => formatAmount(amounts.UnblendedCost));
  return {
    accounts: [...new Set(others.map(({ dimensions }) => dimensions.LINKED_ACCOUNT))],
    amounts,
  };
}

/** What each account costs by the totals of an answer. */
function byAccount({ totals }: PortfolioAnswer): Record<string, string> {
  const { columns = [], rows = [], constant = {} } = Object(totals?.by.account);
  const at = (name: string) => columns.indexOf(name);
  const valueIn = (row: unknown[], name: string) => constant[name] ?? row[at(name)];
  return Object.fromEntries(
    rows.map((row: unknown[]) => [valueIn(row, 'account'), valueIn(row, 'total')]),
  );
}

const days = { start: today - 40, end: today - 10 };
const by = (...keys: string[]) => keys.map((Key) => ({ Type: 'DIMENSION', Key }));

describe('with all that they are billed', () => {
  const { accounts: members, amounts } = billedForOthers(ROLE, days);
  const billed = { ...costs(days), billed: true };

  it('payers count with their members, and others as they are', async () => {
    const { data, totals } = await ask(alice, { ...billed, accounts: [KEY_PAIR, ROLE] });
    const bill = plain(Exact.sum(costOf(ROLE, days), ...amounts));
    expect(Exact.sum(0, ...amounts).isZero()).toBe(false);
    const sum = plain(Exact.sum(costOf(KEY_PAIR, days), bill));
    expect(totals?.sums).toEqual([expect.objectContaining({ total: sum })]);
    expect(data).toMatchObject({
      complete: true,
      accounts: { counted: expect.stringContaining('billed') },
    });
  });

  it('members that are asked themselves count there alone, and are missed where they fail', async () => {
    const { data, totals } = await ask(alice, { ...billed, accounts: [ROLE, ...members] });
    expect(members).toEqual(['210987654321']);
    expect(totals?.sums).toEqual([expect.objectContaining({ total: costOf(ROLE, days) })]);
    expect(data).toMatchObject({
      ...{ complete: false, failed: [{ error_type: 'credential_error', accounts: members }] },
    });
  });

  it('the trail says of each whether all was shown that it is billed', async () => {
    const reason = async (more: object) => {
      await ask(alice, { ...costs(days), accounts: [ROLE], ...more });
      const [entry] = await findEntries(operator, { limit: 1, accountId: ROLE });
      return entry?.decisionReason;
    };
    expect(await reason({})).toBe('granted');
    expect(await reason({ billed: true })).toBe('granted_as_payer');
  });

  it('what all could save is added up as each is told it, without overlaps', async () => {
    const savings = { operation: 'list_recommendation_summaries', group_by: 'ResourceType' };
    const saved = async (account: string) => {
      const args = { ...savings, target_account_id: account };
      const text = await askWith(alice, 'cost-optimization___cost-optimization', args);
      return String(JSON.parse(text).data.estimated_total_deduped_savings);
    };
    const accounts = [KEY_PAIR, ROLE, OTHER_ROLE];
    const question = { tool: 'cost-optimization', arguments: JSON.stringify(savings) };
    const { data } = await ask(alice, { ...question, accounts, billed: true });
    const total = plain(Exact.sum(...(await Promise.all(accounts.map(saved)))));
    expect(data.whole).toMatchObject({
      estimated_total_deduped_savings: { accounts: 3, sums: [{ unit: 'USD', total }] },
    });
  });

  it('payers are asked what takes no filter, unless a member is asked, too', async () => {
    const question = { start_date: formatDay(days.start), end_date: formatDay(days.end) };
    const anomalies = { tool: 'cost-anomaly', arguments: JSON.stringify(question) };
    const failed = async (more: object) =>
      (await ask(alice, { ...anomalies, ...more })).data.failed?.map((each) => each.error_type);
    const payer = { accounts: [ROLE] };
    expect(await failed({ ...payer, billed: true })).toEqual([]);
    expect(await failed(payer)).toEqual(['own_charges_only']);
    const [advised] = (await ask(alice, { ...anomalies, ...payer })).data.failed ?? [];
    expect(advised?.message).toContain('billed: true');
    const both = { accounts: [ROLE, ...members], billed: true };
    expect(await failed(both)).toEqual(['credential_error', 'counted_twice']);
  });
});

describe('a question to all accounts', () => {
  it('is answered with the bill of each, their exact sum, and those that did not answer', async () => {
    const answered = await ask(alice, costs(days));
    const expected = ANSWERING.map((account) => [account, costOf(account, days)]);
    expect(byAccount(answered)).toEqual(Object.fromEntries(expected));
    const sum = plain(Exact.sum(...expected.map(([, cost]) => cost ?? 0)));
    expect(answered.totals?.sums).toEqual([expect.objectContaining({ unit: 'USD', total: sum })]);
    expect(answered.data.failed?.flatMap(({ accounts }) => accounts).toSorted()).toEqual(FAILING);
    expect(answered.data.complete).toBe(false);
  });

  it('adds up over accounts, and is whole where all answer', async () => {
    const args = { ...costs(days), accounts: ANSWERING, merge: 'summed' };
    const { data, totals } = await ask(alice, args);
    const sum = plain(Exact.sum(...ANSWERING.map((account) => costOf(account, days))));
    expect(totals?.sums).toEqual([expect.objectContaining({ total: sum })]);
    expect(data).toMatchObject({ failed: [], complete: true, accounts: { answered: 3 } });
  });

  it('asks each account with its own credentials', async () => {
    await ask(alice, { ...costs(days, { fresh: true }), accounts: ANSWERING });
    const asked = gateway.local.aws.requests.filter(
      ({ operation }) => operation === 'GetCostAndUsage',
    );
    expect(asked.map(({ account }) => account).toSorted()).toEqual(ANSWERING);
  });

  it('leaves an entry in the trail for each account, and one of its own', async () => {
    await ask(alice, { tool: 'budgets', accounts: [KEY_PAIR, ...FAILING] });
    const entries = await findEntries(operator, { limit: 4 });
    expect(entries.map(({ callerId }) => callerId)).toEqual(Array(4).fill('alice'));
    const told = entries.map(({ accountId, tool, outcome }) => `${accountId} ${tool} ${outcome}`);
    expect(told.toSorted()).toEqual([
      `${KEY_PAIR} budgets success`,
      '210987654321 budgets credential_error',
      '999988887777 budgets assume_role_error',
      'null portfolio success',
    ]);
  });

  it.each([
    costs({ start: today - 365, end: today }, { group_by: by('SERVICE', 'USAGE_TYPE') }),
    { ...costs({ start: today - 365, end: today }, { group_by: by('SERVICE') }), change: true },
    { tool: 'compute-optimizer', arguments: '{"operation":"get_ec2_instance_recommendations"}' },
  ])(
    'fits a model’s context, however much was read, and says what is missing: %j',
    // As long as accounts may take, and some more.
    { timeout: 40_000 },
    async (args) => {
      const answered = await ask(alice, args);
      const text = JSON.stringify(answered);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(25_000);
      expect(countTokens(text)).toBeLessThanOrEqual(10_000);
      expect(answered.data.failed?.flatMap(({ accounts }) => accounts).toSorted()).toEqual(FAILING);
    },
  );

  it('goes on as a run with more than fifty accounts, through the deployed state machine', async () => {
    const unknown = Array.from({ length: 50 }, (_, at) => String(300_000_000_000 + at));
    const args = { ...costs(days), accounts: [...ANSWERING, ...unknown] };
    const started = JSON.parse(await askWith(alice, 'portfolio___portfolio', args));
    const { run: run_id } = started.data;
    const get = async () =>
      JSON.parse(await askWith(alice, 'portfolio___portfolio-run', { run_id }));
    let got = await get();
    while (got.data.status === 'running') got = await get();
    const answered = answer.parse(got);
    const expected = ANSWERING.map((account) => [account, costOf(account, days)]);
    expect(byAccount(answered)).toEqual(Object.fromEntries(expected));
    expect(answered.data.failed).toEqual([
      expect.objectContaining({ error_type: 'account_not_found', accounts: unknown }),
    ]);
    const others = JSON.parse(await askWith(bob, 'portfolio___portfolio-run', { run_id }));
    expect(others.data).toMatchObject({ error_type: 'run_not_found' });
  }, 60_000);

  it('is kept where it is long, and SQL goes on with it', async () => {
    const asked = costs(days, { group_by: by('SERVICE', 'USAGE_TYPE') });
    const { form, result, totals } = await ask(alice, asked);
    expect(form).toBe('top');
    const query = `SELECT account, sum(UnblendedCost) FROM ${result?.handle} GROUP BY account`;
    const sql = await askWith(alice, 'session-sql___session-sql', { query });
    for (const account of ANSWERING) {
      expect(sql).toContain(costOf(account, days));
    }
    expect(totals?.sums).toHaveLength(1);
  });
});

describe('what made costs change', () => {
  const before = { start: today - 50, end: today - 30 };
  const after = { start: today - 30, end: today - 10 };
  const asked = { start_date: formatDay(after.start), end_date: formatDay(after.end) };
  const question = { tool: 'cost-change', arguments: JSON.stringify(asked) };

  it('is told by account, and its parts add up to what the bills differ by', async () => {
    const { data, totals } = await ask(alice, question);
    const rows = Object(totals?.by.account);
    const valueIn = (row: string[], name: string) => row[rows.columns.indexOf(name)];
    for (const account of ANSWERING) {
      const from = costOf(account, before);
      const to = costOf(account, after);
      const told = Object.fromEntries(
        rows.rows
          .filter((row: string[]) => valueIn(row, 'account') === account)
          .map((row: string[]) => [valueIn(row, 'of'), valueIn(row, 'total')]),
      );
      expect(told).toEqual({
        'UnblendedCost.baseline_time_period_amount': from,
        'UnblendedCost.comparison_time_period_amount': to,
        'UnblendedCost.difference': plain(new Exact(to).minus(from)),
      });
    }
    expect(data.of_each).toMatchObject({ baseline: { days: 20 }, comparison: { days: 20 } });
  });

  it('is added up over accounts by service and type of use', async () => {
    const { totals } = await ask(alice, { ...question, merge: 'summed' });
    const [from, to] = [before, after].map((time) =>
      Exact.sum(...ANSWERING.map((account) => costOf(account, time))),
    );
    expect(totals?.sums.map(({ total }) => total)).toEqual(
      [from, to, to?.minus(from ?? 0)].map((sum) => plain(sum ?? new Exact(0))),
    );
  });
});

describe('whoever was granted one account', () => {
  it('is answered about that one, when asking for all', async () => {
    expect(byAccount(await ask(bob, costs(days)))).toEqual({ [KEY_PAIR]: costOf(KEY_PAIR, days) });
  });

  it('does not learn whether others exist', async () => {
    const { data } = await ask(bob, { ...costs(days), accounts: [KEY_PAIR, ROLE, '000000000000'] });
    expect(data.failed).toEqual([
      expect.objectContaining({
        error_type: 'account_not_found',
        accounts: ['000000000000', ROLE],
      }),
    ]);
    const asked = gateway.local.aws.requests.filter(({ account }) => account !== KEY_PAIR);
    expect(asked.filter(({ service }) => service === 'ce')).toEqual([]);
  });

  it('gets nothing by a tool that was not granted', async () => {
    const { data } = await ask(bob, { tool: 'budgets', accounts: [KEY_PAIR] });
    expect(data).toMatchObject({ failed: [{ error_type: 'account_not_found' }], rows: [] });
  });
});

it('600 accounts, asked in interleaved calls of two callers, stay with their calls', {
  timeout: 120_000,
}, async () => {
  const calls = Array.from({ length: 200 }, (_, at) => {
    const start = today - 120 + (at % 80);
    return { client: at % 4 === 3 ? bob : alice, days: { start, end: start + 1 + (at % 5) } };
  });
  const left = calls.values();
  const wrong: unknown[] = [];
  const worker = async () => {
    for (const { client, days } of left) {
      const answered = await ask(client, { ...costs(days), accounts: ANSWERING });
      const mine = client === bob ? [KEY_PAIR] : ANSWERING;
      const expected = Object.fromEntries(mine.map((account) => [account, costOf(account, days)]));
      const got = byAccount(answered);
      if (JSON.stringify(got, mine) !== JSON.stringify(expected, mine)) wrong.push([got, expected]);
      if (Object.keys(got).length !== mine.length) wrong.push(got);
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  expect(wrong).toEqual([]);
});
