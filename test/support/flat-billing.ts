import type { ServiceModule } from '../../src/local/aws/service-module.ts';

const USD = 'USD';

/** What an account costs in any period: a text, and different for different accounts. */
export function flatCost(accountId: string): string {
  return `${Number(accountId.slice(-6)) % 997}.0${Number(accountId.slice(-1))}`;
}

/**
 * Billing APIs that answer at once: every account costs {@link flatCost}, whatever the period. For
 * tests of many accounts, where computing bills would take most of the time.
 */
export function flatBilling(): Readonly<Record<string, ServiceModule>> {
  return {
    ce: {
      GetCostAndUsage: ({ TimePeriod, GroupBy }, { account }) => {
        const amount = { Amount: flatCost(account), Unit: USD };
        const metrics = { UnblendedCost: amount, AmortizedCost: amount };
        const [by] = Array.isArray(GroupBy) ? GroupBy : [];
        const content = by
          ? { Groups: [{ Keys: [keyOf(by), account], Metrics: metrics }] }
          : { Total: metrics };
        return { ResultsByTime: [{ TimePeriod, Estimated: false, ...content }] };
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
