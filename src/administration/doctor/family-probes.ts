import { COST_EXPLORER_REQUEST_USD } from '../../aws/services.ts';

/** A question that shows whether a family's tools work for an account. */
export interface Probe {
  /** Name of the tool. */
  readonly tool: string;
  /** Its arguments at a time. */
  readonly args: (now: Date) => Readonly<Record<string, unknown>>;
  /** What AWS charges for it, in US dollars. */
  readonly priceUsd?: string;
}

const day = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);

const recommendations = (type: string): Probe => ({
  tool: 'compute-optimizer',
  args: () => ({ operation: `get_${type}_recommendations`, max_results: 1 }),
});

/**
 * What each family is asked. The tools themselves answer, so that whatever hinders a caller
 * hinders the probe, too: a missing permission, a service control policy, a service that is off.
 * iam:SimulatePrincipalPolicy would see the first only, and member roles do not allow it.
 */
export const familyProbes: Readonly<Record<string, readonly Probe[]>> = {
  'cost-explorer': [
    {
      tool: 'cost-explorer',
      args: (now) => ({
        operation: 'getCostAndUsage',
        granularity: 'DAILY',
        start_date: day(now, -2),
        end_date: day(now, -1),
        max_pages: 1,
      }),
      priceUsd: COST_EXPLORER_REQUEST_USD,
    },
  ],
  'cost-anomaly': [
    {
      tool: 'cost-anomaly',
      args: (now) => ({
        start_date: day(now, -2),
        end_date: day(now, -1),
        max_results: 1,
        max_pages: 1,
      }),
      priceUsd: COST_EXPLORER_REQUEST_USD,
    },
  ],
  budgets: [
    { tool: 'budgets', args: () => ({ max_results: 1, max_pages: 1 }) },
    { tool: 'budget-notifications', args: () => ({ max_pages: 1 }) },
    { tool: 'budget-actions', args: () => ({ max_pages: 1 }) },
  ],
  'aws-pricing': [
    { tool: 'aws-pricing', args: () => ({ operation: 'get_service_codes', max_pages: 1 }) },
  ],
  'free-tier': [{ tool: 'free-tier-usage', args: () => ({ max_results: 1, max_pages: 1 }) }],
  'compute-optimizer': [
    recommendations('ec2_instance'),
    recommendations('auto_scaling_group'),
    recommendations('ebs_volume'),
    recommendations('lambda_function'),
    recommendations('rds'),
    recommendations('ecs_service'),
    recommendations('idle'),
  ],
};
