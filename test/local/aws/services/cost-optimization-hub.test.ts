// The hub's recommendations against the bills of the same account.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { costExplorer } from '../../../../src/tools/cost-explorer/cost-explorer.ts';
import { costOptimization } from '../../../../src/tools/cost-optimization/cost-optimization.ts';
import { recDetails } from '../../../../src/tools/cost-optimization/rec-details.ts';
import type { Tool } from '../../../../src/tools/tool.ts';
import { callTool } from '../../../support/call-tool.ts';
import { startToolAws, type ToolAws } from '../../../support/start-tool-aws.ts';

interface Recommendation {
  readonly recommendation_id: string;
  readonly region: string;
  readonly current_resource_type: string;
  readonly estimated_monthly_savings: number;
  readonly estimated_monthly_cost: number;
}

let aws: ToolAws;
beforeAll(async () => {
  aws = await startToolAws();
});
afterAll(() => aws.close());

const call = (tool: Tool, args: Record<string, unknown>) => callTool(tool, args, aws.as());
const hub = (operation: string, args: object = {}) =>
  call(costOptimization, { operation, max_results: 1_000, ...args });

async function recommendations(args: object = {}): Promise<readonly Recommendation[]> {
  const answer = await hub('list_recommendations', args);
  return answer.recommendations as Recommendation[];
}

// The thirty days before the tests' day.
async function billed(group: string): Promise<ReadonlyMap<string, number>> {
  const { GroupDefinitions: _, ...answer } = await call(costExplorer, {
    ...{ operation: 'getCostAndUsage', start_date: '2026-02-13', end_date: '2026-03-15' },
    ...{ granularity: 'DAILY', group_by: [{ Type: 'DIMENSION', Key: group }] },
  });
  const days = answer.ResultsByTime as {
    Groups: { Keys: string[]; Metrics: { UnblendedCost: { Amount: string } } }[];
  }[];
  const sums = new Map<string, number>();
  for (const { Keys, Metrics } of days.flatMap((day) => day.Groups)) {
    const [key = ''] = Keys;
    sums.set(key, (sums.get(key) ?? 0) + Number(Metrics.UnblendedCost.Amount));
  }
  return sums;
}

it('saves no more than is charged where it saves', async () => {
  const regions = await billed('REGION');
  const found = await recommendations();
  expect(found.length).toBeGreaterThan(20);
  for (const [region, each] of Map.groupBy(found, (item) => item.region)) {
    const saved = each.reduce((sum, item) => sum + item.estimated_monthly_savings, 0);
    expect(saved).toBeLessThan(regions.get(region) ?? 0);
    for (const { estimated_monthly_cost: cost, estimated_monthly_savings } of each) {
      expect(estimated_monthly_savings).toBeLessThanOrEqual(cost);
    }
  }
});

it('lists every recommendation in one group of each kind, and overlaps once', async () => {
  const found = await recommendations();
  const all = found.reduce((sum, each) => sum + each.estimated_monthly_savings, 0);
  for (const group_by of ['ResourceType', 'AccountId', 'TagKey:team']) {
    const answer = await hub('list_recommendation_summaries', { group_by });
    const summaries = answer.summaries as {
      recommendation_count: number;
      estimated_monthly_savings: number;
    }[];
    expect(summaries.reduce((sum, each) => sum + each.recommendation_count, 0)).toBe(found.length);
    const saved = summaries.reduce((sum, each) => sum + each.estimated_monthly_savings, 0);
    expect(saved).toBeCloseTo(all, 6);
    expect(answer.estimated_total_deduped_savings).toBeLessThan(all);
  }
});

it('has alternatives on demand, a part by filter, and an order', async () => {
  const found = await recommendations();
  const more = await recommendations({ include_all_recommendations: true });
  expect(more.length).toBeGreaterThan(found.length);
  const volumes = await recommendations({ filters: { resourceTypes: 'EbsVolume' } });
  expect(volumes).toEqual(found.filter((each) => each.current_resource_type === 'EbsVolume'));
  const order_by = { dimension: 'EstimatedMonthlyCost', order: 'Asc' };
  const costs = (await recommendations({ order_by })).map((each) => each.estimated_monthly_cost);
  expect(costs).toEqual(costs.toSorted((one, other) => one - other));
});

it('has something behind each', async () => {
  const found = await recommendations();
  for (const each of Map.groupBy(found, (item) => item.current_resource_type).values()) {
    const [{ recommendation_id } = { recommendation_id: '' }] = each;
    const answer = await call(recDetails, { recommendation_id });
    expect(answer).toMatchObject({ complete: true, additional_details: expect.any(Object) });
    expect(JSON.stringify(answer.additional_details)).toMatch(/avings/);
  }
});

it('spends what the bill says', async () => {
  const [month] = (await hub('list_efficiency_metrics', { start_date: '2026-02' })).groups as {
    metrics_by_time: { spend: number; score: number; savings: number }[];
  }[];
  const { spend = 0, score = 0, savings = 0 } = month?.metrics_by_time[0] ?? {};
  const { ResultsByTime: bill } = await call(costExplorer, {
    ...{ operation: 'getCostAndUsage', start_date: '2026-02-01', end_date: '2026-03-01' },
    ...{ granularity: 'MONTHLY' },
    filter: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'] } },
  });
  const [{ Total } = { Total: { UnblendedCost: { Amount: '' } } }] = bill as {
    Total: { UnblendedCost: { Amount: string } };
  }[];
  expect(spend).toBeCloseTo(Number(Total.UnblendedCost.Amount), 1);
  expect(score).toBeCloseTo(100 * (1 - savings / spend), 1);
});
