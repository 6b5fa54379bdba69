import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OperatorDatabase } from '../../src/administration/operator-database.ts';
import { amount, listOf } from '../../src/answers/list-table.ts';
import { readEnvironment } from '../../src/environment.ts';
import { createDependencies, type Dependencies } from '../../src/lambda/dependencies.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import type { Result } from '../../src/results/result.ts';
import { removeLimit, setLimit } from '../../src/spending/limit-store.ts';
import { SpendingLedger } from '../../src/spending/spending-ledger.ts';
import { budgetsFamily } from '../../src/tools/budgets/family.ts';
import type { Family } from '../../src/tools/family.ts';
import { portfolioFamily } from '../../src/tools/portfolio/family.ts';
import { portfolioTool } from '../../src/tools/portfolio/portfolio.ts';
import { gatewayCall } from '../support/gateway-call.ts';

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';

let local: LocalWorld;
let dependencies: Dependencies;
const kept: Result[] = [];

beforeAll(async () => {
  local = await startLocalWorld();
  Object.assign(process.env, local.environment);
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  dependencies = {
    ...createDependencies(readEnvironment({ ...local.environment, AUDIT_MODE: 'off' })),
    results: {
      async keep(_, result) {
        kept.push(result);
        return { handle: 'result_1', endsAt: new Date(0) };
      },
      read: () => Promise.reject(new TypeError()),
    },
    publishMetrics: () => {},
    logger: quiet,
  };
}, 60_000);
afterAll(async () => {
  await dependencies.resolver.close();
  await local.close();
});
beforeEach(() => {
  local.aws.requests.length = 0;
  kept.length = 0;
});

interface Asking extends Pick<Partial<Dependencies>, 'limits' | 'createAws' | 'now'> {
  readonly family?: Family;
  readonly remaining?: number;
}

async function ask(
  args: object,
  { family = portfolioFamily, remaining = 60_000, ...changes }: Asking = {},
) {
  const context = {
    ...{ awsRequestId: 'request-1', clientContext: { custom: gatewayCall('portfolio') } },
    getRemainingTimeInMillis: () => remaining,
  } as unknown as Context;
  const answer = await billingHandler(family, { ...dependencies, ...changes })(args, context);
  return Object(JSON.parse(JSON.stringify(answer)));
}

const accounts = [KEY_PAIR, ROLE];

describe('accounts that are asked in one call', () => {
  it('are what its result came from, each with its own charges and the family that was asked', async () => {
    const group_by = ['SERVICE', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key }));
    const asked = { operation: 'getCostAndUsage', group_by };
    const answer = await ask({ tool: 'cost-explorer', arguments: asked, accounts });
    expect(answer).toMatchObject({ form: 'top', result: { handle: 'result_1' } });
    const [{ sources, rows } = { sources: [], rows: [] }] = kept;
    const source = { family: 'cost-explorer', confidential: false, scope: 'own' };
    expect(sources.toSorted((one, other) => (one.accountId < other.accountId ? -1 : 1))).toEqual(
      accounts.map((accountId) => ({ accountId, asOf: expect.any(String), ...source })),
    );
    expect(rows).toHaveLength(answer.result.rows);
  });

  it('are what its result came from with all that they are billed, where they count with it', async () => {
    const group_by = ['SERVICE', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key }));
    const asked = { operation: 'getCostAndUsage', group_by };
    const answer = await ask({
      tool: 'cost-explorer',
      arguments: asked,
      accounts,
      billed: true,
    });
    expect(answer).toMatchObject({ form: 'top', result: { handle: 'result_1' } });
    expect(kept[0]?.sources.map(({ scope }) => scope)).toEqual(['payer', 'payer']);
  });

  it('are not asked once the time is up, and not recorded as if they were', async () => {
    const answer = await ask({ tool: 'budgets', accounts }, { remaining: 5_000 });
    expect(answer.data).toMatchObject({
      ...{ accounts: { asked: 0, answered: 0 }, not_asked: accounts, failed: [] },
      complete: false,
    });
    expect(local.aws.requests).toEqual([]);
  });

  it('are asked while there is time', async () => {
    const answer = await ask({ tool: 'budgets', accounts }, { remaining: 15_000 });
    expect(answer.data).toMatchObject({ accounts: { asked: 2 } });
    expect(answer.data.not_asked).toBeUndefined();
  });

  it('count when AWS has answered more than anybody sees, and say what that is', async () => {
    const createAws: Dependencies['createAws'] = ({ onRequest = () => {}, ...session }) => {
      const { principal } = session;
      const of = principal.kind === 'account' ? principal.accountId : 'own';
      const unmodelled = of === ROLE ? ['Brand', 'Total'] : ['Brand'];
      return dependencies.createAws({
        ...session,
        onRequest: (request) =>
          onRequest({ ...request, ...(request.listPriceUsd && { unmodelled }) }),
      });
    };
    const question = { operation: 'getCostAndUsage', granularity: 'MONTHLY' };
    const asked = { tool: 'cost-explorer', arguments: question, accounts };
    const { data } = await ask(asked, { createAws });
    const seen = { accounts: { asked: 2, answered: 2 }, failed: [] };
    const not_shown = ['GetCostAndUsage: Brand', 'GetCostAndUsage: Total'];
    expect(data).toMatchObject({ ...seen, not_shown });
    expect(data).not.toHaveProperty('not_merged');
    const again = await ask({ ...asked, arguments: { ...question, fresh: true } });
    expect(again.data).not.toHaveProperty('not_shown');
  });

  it('are asked about the same days, though another begins meanwhile', async () => {
    let day = 0;
    const now = () => new Date(Date.UTC(2026, 2, ++day));
    const question = { operation: 'getCostAndUsage', granularity: 'DAILY' };
    const answer = await ask({ tool: 'cost-explorer', arguments: question, accounts }, { now });
    expect(answer.data).toMatchObject({ accounts: { answered: 2 } });
    const periods = local.aws.requests.flatMap(({ operation, input }) =>
      operation === 'GetCostAndUsage' ? [Object(input).TimePeriod] : [],
    );
    expect(periods).toHaveLength(2);
    expect(periods[1]).toEqual(periods[0]);
  });

  it('have amounts without a currency added up within a partition, and over none', async () => {
    const [budgets] = budgetsFamily.tools;
    if (budgets === undefined) throw new TypeError();
    const columns = {
      saved: amount(undefined, { adds: true }),
      cost: amount('USD', { adds: true }),
    };
    const table = listOf({ list: 'plans', columns });
    const run = async () => ({ plans: [{ saved: '1.5', cost: '2' }] });
    const saving: Family = { ...budgetsFamily, tools: [{ ...budgets, run, table }] };
    const family = { ...portfolioFamily, asks: [saving], tools: [portfolioTool([saving])] };
    const createAws: Dependencies['createAws'] = (session) => {
      const { principal } = session;
      const isRole = principal.kind === 'account' && principal.accountId === ROLE;
      const aws = dependencies.createAws(session);
      return isRole ? { ...aws, region: 'cn-north-1' } : aws;
    };
    const cost = { of: 'cost', unit: 'USD', total: '4' };
    const within = await ask({ tool: 'budgets', accounts }, { family });
    expect(within.totals.sums).toEqual([{ of: 'saved', unit: null, total: '3' }, cost]);
    const over = await ask({ tool: 'budgets', accounts }, { family, createAws });
    expect(over.totals.sums).toEqual([
      { of: 'saved', unit: null, total: '1.5' },
      cost,
      { of: 'saved', unit: 'currency of aws-cn', total: '1.5' },
    ]);
  });

  it('keep to themselves what is a bug in one of their calls', async () => {
    const [budgets] = budgetsFamily.tools;
    if (budgets === undefined) throw new TypeError();
    const broken: Family = {
      ...budgetsFamily,
      tools: [
        {
          ...budgets,
          async run(args, call) {
            if (call.aws.principal === ROLE) throw new TypeError('secret of the tool');
            return budgets.run(args, call);
          },
        },
      ],
    };
    const family = { ...portfolioFamily, asks: [broken], tools: [portfolioTool([broken])] };
    const answer = await ask({ tool: 'budgets', accounts }, { family });
    expect(answer.data).toMatchObject({
      accounts: { asked: 2, answered: 1 },
      failed: [{ error_type: 'internal_error', accounts: [ROLE] }],
    });
    expect(JSON.stringify(answer)).not.toContain('secret of the tool');
  });
});

describe('what a question about accounts costs', () => {
  const question = { tool: 'cost-explorer', arguments: { operation: 'getCostAndUsage' }, accounts };
  const spent = async () => {
    local.aws.requests.length = 0;
    const dry = await ask({ ...question, dry_run: true });
    // What is kept is looked up in our own bucket.
    const asked = local.aws.requests.filter(({ operation }) => operation !== 'GetObject');
    expect(asked).toEqual([]);
    return dry;
  };

  it('is what its dry run says, which asks nothing of AWS', async () => {
    const dry = await spent();
    expect(dry).toMatchObject({ data: { accounts: 2, requests: 2, list_price_usd: '0.02' } });
    const answer = await ask(question);
    expect(answer.data.spent_on_answers.list_price_usd).toBe(dry.data.list_price_usd);
  });

  it('is refused as a whole where a limit leaves less, and is nothing where it is kept', async () => {
    const owner = new OperatorDatabase(local.databaseUrl);
    const limit = {
      subject: 'all',
      subjectId: '*',
      period: 'day',
      unit: 'usd',
      kind: 'hard',
    } as const;
    await setLimit(owner, { ...limit, amount: '0.01' }, 'test');
    local.aws.requests.length = 0;
    const limits = new SpendingLedger(owner, () => new Date());
    const anew = { ...question, arguments: { ...question.arguments, fresh: true } };
    const refused = await ask(anew, { limits });
    expect(refused).toMatchObject({ status: 'error', data: { error_type: 'spend_limit' } });
    expect(local.aws.requests).toEqual([]);
    const group_by = ['SERVICE', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key }));
    const long = { ...question, arguments: { ...question.arguments, group_by } };
    await ask(long);
    kept.length = 0;
    const answer = await ask(long, { limits });
    expect(answer).toMatchObject({ status: 'success', data: { accounts: { answered: 2 } } });
    expect(kept.flatMap(({ sources }) => sources)).toHaveLength(2);
    await removeLimit(owner, limit);
    await owner.close();
  });
});
