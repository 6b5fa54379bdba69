// Lists of AWS: as long as was asked for, and empty where there can be nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsPricing } from '../../src/tools/aws-pricing/aws-pricing.ts';
import { budgets } from '../../src/tools/budgets/budgets.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { callTool } from '../support/call-tool.ts';
import { type ScriptedAws, startScriptedAws } from '../support/start-scripted-aws.ts';
import type { PublicCase } from './public-case.ts';

const REFERENCE = 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference';

interface Call {
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
}

interface Right {
  readonly answer: object;
  /** MaxResults of each request; undefined for one that has none. */
  readonly pages: readonly (number | undefined)[];
}

const named = (budget_name: string) => ({ tool: budgets, args: { budget_name } });
const nothing: Right = { answer: { budgets: [], total_count: 0, complete: true }, pages: [] };
const notFound: Right = { ...nothing, pages: [undefined] };

const CASES: PublicCase<Call, Right>[] = [
  {
    source: `${REFERENCE}/API_budgets_DescribeBudgets.html`,
    symptom: '2,500 budgets are asked for and 1,000 come',
    input: { tool: budgets, args: { max_results: 2_500 } },
    right: { answer: { total_count: 2_500, complete: false }, pages: [1_000, 1_000, 500] },
  },
  {
    source: `${REFERENCE}/API_pricing_GetAttributeValues.html`,
    symptom: '12,000 values are asked for and 1,000 come',
    input: {
      tool: awsPricing,
      args: {
        operation: 'get_attribute_values',
        service_code: 'AmazonEC2',
        attribute_name: 'usagetype',
        max_results: 12_000,
      },
    },
    right: { answer: { total_count: 12_000, complete: false }, pages: [10_000, 2_000] },
  },
  {
    source: `${REFERENCE}/API_pricing_GetProducts.html`,
    symptom: '1,150 products are asked for and 1,000 come',
    input: {
      tool: awsPricing,
      args: { operation: 'get_pricing_from_api', service_code: 'AmazonEC2', max_results: 1_150 },
    },
    right: {
      answer: { products_returned: 1_150, complete: false },
      pages: [...Array<number>(11).fill(100), 50],
    },
  },
  {
    source: `${REFERENCE}/API_budgets_Budget.html`,
    symptom: 'a name that no budget can have, for its colon, is an error',
    input: named('Team: all'),
    right: nothing,
  },
  {
    source: `${REFERENCE}/API_budgets_Budget.html`,
    symptom: 'a name that no budget can have, for its backslash, is an error',
    input: named('Team\\all'),
    right: nothing,
  },
  {
    source: `${REFERENCE}/API_budgets_Budget.html`,
    symptom: 'a name that no budget can have, for an action in it, is an error',
    input: named('Team/action/all'),
    right: nothing,
  },
  {
    source: `${REFERENCE}/API_budgets_Budget.html`,
    symptom: 'a name that no budget can have, for a script in it, is an error',
    input: named('a <Script>b</script>'),
    right: nothing,
  },
  {
    source: `${REFERENCE}/API_budgets_Budget.html`,
    symptom: 'a name that is too long for a budget is an error',
    input: named('x'.repeat(101)),
    right: nothing,
  },
  ...['x'.repeat(100), 'Team/Action/all', '<script> Team', '😀'.repeat(100)].map((name) => ({
    source: `${REFERENCE}/API_budgets_Budget.html`,
    symptom: `a name that a budget can have is asked for: ${name.slice(0, 20)}`,
    input: named(name),
    right: notFound,
  })),
];

const endless = (member: string, item: unknown) => (input: Record<string, unknown>) => ({
  [member]: Array(Number(input.MaxResults)).fill(item),
  NextToken: `${Number(input.NextToken ?? 0) + 1}`,
});

let scripted: ScriptedAws;
beforeAll(async () => {
  scripted = await startScriptedAws({
    DescribeBudgets: endless('Budgets', { BudgetName: 'one' }),
    DescribeBudget: {},
    GetAttributeValues: endless('AttributeValues', { Value: 'one' }),
    GetProducts: endless('PriceList', '{}'),
  });
});
afterAll(() => scripted.close());

test.each(CASES)('$symptom ($source)', async ({ input, right }) => {
  const before = scripted.requests.length;
  const aws = scripted.aws({ accountId: '123456789012' });
  expect(await callTool(input.tool, input.args, aws)).toMatchObject(right.answer);
  const requests = scripted.requests.slice(before);
  expect(requests.map((request) => request.input.MaxResults)).toEqual(right.pages);
});
