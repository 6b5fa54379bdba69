import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AboutCosts } from '../../../src/answers/about.ts';
import { fitAnswer } from '../../../src/answers/fit.ts';
import { amount, group, listTable } from '../../../src/answers/list-table.ts';
import { PERIOD_COLUMNS, type Table } from '../../../src/answers/table.ts';
import { portfolioFamily } from '../../../src/tools/portfolio/family.ts';
import { type Asked, mergePortfolio } from '../../../src/tools/portfolio/merge-answers.ts';
import type { CallerRuns, NewRun } from '../../../src/tools/portfolio/runs.ts';
import { parseArguments } from '../../../src/tools/tool-arguments.ts';
import {
  type AccountAnswer,
  type AccountQuestion,
  type AccountsPlan,
  type CallPlan,
  nobody,
  type PlannedQuestion,
  type ToolAccessQuery,
  type ToolCaller,
} from '../../../src/tools/tool-caller.ts';
import { ToolError } from '../../../src/tools/tool-error.ts';
import { NOW } from '../../support/call-tool.ts';
import { noAws } from '../../support/no-aws.ts';

const [A, B, C] = ['111122223333', '444455556666', '777788889999'];
const COSTS = { tool: 'cost-explorer', arguments: { operation: 'getCostAndUsage' } };
const [portfolio] = portfolioFamily.tools;

const idOf = (at: number) => String(100_000_000_000 + at);

/** An account that answers what it cost. */
const costing = (cost: string, beside: object = {}, costs?: AboutCosts): AccountAnswer => ({
  status: 'answered',
  table: listTable(
    { ...beside, costs: [{ service: 'Amazon S3', cost }] },
    { list: 'costs', columns: { service: group, cost: amount('USD', { adds: true }) } },
  ),
  about: {
    ...{ account: '', as_of: NOW.toISOString(), requests: 2, list_price_usd: '0.02' },
    ...(costs && { costs }),
  },
  sources: [],
});

const BILLABLE: AboutCosts = {
  ...{ metrics: ['UnblendedCost'], currencies: ['USD'], payer: 'unknown' },
  ...{ billing_view: 'primary', billing_domain: 'billable', estimated_from: null },
  ...{ credits: true, refunds: true, tax: true },
};

interface Script {
  /** Accounts that were granted, with their organisation. */
  readonly granted?: readonly (readonly [id: string, organization: string | null])[];
  readonly answers?: Readonly<Record<string, AccountAnswer>>;
  /** What a question costs of each account. */
  readonly onPlan?: (question: PlannedQuestion) => CallPlan;
  /** What is told of what is set aside. */
  readonly onReserve?: (plan: AccountsPlan) => void;
  readonly onAsk?: (question: AccountQuestion) => Promise<void>;
  /** Whether questions go on as runs, and what goes on. */
  readonly onStart?: (run: NewRun) => void;
}

const RESERVED = { id: 'set aside' };
const PLAN: CallPlan = { requests: 1, list_price_usd: '0.01' };

/** Asks the tool, and tells what it asked of whom. */
async function ask(
  args: object,
  { granted = [], answers = {}, onAsk, onStart, onReserve, onPlan = () => PLAN }: Script = {},
) {
  const questions: AccountQuestion[] = [];
  const queries: ToolAccessQuery[] = [];
  const caller = {
    ...nobody,
    planQuestion: async (question: PlannedQuestion) => onPlan(question),
    reserveSpending: (async (plan, asking) => {
      onReserve?.(plan);
      return asking(RESERVED);
    }) satisfies ToolCaller['reserveSpending'],
    async readAccess(query: ToolAccessQuery) {
      queries.push(query);
      const { after = '', among, organization: only, limit } = query;
      const accounts = granted
        .filter(([id]) => id > after && (among === undefined || among.includes(id)))
        .filter(([, organization]) => only === undefined || only === organization)
        .slice(0, limit)
        .map(([accountId, organization]) => ({
          ...{ accountId, organization, region: 'us-east-1' },
          alias: accountId === C ? 'Unknown' : `alias of ${accountId}`,
          scope: 'payer' as const,
        }));
      return { ...(await nobody.readAccess(query)), accounts };
    },
    async askAccount(question: AccountQuestion) {
      questions.push(question);
      await onAsk?.(question);
      return answers[question.accountId] ?? costing('1');
    },
    ...(onStart && { runs: runsTelling(onStart) }),
  };
  if (!portfolio) throw new TypeError();
  const { args: parsed } = parseArguments(portfolio, args, NOW);
  const data = await portfolio.run(parsed, { aws: noAws, now: NOW, caller });
  const table: Table | undefined = portfolio.table?.(data, parsed);
  return { data: JSON.parse(JSON.stringify(data)), table, questions, queries };
}

const runsTelling = (onStart: (run: NewRun) => void): CallerRuns => ({
  async start(run) {
    onStart(run);
    return 'run_1';
  },
  list: async () => [],
  read: () => Promise.reject(new TypeError()),
  stop: () => Promise.reject(new TypeError()),
});

const failed = (errorType: string, message: string): AccountAnswer => ({
  ...{ status: 'failed', errorType, message },
});

describe('portfolio', () => {
  it('asks all accounts that were granted for the tool’s family, and merges the answers', async () => {
    const granted = [
      [A, null],
      [B, null],
    ] as const;
    const answers = { [A]: costing('1.10'), [B]: costing('2.20') };
    const { data, table, questions, queries } = await ask(COSTS, { granted, answers });
    expect(queries).toEqual([expect.objectContaining({ family: 'cost-explorer' })]);
    expect(questions).toEqual(
      [A, B].map((accountId) => ({
        ...{ accountId, tool: 'cost-explorer', args: COSTS.arguments, reserved: RESERVED },
      })),
    );
    expect(table?.rows).toEqual([
      [A, 'Amazon S3', '1.10'],
      [B, 'Amazon S3', '2.20'],
    ]);
    expect(data).toEqual({
      of: 'costs',
      columns: ['account', 'cost'],
      constant: { service: 'Amazon S3' },
      rows: [
        [A, '1.10'],
        [B, '2.20'],
      ],
      merged: 'by_account',
      question: COSTS,
      accounts: {
        asked: 2,
        answered: 2,
        failed: 0,
        counted: expect.stringContaining('own charges'),
      },
      aliases: { [A]: `alias of ${A}`, [B]: `alias of ${B}` },
      failed: [],
      spent_on_answers: { requests: 4, list_price_usd: '0.04' },
      complete: true,
      next_token: null,
    });
  });

  it('adds up over accounts on demand', async () => {
    const answers = { [A]: costing('1.10'), [B]: costing('2.20') };
    const args = { ...COSTS, accounts: [B, A, B], merge: 'summed' };
    const { table, questions } = await ask(args, { answers });
    expect(questions.map(({ accountId }) => accountId)).toEqual([A, B]);
    expect(table?.rows).toEqual([[2, 'Amazon S3', '3.3']]);
  });

  it('knows a tool by its name at the Gateway, too', async () => {
    const { questions, data } = await ask({
      ...COSTS,
      tool: 'cost-explorer___cost-explorer',
      accounts: [A],
    });
    expect(questions).toMatchObject([{ accountId: A, tool: 'cost-explorer' }]);
    expect(data.question.tool).toBe('cost-explorer');
  });

  it('explains amounts of 0 only where all accounts have no others', async () => {
    const costs = { ...BILLABLE, note: 'Every amount is 0.' };
    const none = { [A]: costing('0', {}, costs), [B]: costing('0', {}, costs) };
    const some = { ...none, [B]: costing('1', {}, BILLABLE) };
    const asked = { ...COSTS, accounts: [A, B] };
    expect((await ask(asked, { answers: none })).data.costs).toEqual([{ accounts: 2, ...costs }]);
    expect((await ask(asked, { answers: some })).data.costs).toEqual([
      { accounts: 2, ...BILLABLE },
    ]);
  });

  it('tells each account who is asked besides, where it counts with all that it is billed', async () => {
    const granted = [A, B, C].map((id) => [id, null] as const);
    const besides = async (args: object) =>
      (await ask({ ...COSTS, ...args }, { granted })).questions.map((each) => each.besides);
    expect(await besides({ billed: true, accounts: [A, B] })).toEqual([[B], [A]]);
    expect(await besides({ billed: true })).toEqual([
      [B, C],
      [A, C],
      [A, B],
    ]);
    expect(await besides({ billed: true, accounts: [A] })).toEqual([[]]);
    // Those of other pages, too.
    expect(await besides({ billed: true, next_token: B })).toEqual([[A, B]]);
    expect(await besides({ accounts: [A, B] })).toEqual([undefined, undefined]);
  });

  it('is priced as one of several, where several are asked', async () => {
    const planned: (readonly string[] | undefined)[] = [];
    const onPlan = (question: PlannedQuestion) => {
      planned.push(question.besides);
      return PLAN;
    };
    await ask({ ...COSTS, billed: true, accounts: [A, B] }, { onPlan });
    await ask({ ...COSTS, billed: true, accounts: [A] }, { onPlan });
    expect(planned).toEqual([[B], []]);
  });

  it('names those that counted with their own charges alone, where all that is billed was asked', async () => {
    const seen = (...scopes: readonly ('own' | 'payer')[]): AccountAnswer =>
      ({
        ...costing('1'),
        ...{ status: 'answered' },
        sources: scopes.map((scope) => ({
          ...{ accountId: A, family: 'cost-explorer', confidential: false, scope },
          asOf: NOW.toISOString(),
        })),
      }) as AccountAnswer;
    const answers = { [A]: seen('payer'), [B]: seen('payer', 'own'), [C]: seen('own') };
    const counted = async (args: object) =>
      (await ask({ ...COSTS, ...args }, { answers })).data.accounts;
    const billed = { billed: true, accounts: [A, B, C] };
    expect(await counted(billed)).toMatchObject({ own_charges: 2, own_charges_of: [B, C] });
    const payers = await counted({ billed: true, accounts: [A] });
    expect(payers).not.toHaveProperty('own_charges');
    expect(payers.counted).toMatch(/^all that each is billed, where that was granted/);
    expect(await counted({ accounts: [B, C] })).not.toHaveProperty('own_charges_of');
  });

  it('says with what accounts count', async () => {
    const counted = async (args: object) =>
      (await ask({ ...COSTS, accounts: [A], ...args })).data.accounts.counted;
    expect(await counted({})).toContain('own charges of each');
    expect(await counted({ billed: false })).toContain('own charges of each');
    expect(await counted({ billed: true })).toContain('all that each is billed');
  });

  it('says which costs the amounts are, and of how many accounts', async () => {
    const proForma = { ...BILLABLE, billing_domain: 'pro_forma' } as const;
    const answers = {
      [A]: costing('1', {}, BILLABLE),
      [B]: costing('1', {}, proForma),
      [C]: costing('1', {}, BILLABLE),
    };
    const { data } = await ask({ ...COSTS, accounts: [A, B, C, idOf(0)] }, { answers });
    expect(data.costs).toEqual([
      { accounts: 2, ...BILLABLE },
      { accounts: 1, ...proForma },
    ]);
  });

  it('says what was kept, since when, and which limits are exceeded', async () => {
    const [early, late] = ['2026-03-15T07:00:00.000Z', '2026-03-15T09:00:00.000Z'];
    const about = (more: object): AccountAnswer => {
      const answer = costing('1');
      if (answer.status !== 'answered') throw new TypeError();
      return { ...answer, about: { ...answer.about, requests: 0, list_price_usd: '0', ...more } };
    };
    const over = 'over 100 requests a day in all';
    const left = '4 of 9 requests a day for the caller left';
    const answers = {
      [A]: about({ kept: { since: late, answers: 2, saved_usd: '0.02' }, limits: [over, left] }),
      [B]: about({ kept: { since: early, answers: 1, saved_usd: '0.01' }, limits: [over] }),
      [C]: about({ requests: 1, list_price_usd: '0.01', limits: [left] }),
    };
    const { data } = await ask({ ...COSTS, accounts: [A, B, C] }, { answers });
    expect(data.spent_on_answers).toEqual({
      ...{ requests: 1, list_price_usd: '0.01' },
      kept: { since: early, answers: 3, saved_usd: '0.03' },
      limits: [over],
    });
    const { data: none } = await ask({ ...COSTS, accounts: [C] }, { answers });
    expect(none.spent_on_answers).toEqual({ requests: 1, list_price_usd: '0.01' });
  });

  it('explains what all have alike, and nothing that some have', async () => {
    const noting = (note: string): AccountAnswer => {
      const answer = costing('1');
      if (answer.status !== 'answered') throw new TypeError();
      return { ...answer, about: { ...answer.about, note } };
    };
    const answers = { [A]: noting('None.'), [B]: noting('None.'), [C]: costing('1') };
    const noteOf = async (...accounts: string[]) =>
      (await ask({ ...COSTS, accounts }, { answers })).data.note;
    expect(await noteOf(A, B)).toBe('None.');
    expect(await noteOf(A, C)).toBeUndefined();
    expect(await noteOf(C, A)).toBeUndefined();
  });

  it('says in which Regions accounts were asked, which have more elsewhere', async () => {
    const inRegion = (region: string): AccountAnswer => {
      const answer = costing('1');
      if (answer.status !== 'answered') throw new TypeError();
      return { ...answer, about: { ...answer.about, region } };
    };
    const [here, there] = [inRegion('us-east-1'), inRegion('eu-west-1')];
    const answers = { [A]: here, [B]: there, [C]: here };
    const { data } = await ask({ ...COSTS, accounts: [A, B, C] }, { answers });
    expect(data.regions_asked).toEqual({ 'eu-west-1': 1, 'us-east-1': 2 });
    const { data: none } = await ask(
      { ...COSTS, accounts: [A] },
      { answers: { [A]: costing('1') } },
    );
    expect(none).not.toHaveProperty('regions_asked');
  });

  it('says of each what all count alike, since together they count more', async () => {
    const said = { found: 3, page: { results: 3 }, sum: '0.10', view: '2026-10-01' };
    const answers = { [A]: costing('1', said), [B]: costing('1', said) };
    const { data } = await ask({ ...COSTS, accounts: [A, B] }, { answers });
    const { view, ...counted } = said;
    expect(data).toMatchObject({ of_each: counted, view });
    expect(Object.keys(data)).not.toContain('found');
    const { data: alone } = await ask({ ...COSTS, accounts: [A] }, { answers });
    expect(alone).toMatchObject(said);
    expect(alone).not.toHaveProperty('of_each');
  });

  it('says what all say, names what differs, and leaves tokens of one account out', async () => {
    const answers = {
      [A]: costing('1', { view: 'x', week: 1, complete: true, next_token: null }),
      [B]: costing('1', { view: 'x', week: 2, complete: false, next_token: 'token of one' }),
    };
    const { data } = await ask({ ...COSTS, accounts: [A, B] }, { answers });
    expect(data).toMatchObject({ view: 'x', not_merged: ['week'], next_token: null });
    expect(JSON.stringify(data)).not.toContain('token of one');
  });

  it('has names of accounts that have one, and asks in the order of their numbers', async () => {
    const granted = [
      [C, null],
      [A, 'a'],
      [B, 'a'],
    ] as const;
    const { data, table } = await ask({ ...COSTS, accounts: [C, B, A] }, { granted });
    expect(data.aliases).toEqual({ [A]: `alias of ${A}`, [B]: `alias of ${B}` });
    expect(table?.rows.map(([account]) => account)).toEqual([A, B, C]);
  });

  it('lists those without an answer by the reason, and never as nothing', async () => {
    const answers = {
      [A]: failed('account_not_found', `Account ${A} not found`),
      [B]: failed('account_not_found', `Account ${B} not found`),
      [C]: failed('ThrottlingException', 'Rate exceeded'),
    };
    const { data, table } = await ask({ ...COSTS, accounts: [A, B, C] }, { answers });
    expect(table?.rows).toEqual([]);
    expect(data).toMatchObject({
      accounts: { asked: 3, answered: 0, failed: 3 },
      failed: [
        { error_type: 'account_not_found', accounts: [A, B] },
        { error_type: 'ThrottlingException', message: 'Rate exceeded', accounts: [C] },
      ],
      complete: false,
    });
  });

  it('names all of them however long the answer is', async () => {
    const ids = Array.from({ length: 50 }, (_, at) => idOf(at));
    const answered = costing('1') as Extract<AccountAnswer, { status: 'answered' }>;
    const many = listTable(
      { things: Array.from({ length: 500 }, (_, at) => ({ at, text: `${at}`.repeat(30) })) },
      { list: 'things' },
    );
    const answers = Object.fromEntries<AccountAnswer>(
      ids.map((id, at): [string, AccountAnswer] => [
        id,
        at === 0
          ? { ...answered, table: many }
          : failed(`Fault${at % 4}`, `${at} ${'why '.repeat(30)}`),
      ]),
    );
    const args = { tool: 'budgets', accounts: ids };
    const { data, table } = await ask(args, { answers });
    const { form, data: shown } = fitAnswer(data, table, {});
    expect(form).toBe('top');
    const { failed: told = [] } = shown as { failed?: { accounts: string[] }[] };
    expect(told.flatMap(({ accounts }) => accounts).toSorted()).toEqual(ids.slice(1));
  });

  it.each<[string, AccountAnswer, object]>([
    ['was not read whole', costing('1', { complete: false }), { partly_read: [B] }],
    ['was not asked in time', { status: 'not_asked' }, { not_asked: [B] }],
  ])('is not complete when an account %s', async (_, answer, told) => {
    const { data } = await ask({ ...COSTS, accounts: [A, B] }, { answers: { [B]: answer } });
    expect(data).toMatchObject({ ...told, complete: false });
    const asked = answer.status === 'not_asked' ? 1 : 2;
    expect(data.accounts).toMatchObject({ asked, answered: asked });
    expect(Object.keys(data).filter((name) => /^(partly|not)_/.test(name))).toEqual(
      Object.keys(told),
    );
  });

  describe('goes on as a run', () => {
    const granted = Array.from({ length: 51 }, (_, at) => [idOf(at), null] as const);
    const ids = granted.map(([id]) => id);
    const started: NewRun[] = [];
    const onStart = (run: NewRun) => void started.push(run);
    beforeEach(() => void started.splice(0));

    it.each([
      [{}, { family: 'cost-explorer' }],
      [{ accounts: ids }, { family: 'cost-explorer', named: ids }],
    ])('with more than fifty accounts: %j', async (more, choice) => {
      const { data, questions } = await ask({ ...COSTS, ...more }, { granted, onStart });
      expect(data).toEqual({ run: 'run_1', status: 'running', question: COSTS });
      expect(questions).toEqual([]);
      const question = { tool: 'cost-explorer', args: COSTS.arguments };
      expect(started).toEqual([
        {
          question: { ...question, merge: 'by_account', change: false },
          ...{ choice, known: [], now: NOW },
        },
      ]);
    });

    it('with what there was no time for, and what is known already', async () => {
      const answers = { [B]: { status: 'not_asked' } } as const;
      const { data } = await ask({ ...COSTS, accounts: [A, B] }, { answers, onStart });
      expect(data).toMatchObject({ run: 'run_1', not_asked: [B], complete: false });
      const [{ choice, known } = { choice: undefined, known: [] }] = started;
      expect(choice).toEqual({ family: 'cost-explorer', named: [A, B] });
      expect(known.map(({ account }) => account.accountId)).toEqual([A]);
    });

    it.each([
      ['fifty accounts', ids.slice(1)],
      ['one', ids.slice(50)],
    ])('but with %s there is time for all', async (_, accounts) => {
      const { data } = await ask({ ...COSTS, accounts }, { onStart });
      expect(data).toMatchObject({ complete: true });
      expect(data.run).toBeUndefined();
      expect(started).toEqual([]);
    });

    it('where there are runs: else more than fifty that are named are refused', async () => {
      await expect(ask({ ...COSTS, accounts: ids })).rejects.toMatchObject({
        data: { parameter: 'accounts', received: '51' },
      });
    });
  });

  describe('keeps twenty million characters at once in memory', () => {
    const ids = Array.from({ length: 12 }, (_, at) => idOf(at));
    const long = (characters: number): AccountAnswer => {
      const answer = costing('1');
      if (answer.status !== 'answered') throw new TypeError();
      const table = { ...answer.table, rows: [['x'.repeat(characters), '1']] };
      return { ...answer, table };
    };
    const asking = (characters: number) => {
      const asked: string[] = [];
      const onAsk = async ({ accountId }: AccountQuestion) => void asked.push(accountId);
      const granted = ids.map((id) => [id, 'o-1'] as const);
      const answers = Object.fromEntries(ids.map((id) => [id, long(characters)]));
      const question = { ...COSTS, accounts: ids };
      return { asked, answer: ask(question, { granted, answers, onAsk }) };
    };

    it('and with as many answers all accounts', async () => {
      const { asked, answer } = asking(1_000_000);
      await expect(answer).resolves.toMatchObject({ data: { complete: true } });
      expect(asked).toHaveLength(12);
    });

    it('and beyond that asks nobody more, and says so', async () => {
      const { asked, answer } = asking(5_000_000);
      await expect(answer).rejects.toMatchObject({
        errorType: 'response_too_large',
        message: expect.stringContaining('20 million characters'),
      });
      // Four answers are too many; others were under way.
      expect(asked.length).toBeLessThanOrEqual(6);
    });
  });

  it('fits a model’s context with a thousand accounts, and names each that failed', () => {
    const asked = Array.from({ length: 1_000 }, (_, at): Asked => {
      const account = { accountId: idOf(at), alias: `alias ${at}`, organization: `${at % 30}` };
      const isFailed = at % 20 === 3;
      const answer = isFailed ? failed(`Fault${at % 3}`, 'why '.repeat(30)) : costing(`${at}.01`);
      return { account, answer };
    });
    const asking = { tool: 'budgets', args: {}, merge: 'by_account', change: false } as const;
    const portfolio = mergePortfolio(asked, asking);
    const fitted = fitAnswer(portfolio, portfolio.table, {});
    expect(countTokens(JSON.stringify(fitted))).toBeLessThanOrEqual(10_000);
    const { failed: told = [] } = JSON.parse(JSON.stringify(fitted.data));
    expect(told.flatMap(({ accounts }: { accounts: string[] }) => accounts)).toHaveLength(50);
  });

  it('is whole with exactly fifty accounts', async () => {
    const granted = Array.from({ length: 50 }, (_, at) => [idOf(at), null] as const);
    const { data } = await ask(COSTS, { granted });
    expect(data).toMatchObject({ accounts: { asked: 50 }, next_token: null, complete: true });
  });

  it('goes on after fifty accounts', async () => {
    const granted = Array.from({ length: 60 }, (_, at) => [idOf(at), null] as const);
    const first = await ask(COSTS, { granted });
    expect(first.data).toMatchObject({ accounts: { asked: 50 }, complete: false });
    const { next_token } = first.data;
    const second = await ask({ ...COSTS, next_token }, { granted });
    expect(second.data).toMatchObject({ accounts: { asked: 10 }, complete: true });
    const asked = [...first.questions, ...second.questions].map(({ accountId }) => accountId);
    expect(asked.toSorted()).toEqual(granted.map(([id]) => id));
  });

  describe('asks those of an organisation', () => {
    const granted = [
      [A, 'a'],
      [B, null],
      [C, 'a'],
    ] as const;

    it('that were granted, and says what they come to together', async () => {
      const answers = { [A]: costing('1.10'), [C]: costing('2.20') };
      const { data, questions } = await ask({ ...COSTS, organization_of: C }, { granted, answers });
      expect(questions.map(({ accountId }) => accountId)).toEqual([A, C]);
      const sums = [{ of: 'cost', unit: 'USD', total: '3.3' }];
      expect(data.paid_together).toEqual([{ organization_of: A, accounts: 2, sums }]);
      expect(data.complete).toBe(true);
    });

    it('page by page', async () => {
      const many = Array.from({ length: 60 }, (_, at) => [idOf(at), at % 2 ? 'a' : 'b'] as const);
      const further = Array.from({ length: 60 }, (_, at) => [idOf(100 + at), 'a'] as const);
      const all = { granted: [...many, ...further] };
      const first = await ask({ ...COSTS, organization_of: idOf(1) }, all);
      const { next_token } = first.data;
      const second = await ask({ ...COSTS, organization_of: idOf(1), next_token }, all);
      const asked = [...first.questions, ...second.questions].map(({ accountId }) => accountId);
      const members = all.granted.filter(([, organization]) => organization === 'a');
      expect(asked.toSorted()).toEqual(members.map(([id]) => id));
      expect(second.data.complete).toBe(true);
    });

    it.each([
      ['is in none', B],
      ['was not granted', idOf(0)],
    ])('and that account alone if it %s', async (_, account) => {
      const { questions, data } = await ask({ ...COSTS, organization_of: account }, { granted });
      expect(questions.map(({ accountId }) => accountId)).toEqual([account]);
      expect(data.paid_together).toBeUndefined();
    });

    it('and counts none in what they come to that did not answer', async () => {
      const answers = { [A]: costing('1.10'), [C]: failed('ThrottlingException', 'Rate exceeded') };
      const { data } = await ask({ ...COSTS, organization_of: A }, { granted, answers });
      expect(data.paid_together).toBeUndefined();
    });
  });

  it('asks few accounts of an organisation at a time', async () => {
    const granted = Array.from(
      { length: 40 },
      (_, at) => [idOf(at), at < 20 ? 'a' : null] as const,
    );
    const running = new Set<string>();
    let most = { inOne: 0, inAll: 0 };
    const onAsk = async ({ accountId }: AccountQuestion) => {
      running.add(accountId);
      const inOne = [...running].filter((id) => id < idOf(20)).length;
      most = { inOne: Math.max(most.inOne, inOne), inAll: Math.max(most.inAll, running.size) };
      await new Promise(setImmediate);
      running.delete(accountId);
    };
    await ask(COSTS, { granted, onAsk });
    expect(most.inOne).toBe(3);
    expect(most.inAll).toBe(10);
  });

  it('shows what is no list as a row for each account', async () => {
    const { data } = await ask({ tool: 'budgets', merge: 'summed' }, { granted: [[A, null]] });
    expect(data).toMatchObject({ merged: 'summed' });
  });

  it('has no sums of what does not add up, and says so', async () => {
    const table = listTable({ budgets: [{ name: 'a' }] }, { list: 'budgets' });
    const answers = { [A]: { ...costing('1'), table } as AccountAnswer };
    const { data } = await ask({ tool: 'budgets', accounts: [A], merge: 'summed' }, { answers });
    expect(data).toMatchObject({ merged: 'by_account', rows: [[A, 'a']] });
  });
});

/** An account that answers what it cost in two months. */
const growing = (before: string, after: string): AccountAnswer => {
  const months = [
    { start: '2026-01-01', end: '2026-02-01', estimated: false },
    { start: '2026-02-01', end: '2026-03-01', estimated: false },
  ];
  const table: Table = {
    ...{ name: 'ResultsByTime', periods: months, beside: {} },
    columns: [
      ...PERIOD_COLUMNS,
      { name: 'UnblendedCost', type: 'amount', unit: 'USD', adds: true },
    ],
    rows: months.map(({ start, end, estimated }, at) => [
      start,
      end,
      estimated,
      at === 0 ? before : after,
    ]),
  };
  return { ...costing('0'), table } as AccountAnswer;
};

describe('portfolio tells what grew', () => {
  const answers = { [A]: growing('10', '12.5'), [B]: growing('7', '3') };

  it('in each account', async () => {
    const { table, data } = await ask({ ...COSTS, accounts: [A, B], change: true }, { answers });
    expect(table?.rows).toEqual([
      [A, '2.5', '10', '12.5', 25],
      [B, '-4', '7', '3', -57.14],
    ]);
    expect(data.compared).toMatchObject({ before: { days: 31 }, after: { days: 28 } });
  });

  it('in all of them', async () => {
    const args = { ...COSTS, accounts: [A, B], merge: 'summed', change: true };
    const { table } = await ask(args, { answers });
    expect(table?.rows).toEqual([['-1.5', '17', '15.5', -8.82]]);
  });

  it('and counts no days that are to come', async () => {
    const days = async (last_day?: string) => {
      const of = growing('10', '12.5');
      if (of.status !== 'answered') throw new TypeError();
      const costs = { ...BILLABLE, ...(last_day && { last_day }) };
      const answers = { [A]: { ...of, about: { ...of.about, costs } } };
      const { data } = await ask({ ...COSTS, accounts: [A], change: true }, { answers });
      return data.compared;
    };
    expect(await days('2026-02-03')).toMatchObject({ before: { days: 31 }, after: { days: 3 } });
    for (const last of ['2026-02-28', '2026-03-15', undefined])
      expect(await days(last)).toMatchObject({ before: { days: 31 }, after: { days: 28 } });
    expect(await days('2025-12-31')).toMatchObject({ before: { days: 0 }, after: { days: 0 } });
  });

  it.each([
    ['by_account', [[B, '-4', '7', '3', -57.14]]],
    ['summed', [['-4', '7', '3', -57.14]]],
  ])('takes what was not read of an account for nothing that is gone, %s', async (merge, rows) => {
    const read = growing('10', '12.5');
    if (read.status !== 'answered') throw new TypeError();
    const { table: whole } = read;
    // AWS has told one month, and of the second there is more.
    const cut = { ...whole, rows: whole.rows.slice(0, 1), beside: { complete: false } };
    const partly = { ...answers, [A]: { ...read, table: cut } };
    const args = { ...COSTS, accounts: [A, B], merge, change: true };
    const { table, data } = await ask(args, { answers: partly });
    expect(table?.rows).toEqual(rows);
    expect(data).toMatchObject({ not_compared: [A], partly_read: [A], complete: false });
    const { data: unread } = await ask({ ...args, accounts: [A] }, { answers: partly });
    expect(unread).toMatchObject({ compared: null, partly_read: [A] });
    expect((await ask(args, { answers })).data).not.toHaveProperty('not_compared');
  });

  it('and says where there is nothing to compare', async () => {
    const args = { ...COSTS, accounts: [C], change: true };
    const { data } = await ask(args, { answers: { [C]: costing('1') } });
    expect(data).toMatchObject({ compared: null, rows: [[C, 'Amazon S3', '1']] });
    const { data: unasked } = await ask({ ...COSTS, accounts: [C] }, { answers });
    expect(unasked.compared).toBeUndefined();
  });
});

describe('portfolio refuses', () => {
  const OF = { operation: 'getCostAndUsage' };
  const GENERATIONS = { operation: 'list_savings_plans_purchase_recommendation_generation' };
  const filter = { Dimensions: { Key: 'SERVICE', Values: ['Amazon S3'] } };
  const many = Array.from({ length: 1_001 }, (_, at) => idOf(at));
  const wrongs: readonly (readonly [where: string, wrong: object, right: object])[] = [
    ['tool', { tool: 'whoami' }, { tool: 'budgets' }],
    ['tool', { tool: 'portfolio' }, COSTS],
    // Only the Gateway's own form of a name.
    ['tool', { tool: 'target.budgets' }, { tool: 'budgets___budgets' }],
    ['tool', { tool: 'x___budgets___budgets' }, { tool: 'budgets___budgets' }],
    // It tells margins, which are no charges of the account itself.
    ['tool', { tool: 'list-billing-groups' }, { tool: 'list-billing-views' }],
    ['arguments.operation', { ...COSTS, arguments: { operation: 'x' } }, COSTS],
    [
      ...([
        'arguments.filter.Not',
        { ...COSTS, arguments: { ...OF, filter: { Not: 1 } } },
      ] as const),
      { ...COSTS, arguments: { ...OF, filter } },
    ],
    ...['target_account_id', 'account_id', 'answer', 'next_token'].map((name) => {
      const wrong = { tool: 'budgets', arguments: { [name]: A } };
      return [`arguments.${name}`, wrong, { tool: 'budgets' }] as const;
    }),
    [
      'arguments.next_page_token',
      { tool: 'sp-recommendation', arguments: { ...GENERATIONS, next_page_token: 'x' } },
      { tool: 'sp-recommendation', arguments: GENERATIONS },
    ],
    ['accounts', { ...COSTS, accounts: [] }, { ...COSTS, accounts: [A] }],
    ['accounts[0]', { ...COSTS, accounts: ['1'] }, { ...COSTS, accounts: [A] }],
    ['accounts', { ...COSTS, accounts: many }, { ...COSTS, accounts: many.slice(0, 50) }],
    ['organization_of', { ...COSTS, organization_of: '1' }, { ...COSTS, organization_of: A }],
    [
      ...(['organization_of', { ...COSTS, organization_of: A, accounts: [A] }] as const),
      { ...COSTS, accounts: [A] },
    ],
    ['merge', { ...COSTS, merge: 'all' }, { ...COSTS, merge: 'summed' }],
    ['billed', { ...COSTS, billed: 'all' }, { ...COSTS, billed: true }],
    ['next_token', { ...COSTS, next_token: 'x' }, { ...COSTS, next_token: A }],
    ['next_token', { ...COSTS, accounts: [A], next_token: A }, { ...COSTS, next_token: A }],
  ];
  it.each(wrongs)('a wrong %s before anybody is asked: %j', async (where, wrong, right) => {
    const [parameter] = where.split(/[.[]/);
    await expect(ask(wrong)).rejects.toMatchObject({
      errorType: 'validation_error',
      data: { parameter, ...(where !== parameter && { path: where }) },
    });
    await expect(ask(right)).resolves.toMatchObject({ data: { complete: expect.any(Boolean) } });
  });

  it.each([
    [{ next_token: 'x' }, 'the next_token of an earlier answer'],
    [{ next_token: A, accounts: [A] }, 'nothing together with accounts'],
  ])('and says what would have been right: %j', async (more, expected) => {
    await expect(ask({ ...COSTS, ...more })).rejects.toMatchObject({ data: { expected } });
  });

  it('arguments in the words of the tool itself', async () => {
    await expect(ask({ tool: 'budgets', arguments: { max_results: 0 } })).rejects.toMatchObject({
      message: 'Invalid arguments.max_results: expected a whole number from 1, received 0.',
    });
  });
});

describe('what a question costs', () => {
  const granted = [
    [A, null],
    [B, null],
  ] as [string, string | null][];
  const answers = { [A ?? '']: costing('1'), [B ?? '']: costing('2'), [C ?? '']: costing('3') };

  it('is refused beforehand when it is more than may be spent, by accounts that were granted', async () => {
    const planned: AccountsPlan[] = [];
    const onReserve = (plan: AccountsPlan): never => {
      planned.push(plan);
      throw new ToolError('spend_limit', 'Too much.');
    };
    const questions: AccountQuestion[] = [];
    const onAsk = async (question: AccountQuestion) => void questions.push(question);
    const asked = ask({ ...COSTS, accounts: [A, C] }, { granted, answers, onReserve, onAsk });
    await expect(asked).rejects.toMatchObject({ errorType: 'spend_limit' });
    expect(planned.map(({ whole }) => [...whole])).toEqual([[[A, PLAN]]]);
    expect(questions).toEqual([]);
  });

  describe('where something is kept', () => {
    const NOTHING: CallPlan = { requests: 0, list_price_usd: '0', kept: 1 };
    const keptOf = (plan: CallPlan): AccountAnswer => Object({ ...costing('0'), plan });
    /** What is planned once it was looked at what is kept, and who was looked at. */
    async function looked(args: object, script: Script) {
      const plans: AccountsPlan[] = [];
      const onReserve = (plan: AccountsPlan): never => {
        plans.push(plan);
        throw new ToolError('spend_limit', 'Too much.');
      };
      const questions: AccountQuestion[] = [];
      const onAsk = async (question: AccountQuestion) => {
        questions.push(question);
        await script.onAsk?.(question);
      };
      await ask(args, { granted, ...script, onReserve, onAsk }).catch(() => {});
      const plan = await plans[0]?.unlessKept?.();
      return { plan: plan && [...plan], questions };
    }

    it('counts what is not, of accounts that were granted alone', async () => {
      const answers = { [A]: keptOf(NOTHING), [B]: { status: 'not_asked' } as const };
      const { plan, questions } = await looked({ ...COSTS, accounts: [A, B, C] }, { answers });
      expect(plan).toEqual([
        [A, NOTHING],
        [B, PLAN],
      ]);
      expect(questions.map(({ accountId, args }) => [accountId, args.dry_run])).toEqual([
        [A, true],
        [B, true],
      ]);
    });

    it('counts all where nothing is learnt, and where everything is asked anew', async () => {
      const answers = { [A]: failed('database_error', ''), [B]: keptOf(NOTHING) };
      expect(await looked(COSTS, { answers })).toMatchObject({
        plan: [
          [A, PLAN],
          [B, NOTHING],
        ],
      });
      const fresh = { ...COSTS, arguments: { ...COSTS.arguments, fresh: true } };
      expect(await looked(fresh, { answers })).toEqual({ plan: undefined, questions: [] });
    });

    it('looks for some seconds and no longer', async () => {
      vi.useFakeTimers({ toFake: ['performance'] });
      const many = Array.from({ length: 50 }, (_, at) => [idOf(at), 'o'] as const);
      const onAsk = async () => void vi.advanceTimersByTime(1_000);
      const { plan, questions } = await looked(COSTS, { granted: many, onAsk });
      vi.useRealTimers();
      expect(plan).toHaveLength(50);
      expect(questions).toHaveLength(5);
    });
  });

  it('is told by a dry run, which asks no account', async () => {
    const onPlan = (): CallPlan => ({ ...PLAN, max_pages: 10 });
    const onReserve = (): never => {
      throw new TypeError('a dry run sets nothing aside');
    };
    const dry = { ...COSTS, dry_run: true };
    const planned = (plan: CallPlan): AccountAnswer => Object({ ...costing('0'), plan });
    const answers = { [A]: planned(PLAN), [B]: planned(PLAN) };
    const { data, questions } = await ask(dry, { granted, answers, onPlan, onReserve });
    expect(questions.map(({ args }) => args.dry_run)).toEqual([true, true]);
    const whole = {
      dry_run: true,
      accounts: 2,
      each: { requests: 1, list_price_usd: '0.01', max_pages: 10 },
      requests: 2,
      list_price_usd: '0.02',
      next_token: null,
    };
    expect(data).toEqual(whole);
    const kept = planned({ requests: 0, list_price_usd: '0', kept: 3 });
    const some = await ask(dry, { granted, answers: { ...answers, [B]: kept }, onPlan });
    expect(some.data).toEqual({ ...whole, requests: 1, list_price_usd: '0.01', kept: 3 });
    const searching = { ...answers, [B]: planned({ ...PLAN, most_usd: '0.5' }) };
    const most = await ask(dry, { granted, answers: searching, onPlan });
    expect(most.data).toEqual({ ...whole, most_usd: '0.51' });
  });

  it('leaves out in a dry run what fails, and counts what there is no time for', async () => {
    const failed: AccountAnswer = { status: 'failed', errorType: 'account_not_found', message: '' };
    const answers = { [A]: failed, [B]: { status: 'not_asked' } as const };
    const { data } = await ask({ ...COSTS, dry_run: true }, { granted, answers });
    expect(data).toMatchObject({ accounts: 1, requests: 1, list_price_usd: '0.01' });
  });

  it('is nothing for a tool without a price', async () => {
    const onPlan = (): CallPlan => {
      throw new TypeError('planned');
    };
    const { data } = await ask({ tool: 'budgets', dry_run: true }, { granted, onPlan });
    expect(data).toMatchObject({ accounts: 2, requests: 0, list_price_usd: '0' });
  });
});
