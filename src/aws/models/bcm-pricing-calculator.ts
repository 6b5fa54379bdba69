// Written by `npm run models` from bcm-pricing-calculator.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './bcm-pricing-calculator.json' with { type: 'json' };

export interface BillInterval {
  readonly start?: Date | undefined;
  readonly end?: Date | undefined;
}

export interface Expression {
  readonly and?: ReadonlyArray<Expression> | undefined;
  readonly or?: ReadonlyArray<Expression> | undefined;
  readonly not?: Expression | undefined;
  readonly costCategories?: ExpressionFilter | undefined;
  readonly dimensions?: ExpressionFilter | undefined;
  readonly tags?: ExpressionFilter | undefined;
}

export interface ExpressionFilter {
  readonly key?: string | undefined;
  readonly matchOptions?: ReadonlyArray<string> | undefined;
  readonly values?: ReadonlyArray<string> | undefined;
}

export interface FilterTimestamp {
  readonly afterTimestamp?: Date | undefined;
  readonly beforeTimestamp?: Date | undefined;
}

export interface GetPreferencesRequest {
}

export interface GetPreferencesResponse {
  readonly managementAccountRateTypeSelections?: ReadonlyArray<'BEFORE_DISCOUNTS' | 'AFTER_DISCOUNTS' | 'AFTER_DISCOUNTS_AND_COMMITMENTS'> | undefined;
  readonly memberAccountRateTypeSelections?: ReadonlyArray<'BEFORE_DISCOUNTS' | 'AFTER_DISCOUNTS' | 'AFTER_DISCOUNTS_AND_COMMITMENTS'> | undefined;
  readonly standaloneAccountRateTypeSelections?: ReadonlyArray<'BEFORE_DISCOUNTS' | 'AFTER_DISCOUNTS' | 'AFTER_DISCOUNTS_AND_COMMITMENTS'> | undefined;
}

export interface GetWorkloadEstimateRequest {
  readonly identifier: string | undefined;
}

export interface GetWorkloadEstimateResponse {
  readonly id: string | undefined;
  readonly name?: string | undefined;
  readonly createdAt?: Date | undefined;
  readonly expiresAt?: Date | undefined;
  readonly rateType?: 'BEFORE_DISCOUNTS' | 'AFTER_DISCOUNTS' | 'AFTER_DISCOUNTS_AND_COMMITMENTS' | undefined;
  readonly rateTimestamp?: Date | undefined;
  readonly status?: 'UPDATING' | 'VALID' | 'INVALID' | 'ACTION_NEEDED' | undefined;
  readonly totalCost?: number | undefined;
  readonly costCurrency?: 'USD' | undefined;
  readonly failureMessage?: string | undefined;
}

export interface HistoricalUsageEntity {
  readonly serviceCode: string | undefined;
  readonly usageType: string | undefined;
  readonly operation: string | undefined;
  readonly location?: string | undefined;
  readonly usageAccountId: string | undefined;
  readonly billInterval: BillInterval | undefined;
  readonly filterExpression: Expression | undefined;
}

export interface ListUsageFilter {
  readonly name: 'USAGE_ACCOUNT_ID' | 'SERVICE_CODE' | 'USAGE_TYPE' | 'OPERATION' | 'LOCATION' | 'USAGE_GROUP' | 'HISTORICAL_USAGE_ACCOUNT_ID' | 'HISTORICAL_SERVICE_CODE' | 'HISTORICAL_USAGE_TYPE' | 'HISTORICAL_OPERATION' | 'HISTORICAL_LOCATION' | undefined;
  readonly values: ReadonlyArray<string> | undefined;
  readonly matchOption?: 'EQUALS' | 'STARTS_WITH' | 'CONTAINS' | undefined;
}

export interface ListWorkloadEstimateUsageRequest {
  readonly workloadEstimateId: string | undefined;
  readonly filters?: ReadonlyArray<ListUsageFilter> | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface ListWorkloadEstimateUsageResponse {
  readonly items?: ReadonlyArray<WorkloadEstimateUsageItem> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListWorkloadEstimatesFilter {
  readonly name: 'STATUS' | 'NAME' | undefined;
  readonly values: ReadonlyArray<string> | undefined;
  readonly matchOption?: 'EQUALS' | 'STARTS_WITH' | 'CONTAINS' | undefined;
}

export interface ListWorkloadEstimatesRequest {
  readonly createdAtFilter?: FilterTimestamp | undefined;
  readonly expiresAtFilter?: FilterTimestamp | undefined;
  readonly filters?: ReadonlyArray<ListWorkloadEstimatesFilter> | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface ListWorkloadEstimatesResponse {
  readonly items?: ReadonlyArray<WorkloadEstimateSummary> | undefined;
  readonly nextToken?: string | undefined;
}

export interface WorkloadEstimateSummary {
  readonly id: string | undefined;
  readonly name?: string | undefined;
  readonly createdAt?: Date | undefined;
  readonly expiresAt?: Date | undefined;
  readonly rateType?: 'BEFORE_DISCOUNTS' | 'AFTER_DISCOUNTS' | 'AFTER_DISCOUNTS_AND_COMMITMENTS' | undefined;
  readonly rateTimestamp?: Date | undefined;
  readonly status?: 'UPDATING' | 'VALID' | 'INVALID' | 'ACTION_NEEDED' | undefined;
  readonly totalCost?: number | undefined;
  readonly costCurrency?: 'USD' | undefined;
  readonly failureMessage?: string | undefined;
}

export interface WorkloadEstimateUsageItem {
  readonly serviceCode: string | undefined;
  readonly usageType: string | undefined;
  readonly operation: string | undefined;
  readonly location?: string | undefined;
  readonly id?: string | undefined;
  readonly usageAccountId?: string | undefined;
  readonly group?: string | undefined;
  readonly quantity?: WorkloadEstimateUsageQuantity | undefined;
  readonly cost?: number | undefined;
  readonly currency?: 'USD' | undefined;
  readonly status?: 'VALID' | 'INVALID' | 'STALE' | undefined;
  readonly historicalUsage?: HistoricalUsageEntity | undefined;
}

export interface WorkloadEstimateUsageQuantity {
  readonly unit?: string | undefined;
  readonly amount?: number | undefined;
}

const service = modelService(model);

/** BCM Pricing Calculator, with the operations that are used. */
export const BCMPricingCalculatorClient = service.client;

/** Asks BCM Pricing Calculator for GetPreferences. */
export const GetPreferencesCommand = service.command<GetPreferencesRequest, GetPreferencesResponse>('GetPreferences');

/** Asks BCM Pricing Calculator for GetWorkloadEstimate. */
export const GetWorkloadEstimateCommand = service.command<GetWorkloadEstimateRequest, GetWorkloadEstimateResponse>('GetWorkloadEstimate');

/** Asks BCM Pricing Calculator for ListWorkloadEstimateUsage. */
export const ListWorkloadEstimateUsageCommand = service.command<ListWorkloadEstimateUsageRequest, ListWorkloadEstimateUsageResponse>('ListWorkloadEstimateUsage');

/** Asks BCM Pricing Calculator for ListWorkloadEstimates. */
export const ListWorkloadEstimatesCommand = service.command<ListWorkloadEstimatesRequest, ListWorkloadEstimatesResponse>('ListWorkloadEstimates');
