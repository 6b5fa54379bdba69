import { BillingData } from '../../data/billing-data.ts';
import type { ServiceModule } from '../service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { getCostAndUsage } from './get-cost-and-usage.ts';

const PAGE_SIZE = 2_000;

/**
 * Cost Explorer over the synthetic bills.
 *
 * @param options - data to answer from (all accounts there could be) and size of a page (2,000)
 */
export function costExplorer(options: Partial<CostExplorerSettings> = {}): ServiceModule {
  const { data = new BillingData(), pageSize = PAGE_SIZE } = options;
  const settings = { data, pageSize };
  return {
    GetCostAndUsage: getCostAndUsage(settings),
  };
}
