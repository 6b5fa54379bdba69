import { accountCalls } from '../calls/accounts.ts';
import { costAndUsageCalls } from '../calls/cost-and-usage.ts';
import { costValuesCalls } from '../calls/cost-values.ts';
import { forecastAndResourceCalls } from '../calls/forecasts-and-resources.ts';
import { costExplorerDifferences, unseenInCostExplorer } from '../differences/cost-explorer.ts';
import type { FamilyParity } from '../family-parity.ts';

/** Cost Explorer, which other accounts are asked about, too. */
export const parity: FamilyParity = {
  calls: (dates) => [
    ...costAndUsageCalls(dates),
    ...costValuesCalls(dates),
    ...forecastAndResourceCalls(dates),
    ...accountCalls(dates),
  ],
  differences: costExplorerDifferences,
  unseen: unseenInCostExplorer,
};
