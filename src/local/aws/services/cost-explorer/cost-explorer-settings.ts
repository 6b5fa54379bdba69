import type { BillingData } from '../../../data/billing-data.ts';

/** What the operations of Cost Explorer need besides the request. */
export interface CostExplorerSettings {
  readonly data: BillingData;
  /** Most groups, values or anomalies on a page; a request may ask for fewer where AWS lets it. */
  readonly pageSize: number;
}
