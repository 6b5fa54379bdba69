import type { ServiceModule } from '../../src/local/aws/engine/service-module.ts';

const USD = 'USD';

/** What an account costs in any period: a text, and different for different accounts. */
export function flatCost(accountId: string): string {
  return `${1 + (Number(accountId.slice(-6)) % 997)}.0${Number(accountId.slice(-1))}`;
}

/**
 * Billing APIs that answer at once: every account costs {@link flatCost}, whatever the period. For
 * tests of many accounts, where computing bills would take most of the time.
 *
 * @param pages - of every answer with groups; the first one has the costs
 */
export function flatBilling(pages = 1): Readonly<Record<string, ServiceModule>> {
  return {
    ce: {
      GetCostAndUsage: ({ TimePeriod, GroupBy, NextPageToken = 1 }, { account }) => {
        const page = Number(NextPageToken);
        const amount = { Amount: page === 1 ? flatCost(account) : '0', Unit: USD };
        const metrics = { UnblendedCost: amount, AmortizedCost: amount };
        const [by] = Array.isArray(GroupBy) ? GroupBy : [];
        const content = by
          ? { Groups: [{ Keys: [keyOf(by), account], Metrics: metrics }] }
          : { Total: metrics };
        const results = { ResultsByTime: [{ TimePeriod, Estimated: false, ...content }] };
        return by && page < pages ? { ...results, NextPageToken: String(page + 1) } : results;
      },
      GetCostForecast: () => ({ Total: { Amount: '1', Unit: USD }, ForecastResultsByTime: [] }),
      GetAnomalies: () => ({ Anomalies: [] }),
    },
    budgets: { DescribeBudgets: () => ({ Budgets: [] }) },
  };
}

// Costs have no real Region, so that Compute Optimizer is asked in none.
function keyOf({ Key }: { readonly Key: string }): string {
  return { RECORD_TYPE: 'Usage', SERVICE: 'Amazon Elastic Compute Cloud' }[Key] ?? 'global';
}
