// That margins add up: over what is charged and what it costs, by product and by month.
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { totalsOf } from '../../../src/answers/totals.ts';
import { getBillingGroupCostReport } from '../../../src/tools/bill-conductor/cost-reports.ts';
import { parseArguments } from '../../../src/tools/tool-arguments.ts';
import { callTool, NOW } from '../../support/call-tool.ts';
import { startToolAws, type ToolAws } from '../../support/start-tool-aws.ts';

const GROUP = 'arn:aws:billingconductor::123456789012:billinggroup/123456789012';
const RANGE = { InclusiveStartBillingPeriod: '2026-01', ExclusiveEndBillingPeriod: '2026-03' };

let aws: ToolAws;
beforeAll(async () => {
  aws = await startToolAws();
});
afterAll(() => aws.close());

async function totals(args: Readonly<Record<string, unknown>>) {
  const given = { arn: GROUP, billing_period_range: RANGE, ...args };
  const answer = await callTool(getBillingGroupCostReport, given, aws.as());
  const parsed = parseArguments(getBillingGroupCostReport, given, NOW);
  const table = getBillingGroupCostReport.table?.(answer, parsed.args);
  return table && totalsOf(table);
}

it('comes to the same margin whatever it is told by, which is what is charged less what it costs', async () => {
  const whole = await totals({});
  const parts = await totals({ group_by: ['PRODUCT_NAME', 'BILLING_PERIOD'] });
  expect(parts?.rows).toBeGreaterThan(10);
  expect(parts?.sums).toEqual(whole?.sums);
  expect((await totals({ group_by: 'BILLING_PERIOD' }))?.sums).toEqual(whole?.sums);
  const [cost, charge, margin] = whole?.sums ?? [];
  expect([cost?.of, charge?.of, margin?.of]).toEqual(['aws_cost', 'proforma_cost', 'margin']);
  expect(margin).toMatchObject({
    unit: 'USD',
    total: new Decimal(charge?.total ?? 0).minus(cost?.total ?? 0).toFixed(),
  });
  expect(Object.keys(parts?.by ?? {})).toEqual(['PRODUCT_NAME', 'BILLING_PERIOD']);
});
