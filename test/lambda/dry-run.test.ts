import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { families } from '../../src/tools/families.ts';
import { hasDryRun } from '../../src/tools/tool-arguments.ts';
import { type RecordedCalls, startRecordedCalls } from './start-recorded-calls.ts';

const ACCOUNT = '123456789012';

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());
beforeEach(() => calls.forget());

const METRIC = { namespace: 'AWS/EC2', metric_name: 'CPUUtilization' };

const priced = families.flatMap((family) =>
  family.tools.flatMap((tool) => (hasDryRun(tool) ? [{ family, tool, name: tool.name }] : [])),
);

/** What the latest call was billed, by the audit trail, however it ended. */
async function billed() {
  const [entry] = await calls.entries();
  return { requests: entry?.billedRequests ?? 0, list_price_usd: entry?.listPriceUsd ?? '0' };
}

describe.each(priced)('$name', ({ family, tool }) => {
  it('costs what its dry run says, which asks nothing of AWS', async () => {
    const args = { ...tool.example(calls.stack.clock), target_account_id: ACCOUNT };
    calls.stack.aws.requests.length = 0;
    const dry = await calls.call({ family, tool: tool.name, args: { ...args, dry_run: true } });
    expect(calls.stack.aws.requests).toEqual([]);
    expect(dry).toMatchObject({
      status: 'success',
      about: { requests: 0, list_price_usd: '0' },
      data: { dry_run: true },
    });
    await calls.forget();
    await calls.call({ family, tool: tool.name, args });
    const spent = await billed();
    if (tool.dependsOnAnswers) {
      expect(dry).toHaveProperty('data.at_least', true);
      expect(dry).toHaveProperty(
        'data.requests',
        expect.toSatisfy((n) => n <= spent.requests),
      );
    } else {
      expect(spent.requests).toBeGreaterThan(0);
      expect(dry).toMatchObject({ data: spent });
      expect(dry).not.toHaveProperty('data.at_least');
    }
  });
});

describe('a dry run', () => {
  const dryCosts = (args: object = {}, caller?: string) =>
    calls.call({
      ...{ family: costExplorerFamily, tool: 'cost-explorer' },
      args: { operation: 'getCostAndUsage', target_account_id: ACCOUNT, dry_run: true, ...args },
      ...(caller !== undefined && { caller }),
    });

  it('is decided about, checked and recorded as the call would be', async () => {
    expect(await dryCosts({}, 'mallory')).toMatchObject({
      data: { error_type: 'account_not_found' },
    });
    expect(await dryCosts({ granularity: 'YEARLY' })).toMatchObject({
      data: { error_type: 'validation_error' },
    });
    expect(await dryCosts()).toMatchObject({ status: 'success' });
    const entries = await calls.entries();
    const outcomes = entries.map(({ outcome, billedRequests }) => `${outcome} ${billedRequests}`);
    expect(outcomes.sort()).toEqual(['account_not_found 0', 'success 0', 'validation_error 0']);
  });

  it('says how many pages there may be', async () => {
    expect(await dryCosts({ max_pages: 7 })).toMatchObject({ data: { requests: 1, max_pages: 7 } });
  });

  it.each([
    [METRIC, undefined],
    [{ ...METRIC, group_by_dimension: 'InstanceId' }, '0.1'],
    [{ queries: [{ id: 'e1', expression: "SEARCH('{AWS/EC2,InstanceId}', 'Maximum')" }] }, '0.005'],
  ])('says what limits draw on where only AWS’s answer tells a price: %j', async (args, most) => {
    const { family, tool } = priced.find(({ name }) => name === 'get_metric_data') ?? {};
    if (!family || !tool) throw new TypeError('there is no such tool');
    const asked = { ...args, target_account_id: ACCOUNT, dry_run: true };
    const { data } = await calls.call({ family, tool: tool.name, args: asked });
    expect(data).toMatchObject({ requests: 1, list_price_usd: '0.00001', at_least: true });
    expect(Object(data).most_usd).toBe(most);
  });

  it('counts what it takes to know whether an account pays for others', async () => {
    await calls.operator.query("UPDATE caller_grants SET scope = 'own'", []);
    const { family, tool } = priced.find(({ name }) => name === 'sp-performance') ?? {};
    if (!family || !tool) throw new TypeError('there is no such tool');
    const asked = { ...tool.example(calls.stack.clock), target_account_id: ACCOUNT };
    const dry = await calls.call({ family, tool: tool.name, args: { ...asked, dry_run: true } });
    await calls.forget();
    await calls.call({ family, tool: tool.name, args: asked });
    expect(dry).toMatchObject({ data: await billed() });
    await calls.operator.query("UPDATE caller_grants SET scope = 'payer'", []);
  });
});
