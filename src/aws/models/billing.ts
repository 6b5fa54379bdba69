// Written by `npm run models` from billing.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './billing.json' with { type: 'json' };

export interface ActiveTimeRange {
  readonly activeAfterInclusive: Date | undefined;
  readonly activeBeforeInclusive: Date | undefined;
}

export interface AdditionalCharge {
  readonly description: string | undefined;
  readonly amount?: string | undefined;
  readonly chargeType?: string | undefined;
}

export interface Amount {
  readonly currencyCode: string | undefined;
  readonly currencyAmount: string | undefined;
}

export interface BillingFeatureFilter {
  readonly name?: 'PREFERENCE_KEY' | undefined;
  readonly value?: ReadonlyArray<string> | undefined;
}

export interface BillingPeriod {
  readonly year: number | undefined;
  readonly month: number | undefined;
}

export interface BillingPreferenceSummary {
  readonly feature: 'RI_SHARING' | 'RI_SHARING_HISTORY' | 'CREDIT_SHARING' | 'CREDIT_SHARING_HISTORY' | 'CREDIT_LEVEL_SHARING' | 'BILLING_ALERTS' | 'CREDIT_PREFERENCE_OPTIONS' | undefined;
  readonly key: string | undefined;
  readonly value: 'ENABLED' | 'DISABLED' | undefined;
  readonly accountName?: string | undefined;
  readonly accountId?: string | undefined;
  readonly billingPeriod?: BillingPeriod | undefined;
}

export interface BillingViewElement {
  readonly arn?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly billingViewType?: 'PRIMARY' | 'BILLING_GROUP' | 'CUSTOM' | 'BILLING_TRANSFER' | 'BILLING_TRANSFER_SHOWBACK' | undefined;
  readonly ownerAccountId?: string | undefined;
  readonly sourceAccountId?: string | undefined;
  readonly dataFilterExpression?: Expression | undefined;
  readonly createdAt?: Date | undefined;
  readonly updatedAt?: Date | undefined;
  readonly derivedViewCount?: number | undefined;
  readonly sourceViewCount?: number | undefined;
  readonly viewDefinitionLastUpdatedAt?: Date | undefined;
  readonly healthStatus?: BillingViewHealthStatus | undefined;
}

export interface BillingViewHealthStatus {
  readonly statusCode?: 'HEALTHY' | 'UNHEALTHY' | 'CREATING' | 'UPDATING' | undefined;
  readonly statusReasons?: ReadonlyArray<'SOURCE_VIEW_UNHEALTHY' | 'SOURCE_VIEW_UPDATING' | 'SOURCE_VIEW_ACCESS_DENIED' | 'SOURCE_VIEW_NOT_FOUND' | 'CYCLIC_DEPENDENCY' | 'SOURCE_VIEW_DEPTH_EXCEEDED' | 'AGGREGATE_SOURCE' | 'VIEW_OWNER_NOT_MANAGEMENT_ACCOUNT'> | undefined;
}

export interface BillingViewListElement {
  readonly arn?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly ownerAccountId?: string | undefined;
  readonly sourceAccountId?: string | undefined;
  readonly billingViewType?: 'PRIMARY' | 'BILLING_GROUP' | 'CUSTOM' | 'BILLING_TRANSFER' | 'BILLING_TRANSFER_SHOWBACK' | undefined;
  readonly healthStatus?: BillingViewHealthStatus | undefined;
}

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

export interface ChargeAccount {
  readonly accountId: string | undefined;
  readonly chargePercentage: string | undefined;
}

export interface ContractAccount {
  readonly accountId: string | undefined;
  readonly isGdn: boolean | undefined;
}

export interface CostCategoryValues {
  readonly key: string | undefined;
  readonly values: ReadonlyArray<string> | undefined;
}

export interface CreditAllocationHistoryEntry {
  readonly creditId: string | undefined;
  readonly creditAmount: Amount | undefined;
  readonly description?: string | undefined;
  readonly accountId: string | undefined;
  readonly appliedServiceName: string | undefined;
  readonly billingMonth: string | undefined;
  readonly isEstimatedBill: boolean | undefined;
}

export interface CreditData {
  readonly creditId: string | undefined;
  readonly accountId: string | undefined;
  readonly creditType: string | undefined;
  readonly initialAmount: Amount | undefined;
  readonly remainingAmount: Amount | undefined;
  readonly estimatedAmount?: Amount | undefined;
  readonly applicableProductNames?: ReadonlyArray<string> | undefined;
  readonly description: string | undefined;
  readonly startDate: Date | undefined;
  readonly endDate?: Date | undefined;
  readonly exhaustDate?: Date | undefined;
  readonly applicationType?: 'BEFORE_CROSS_SERVICE_DISCOUNTS' | 'AFTER_DISCOUNTS' | undefined;
  readonly shareableAccounts?: ReadonlyArray<string> | undefined;
  readonly accountHasCreditSharingEnabled?: boolean | undefined;
  readonly creditConsoleVisibility?: string | undefined;
  readonly creditSharingType?: 'DEFAULT' | 'DISABLED' | 'CUSTOM' | 'COST_CATEGORY_RULE' | undefined;
  readonly costCategoryArn?: string | undefined;
  readonly ruleName?: string | undefined;
  readonly creditStatus?: 'ENABLED' | 'DISABLED' | undefined;
  readonly purchaseTypeApplications?: ReadonlyArray<string> | undefined;
}

export interface DimensionValues {
  readonly key: 'LINKED_ACCOUNT' | undefined;
  readonly values: ReadonlyArray<string> | undefined;
}

export interface EnterpriseSupportTimePeriod {
  readonly beginDate: Date | undefined;
  readonly endDate?: Date | undefined;
}

export interface Expression {
  readonly dimensions?: DimensionValues | undefined;
  readonly tags?: TagValues | undefined;
  readonly costCategories?: CostCategoryValues | undefined;
  readonly timeRange?: TimeRange | undefined;
}

export interface GetBillingPreferencesRequest {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly features: ReadonlyArray<'RI_SHARING' | 'RI_SHARING_HISTORY' | 'CREDIT_SHARING' | 'CREDIT_SHARING_HISTORY' | 'CREDIT_LEVEL_SHARING' | 'BILLING_ALERTS' | 'CREDIT_PREFERENCE_OPTIONS'> | undefined;
  readonly filters?: ReadonlyArray<BillingFeatureFilter> | undefined;
}

export interface GetBillingPreferencesResponse {
  readonly billingPreferences: ReadonlyArray<BillingPreferenceSummary> | undefined;
  readonly nextToken?: string | undefined;
}

export interface GetBillingViewRequest {
  readonly arn: string | undefined;
}

export interface GetBillingViewResponse {
  readonly billingView: BillingViewElement | undefined;
}

export interface GetCreditAllocationHistoryRequest {
  readonly accountId: string | undefined;
  readonly creditId?: number | undefined;
  readonly startDate: Date | undefined;
  readonly endDate: Date | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface GetCreditAllocationHistoryResponse {
  readonly creditAllocationHistoryList?: ReadonlyArray<CreditAllocationHistoryEntry> | undefined;
  readonly partialResults: boolean | undefined;
  readonly failedMonths?: ReadonlyArray<string> | undefined;
  readonly nextToken?: string | undefined;
}

export interface GetCreditsRequest {
  readonly accountId: string | undefined;
  readonly startDate: Date | undefined;
  readonly endDate?: Date | undefined;
  readonly payerAccountFlag?: boolean | undefined;
}

export interface GetCreditsResponse {
  readonly credits?: ReadonlyArray<CreditData> | undefined;
}

export interface GetEnterpriseSupportChargeSummaryRequest {
  readonly billingMonth: string | undefined;
}

export interface GetEnterpriseSupportChargeSummaryResponse {
  readonly payerAccountId: string | undefined;
  readonly billingMonth: string | undefined;
  readonly billingPeriodStartDate: Date | undefined;
  readonly billingPeriodEndDate: Date | undefined;
  readonly isEstimated: boolean | undefined;
  readonly billDate: Date | undefined;
  readonly supportCharge: string | undefined;
  readonly totalSupportCharge: string | undefined;
  readonly supportDiscount: string | undefined;
  readonly totalSupportEligibleSpend: string | undefined;
  readonly totalSupportEligibleUsageSpend: string | undefined;
  readonly totalSupportEligibleReservedInstanceSpend: string | undefined;
  readonly totalSupportEligibleSavingsPlanSpend: string | undefined;
  readonly supportChargePercentage: string | undefined;
  readonly supportEffectivePricingPlan: PricingPlan | undefined;
}

export interface GetEnterpriseSupportContractDetailsRequest {
  readonly billingMonth: string | undefined;
}

export interface GetEnterpriseSupportContractDetailsResponse {
  readonly isContractActive?: boolean | undefined;
  readonly supportAllocationMethod: string | undefined;
  readonly supportReservedInstanceAmortizationStartDate?: Date | undefined;
  readonly supportReservedInstanceTreatmentMethod?: string | undefined;
  readonly supportSavingsPlansAmortizationStartDate?: Date | undefined;
  readonly supportSavingsPlansTreatmentMethod?: string | undefined;
  readonly supportProrateStartDate?: Date | undefined;
  readonly contractPayerAccountIds: ReadonlyArray<ContractAccount> | undefined;
  readonly chargedPayerAccountIds: ReadonlyArray<ChargeAccount> | undefined;
  readonly additionalSupportCharge?: ReadonlyArray<AdditionalCharge> | undefined;
  readonly additionalSupportEligibleUsageSpend?: ReadonlyArray<AdditionalCharge> | undefined;
  readonly pricingPlans: ReadonlyArray<PricingPlan> | undefined;
}

export interface GetResourcePolicyRequest {
  readonly resourceArn: string | undefined;
}

export interface GetResourcePolicyResponse {
  readonly resourceArn: string | undefined;
  readonly policy?: string | undefined;
}

export interface LinkedAccountCharge {
  readonly accountId: string | undefined;
  readonly payerAccountId: string | undefined;
  readonly accountType?: string | undefined;
  readonly billableSeconds: number | undefined;
  readonly totalSeconds: number | undefined;
  readonly totalSupportEligibleSpend: string | undefined;
  readonly proratedTotalSupportEligibleSpend: string | undefined;
  readonly linkedTimePeriods?: ReadonlyArray<EnterpriseSupportTimePeriod> | undefined;
  readonly subscriptionTimePeriods?: ReadonlyArray<EnterpriseSupportTimePeriod> | undefined;
  readonly totalSupportEligibleReservedInstanceSpend?: string | undefined;
  readonly totalSupportEligibleSavingsPlanSpend?: string | undefined;
  readonly supportEligibleSpendByService?: ReadonlyArray<ServiceLevelAccountUsage> | undefined;
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

export interface ListBillingViewsRequest {
  readonly activeTimeRange?: ActiveTimeRange | undefined;
  readonly arns?: ReadonlyArray<string> | undefined;
  readonly billingViewTypes?: ReadonlyArray<'PRIMARY' | 'BILLING_GROUP' | 'CUSTOM' | 'BILLING_TRANSFER' | 'BILLING_TRANSFER_SHOWBACK'> | undefined;
  readonly names?: ReadonlyArray<StringSearch> | undefined;
  readonly ownerAccountId?: string | undefined;
  readonly sourceAccountId?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListBillingViewsResponse {
  readonly billingViews: ReadonlyArray<BillingViewListElement> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListEnterpriseSupportLinkedAccountChargesRequest {
  readonly billingMonth: string | undefined;
  readonly accountId?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListEnterpriseSupportLinkedAccountChargesResponse {
  readonly linkedAccount: ReadonlyArray<LinkedAccountCharge> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListSourceViewsForBillingViewRequest {
  readonly arn: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListSourceViewsForBillingViewResponse {
  readonly sourceViews: ReadonlyArray<string> | undefined;
  readonly nextToken?: string | undefined;
}

export interface PricingPlan {
  readonly pricingPlanId?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly startDate?: Date | undefined;
  readonly endDate?: Date | undefined;
  readonly planDiscountPercent?: string | undefined;
  readonly discountAppliesToMinimumCharge?: boolean | undefined;
  readonly minimumCharge?: string | undefined;
  readonly tiered?: string | undefined;
  readonly tiers: ReadonlyArray<PricingPlanTier> | undefined;
}

export interface PricingPlanTier {
  readonly tierMinimum: string | undefined;
  readonly tierMaximum?: string | undefined;
  readonly baseCharge: string | undefined;
  readonly additionalPercentageOfAggregateCharges: string | undefined;
  readonly aggregateChargesAdjustment: string | undefined;
  readonly incremental: boolean | undefined;
  readonly increment?: string | undefined;
  readonly incrementCharge?: string | undefined;
}

export interface ServiceLevelAccountUsage {
  readonly serviceCode?: string | undefined;
  readonly totalSupportEligibleSpend?: string | undefined;
}

export interface StringSearch {
  readonly searchOption: 'STARTS_WITH' | undefined;
  readonly searchValue: string | undefined;
}

export interface TagValues {
  readonly key: string | undefined;
  readonly values: ReadonlyArray<string> | undefined;
}

export interface TimeRange {
  readonly beginDateInclusive?: Date | undefined;
  readonly endDateInclusive?: Date | undefined;
}

const service = modelService(model);

/** Billing, with the operations that are used. */
export const BillingClient = service.client;

/** Asks Billing for GetBillingPreferences. */
export const GetBillingPreferencesCommand = service.command<GetBillingPreferencesRequest, GetBillingPreferencesResponse>('GetBillingPreferences');

/** Asks Billing for GetBillingView. */
export const GetBillingViewCommand = service.command<GetBillingViewRequest, GetBillingViewResponse>('GetBillingView');

/** Asks Billing for GetCreditAllocationHistory. */
export const GetCreditAllocationHistoryCommand = service.command<GetCreditAllocationHistoryRequest, GetCreditAllocationHistoryResponse>('GetCreditAllocationHistory');

/** Asks Billing for GetCredits. */
export const GetCreditsCommand = service.command<GetCreditsRequest, GetCreditsResponse>('GetCredits');

/** Asks Billing for GetEnterpriseSupportChargeSummary. */
export const GetEnterpriseSupportChargeSummaryCommand = service.command<GetEnterpriseSupportChargeSummaryRequest, GetEnterpriseSupportChargeSummaryResponse>('GetEnterpriseSupportChargeSummary');

/** Asks Billing for GetEnterpriseSupportContractDetails. */
export const GetEnterpriseSupportContractDetailsCommand = service.command<GetEnterpriseSupportContractDetailsRequest, GetEnterpriseSupportContractDetailsResponse>('GetEnterpriseSupportContractDetails');

/** Asks Billing for GetResourcePolicy. */
export const GetResourcePolicyCommand = service.command<GetResourcePolicyRequest, GetResourcePolicyResponse>('GetResourcePolicy');

/** Asks Billing for ListBillingViewSegments. */
export const ListBillingViewSegmentsCommand = service.command<ListBillingViewSegmentsRequest, ListBillingViewSegmentsResponse>('ListBillingViewSegments');

/** Asks Billing for ListBillingViews. */
export const ListBillingViewsCommand = service.command<ListBillingViewsRequest, ListBillingViewsResponse>('ListBillingViews');

/** Asks Billing for ListEnterpriseSupportLinkedAccountCharges. */
export const ListEnterpriseSupportLinkedAccountChargesCommand = service.command<ListEnterpriseSupportLinkedAccountChargesRequest, ListEnterpriseSupportLinkedAccountChargesResponse>('ListEnterpriseSupportLinkedAccountCharges');

/** Asks Billing for ListSourceViewsForBillingView. */
export const ListSourceViewsForBillingViewCommand = service.command<ListSourceViewsForBillingViewRequest, ListSourceViewsForBillingViewResponse>('ListSourceViewsForBillingView');
