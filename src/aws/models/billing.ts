// Written by `npm run models` from billing.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './billing.json' with { type: 'json' };

export interface BillingViewSegmentTimeRange {
  readonly beginDateInclusive?: Date | undefined;
  readonly endDateExclusive?: Date | undefined;
}

export interface BillingViewSegmentsListElement {
  readonly domain?: 'BILLABLE' | 'PRO_FORMA' | undefined;
  readonly timeRange?: BillingViewSegmentTimeRange | undefined;
  readonly billingTransferAccountId?: string | undefined;
  readonly managementAccountId?: string | undefined;
  readonly billingGroupPrimaryAccountId?: string | undefined;
}

export interface ListBillingViewSegmentsRequest {
  readonly timeRange?: BillingViewSegmentTimeRange | undefined;
  readonly arn?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListBillingViewSegmentsResponse {
  readonly items: ReadonlyArray<BillingViewSegmentsListElement> | undefined;
  readonly nextToken?: string | undefined;
}

const service = modelService(model);

/** Billing, with the operations that are used. */
export const BillingClient = service.client;

/** Asks Billing for ListBillingViewSegments. */
export const ListBillingViewSegmentsCommand = service.command<ListBillingViewSegmentsRequest, ListBillingViewSegmentsResponse>('ListBillingViewSegments');
