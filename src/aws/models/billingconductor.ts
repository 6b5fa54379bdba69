// Written by `npm run models` from billingconductor.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './billingconductor.json' with { type: 'json' };

export interface AccountAssociationsListElement {
  readonly AccountId?: string | undefined;
  readonly BillingGroupArn?: string | undefined;
  readonly AccountName?: string | undefined;
  readonly AccountEmail?: string | undefined;
}

export interface Attribute {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface AutoTransferBillingGroupCreationPreference {
  readonly Enabled: boolean | undefined;
  readonly PricingPlanArn?: string | undefined;
}

export interface BillingGroupCostReportElement {
  readonly Arn?: string | undefined;
  readonly AWSCost?: string | undefined;
  readonly ProformaCost?: string | undefined;
  readonly Margin?: string | undefined;
  readonly MarginPercentage?: string | undefined;
  readonly Currency?: string | undefined;
}

export interface BillingGroupCostReportResultElement {
  readonly Arn?: string | undefined;
  readonly AWSCost?: string | undefined;
  readonly ProformaCost?: string | undefined;
  readonly Margin?: string | undefined;
  readonly MarginPercentage?: string | undefined;
  readonly Currency?: string | undefined;
  readonly Attributes?: ReadonlyArray<Attribute> | undefined;
}

export interface BillingGroupListElement {
  readonly Name?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Description?: string | undefined;
  readonly PrimaryAccountId?: string | undefined;
  readonly ComputationPreference?: ComputationPreference | undefined;
  readonly Size?: number | undefined;
  readonly CreationTime?: number | undefined;
  readonly LastModifiedTime?: number | undefined;
  readonly Status?: 'ACTIVE' | 'PRIMARY_ACCOUNT_MISSING' | 'PENDING' | undefined;
  readonly StatusReason?: string | undefined;
  readonly AccountGrouping?: ListBillingGroupAccountGrouping | undefined;
  readonly BillingGroupType?: 'STANDARD' | 'TRANSFER_BILLING' | undefined;
}

export interface BillingPeriodRange {
  readonly InclusiveStartBillingPeriod: string | undefined;
  readonly ExclusiveEndBillingPeriod: string | undefined;
}

export interface ComputationPreference {
  readonly PricingPlanArn: string | undefined;
}

export interface CustomLineItemListElement {
  readonly Arn?: string | undefined;
  readonly Name?: string | undefined;
  readonly ChargeDetails?: ListCustomLineItemChargeDetails | undefined;
  readonly CurrencyCode?: 'USD' | 'CNY' | undefined;
  readonly Description?: string | undefined;
  readonly ProductCode?: string | undefined;
  readonly BillingGroupArn?: string | undefined;
  readonly CreationTime?: number | undefined;
  readonly LastModifiedTime?: number | undefined;
  readonly AssociationSize?: number | undefined;
  readonly AccountId?: string | undefined;
  readonly ComputationRule?: 'ITEMIZED' | 'CONSOLIDATED' | undefined;
  readonly PresentationDetails?: PresentationObject | undefined;
}

export interface CustomLineItemVersionListElement {
  readonly Name?: string | undefined;
  readonly ChargeDetails?: ListCustomLineItemChargeDetails | undefined;
  readonly CurrencyCode?: 'USD' | 'CNY' | undefined;
  readonly Description?: string | undefined;
  readonly ProductCode?: string | undefined;
  readonly BillingGroupArn?: string | undefined;
  readonly CreationTime?: number | undefined;
  readonly LastModifiedTime?: number | undefined;
  readonly AssociationSize?: number | undefined;
  readonly StartBillingPeriod?: string | undefined;
  readonly EndBillingPeriod?: string | undefined;
  readonly Arn?: string | undefined;
  readonly StartTime?: number | undefined;
  readonly AccountId?: string | undefined;
  readonly ComputationRule?: 'ITEMIZED' | 'CONSOLIDATED' | undefined;
  readonly PresentationDetails?: PresentationObject | undefined;
}

export interface CustomTier {
  readonly BeginRangeInclusive: number | undefined;
  readonly EndRangeExclusive?: number | undefined;
  readonly RateValue: number | undefined;
}

export interface FreeTierConfig {
  readonly Activated: boolean | undefined;
}

export interface GetBillingGroupCostReportInput {
  readonly Arn: string | undefined;
  readonly BillingPeriodRange?: BillingPeriodRange | undefined;
  readonly GroupBy?: ReadonlyArray<'PRODUCT_NAME' | 'BILLING_PERIOD'> | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetBillingGroupCostReportOutput {
  readonly BillingGroupCostReportResults?: ReadonlyArray<BillingGroupCostReportResultElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetBillingTransferPreferenceInput {
  readonly ResponsibilityTransferArn: string | undefined;
}

export interface GetBillingTransferPreferenceOutput {
  readonly ResponsibilityTransferArn: string | undefined;
  readonly AutoBillingTransferBillingGroupCreation: AutoTransferBillingGroupCreationPreference | undefined;
  readonly LastModifiedTime?: number | undefined;
}

export interface LineItemFilter {
  readonly Attribute: 'LINE_ITEM_TYPE' | 'SERVICE' | undefined;
  readonly MatchOption: 'NOT_EQUAL' | 'EQUAL' | undefined;
  readonly Values?: ReadonlyArray<'SAVINGS_PLAN_NEGATION'> | undefined;
  readonly AttributeValues?: ReadonlyArray<string> | undefined;
}

export interface ListAccountAssociationsFilter {
  readonly Association?: string | undefined;
  readonly AccountId?: string | undefined;
  readonly AccountIds?: ReadonlyArray<string> | undefined;
}

export interface ListAccountAssociationsInput {
  readonly BillingPeriod?: string | undefined;
  readonly Filters?: ListAccountAssociationsFilter | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListAccountAssociationsOutput {
  readonly LinkedAccounts?: ReadonlyArray<AccountAssociationsListElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListBillingGroupAccountGrouping {
  readonly AutoAssociate?: boolean | undefined;
  readonly ResponsibilityTransferArn?: string | undefined;
}

export interface ListBillingGroupCostReportsFilter {
  readonly BillingGroupArns?: ReadonlyArray<string> | undefined;
}

export interface ListBillingGroupCostReportsInput {
  readonly BillingPeriod?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: ListBillingGroupCostReportsFilter | undefined;
}

export interface ListBillingGroupCostReportsOutput {
  readonly BillingGroupCostReports?: ReadonlyArray<BillingGroupCostReportElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListBillingGroupsFilter {
  readonly Arns?: ReadonlyArray<string> | undefined;
  readonly PricingPlan?: string | undefined;
  readonly Statuses?: ReadonlyArray<'ACTIVE' | 'PRIMARY_ACCOUNT_MISSING' | 'PENDING'> | undefined;
  readonly AutoAssociate?: boolean | undefined;
  readonly PrimaryAccountIds?: ReadonlyArray<string> | undefined;
  readonly BillingGroupTypes?: ReadonlyArray<'STANDARD' | 'TRANSFER_BILLING'> | undefined;
  readonly Names?: ReadonlyArray<StringSearch> | undefined;
  readonly ResponsibilityTransferArns?: ReadonlyArray<string> | undefined;
}

export interface ListBillingGroupsInput {
  readonly BillingPeriod?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: ListBillingGroupsFilter | undefined;
}

export interface ListBillingGroupsOutput {
  readonly BillingGroups?: ReadonlyArray<BillingGroupListElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListCustomLineItemChargeDetails {
  readonly Flat?: ListCustomLineItemFlatChargeDetails | undefined;
  readonly Percentage?: ListCustomLineItemPercentageChargeDetails | undefined;
  readonly Type: 'CREDIT' | 'FEE' | undefined;
  readonly LineItemFilters?: ReadonlyArray<LineItemFilter> | undefined;
}

export interface ListCustomLineItemFlatChargeDetails {
  readonly ChargeValue: number | undefined;
}

export interface ListCustomLineItemPercentageChargeDetails {
  readonly PercentageValue: number | undefined;
}

export interface ListCustomLineItemVersionsBillingPeriodRangeFilter {
  readonly StartBillingPeriod?: string | undefined;
  readonly EndBillingPeriod?: string | undefined;
}

export interface ListCustomLineItemVersionsFilter {
  readonly BillingPeriodRange?: ListCustomLineItemVersionsBillingPeriodRangeFilter | undefined;
}

export interface ListCustomLineItemVersionsInput {
  readonly Arn: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: ListCustomLineItemVersionsFilter | undefined;
}

export interface ListCustomLineItemVersionsOutput {
  readonly CustomLineItemVersions?: ReadonlyArray<CustomLineItemVersionListElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListCustomLineItemsFilter {
  readonly Names?: ReadonlyArray<string> | undefined;
  readonly BillingGroups?: ReadonlyArray<string> | undefined;
  readonly Arns?: ReadonlyArray<string> | undefined;
  readonly AccountIds?: ReadonlyArray<string> | undefined;
}

export interface ListCustomLineItemsInput {
  readonly BillingPeriod?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: ListCustomLineItemsFilter | undefined;
}

export interface ListCustomLineItemsOutput {
  readonly CustomLineItems?: ReadonlyArray<CustomLineItemListElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingPlansAssociatedWithPricingRuleInput {
  readonly BillingPeriod?: string | undefined;
  readonly PricingRuleArn: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingPlansAssociatedWithPricingRuleOutput {
  readonly BillingPeriod?: string | undefined;
  readonly PricingRuleArn?: string | undefined;
  readonly PricingPlanArns?: ReadonlyArray<string> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingPlansFilter {
  readonly Arns?: ReadonlyArray<string> | undefined;
}

export interface ListPricingPlansInput {
  readonly BillingPeriod?: string | undefined;
  readonly Filters?: ListPricingPlansFilter | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingPlansOutput {
  readonly BillingPeriod?: string | undefined;
  readonly PricingPlans?: ReadonlyArray<PricingPlanListElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingRulesAssociatedToPricingPlanInput {
  readonly BillingPeriod?: string | undefined;
  readonly PricingPlanArn: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingRulesAssociatedToPricingPlanOutput {
  readonly BillingPeriod?: string | undefined;
  readonly PricingPlanArn?: string | undefined;
  readonly PricingRuleArns?: ReadonlyArray<string> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingRulesFilter {
  readonly Arns?: ReadonlyArray<string> | undefined;
}

export interface ListPricingRulesInput {
  readonly BillingPeriod?: string | undefined;
  readonly Filters?: ListPricingRulesFilter | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPricingRulesOutput {
  readonly BillingPeriod?: string | undefined;
  readonly PricingRules?: ReadonlyArray<PricingRuleListElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListResourcesAssociatedToCustomLineItemFilter {
  readonly Relationship?: 'PARENT' | 'CHILD' | undefined;
}

export interface ListResourcesAssociatedToCustomLineItemInput {
  readonly BillingPeriod?: string | undefined;
  readonly Arn: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: ListResourcesAssociatedToCustomLineItemFilter | undefined;
}

export interface ListResourcesAssociatedToCustomLineItemOutput {
  readonly Arn?: string | undefined;
  readonly AssociatedResources?: ReadonlyArray<ListResourcesAssociatedToCustomLineItemResponseElement> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListResourcesAssociatedToCustomLineItemResponseElement {
  readonly Arn?: string | undefined;
  readonly Relationship?: 'PARENT' | 'CHILD' | undefined;
  readonly EndBillingPeriod?: string | undefined;
}

export interface PresentationObject {
  readonly Service: string | undefined;
}

export interface PricingPlanListElement {
  readonly Name?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Description?: string | undefined;
  readonly Size?: number | undefined;
  readonly CreationTime?: number | undefined;
  readonly LastModifiedTime?: number | undefined;
}

export interface PricingRuleListElement {
  readonly Name?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Description?: string | undefined;
  readonly Scope?: 'GLOBAL' | 'SERVICE' | 'BILLING_ENTITY' | 'SKU' | undefined;
  readonly Type?: 'MARKUP' | 'DISCOUNT' | 'TIERING' | undefined;
  readonly ModifierPercentage?: number | undefined;
  readonly Service?: string | undefined;
  readonly AssociatedPricingPlanCount?: number | undefined;
  readonly CreationTime?: number | undefined;
  readonly LastModifiedTime?: number | undefined;
  readonly BillingEntity?: string | undefined;
  readonly Tiering?: Tiering | undefined;
  readonly UsageType?: string | undefined;
  readonly Operation?: string | undefined;
}

export interface StringSearch {
  readonly SearchOption: 'STARTS_WITH' | undefined;
  readonly SearchValue: string | undefined;
}

export interface Tiering {
  readonly FreeTier?: FreeTierConfig | undefined;
  readonly CustomTiers?: ReadonlyArray<CustomTier> | undefined;
}

const service = modelService(model);

/** billingconductor, with the operations that are used. */
export const BillingconductorClient = service.client;

/** Asks billingconductor for GetBillingGroupCostReport. */
export const GetBillingGroupCostReportCommand = service.command<GetBillingGroupCostReportInput, GetBillingGroupCostReportOutput>('GetBillingGroupCostReport');

/** Asks billingconductor for GetBillingTransferPreference. */
export const GetBillingTransferPreferenceCommand = service.command<GetBillingTransferPreferenceInput, GetBillingTransferPreferenceOutput>('GetBillingTransferPreference');

/** Asks billingconductor for ListAccountAssociations. */
export const ListAccountAssociationsCommand = service.command<ListAccountAssociationsInput, ListAccountAssociationsOutput>('ListAccountAssociations');

/** Asks billingconductor for ListBillingGroupCostReports. */
export const ListBillingGroupCostReportsCommand = service.command<ListBillingGroupCostReportsInput, ListBillingGroupCostReportsOutput>('ListBillingGroupCostReports');

/** Asks billingconductor for ListBillingGroups. */
export const ListBillingGroupsCommand = service.command<ListBillingGroupsInput, ListBillingGroupsOutput>('ListBillingGroups');

/** Asks billingconductor for ListCustomLineItemVersions. */
export const ListCustomLineItemVersionsCommand = service.command<ListCustomLineItemVersionsInput, ListCustomLineItemVersionsOutput>('ListCustomLineItemVersions');

/** Asks billingconductor for ListCustomLineItems. */
export const ListCustomLineItemsCommand = service.command<ListCustomLineItemsInput, ListCustomLineItemsOutput>('ListCustomLineItems');

/** Asks billingconductor for ListPricingPlans. */
export const ListPricingPlansCommand = service.command<ListPricingPlansInput, ListPricingPlansOutput>('ListPricingPlans');

/** Asks billingconductor for ListPricingPlansAssociatedWithPricingRule. */
export const ListPricingPlansAssociatedWithPricingRuleCommand = service.command<ListPricingPlansAssociatedWithPricingRuleInput, ListPricingPlansAssociatedWithPricingRuleOutput>('ListPricingPlansAssociatedWithPricingRule');

/** Asks billingconductor for ListPricingRules. */
export const ListPricingRulesCommand = service.command<ListPricingRulesInput, ListPricingRulesOutput>('ListPricingRules');

/** Asks billingconductor for ListPricingRulesAssociatedToPricingPlan. */
export const ListPricingRulesAssociatedToPricingPlanCommand = service.command<ListPricingRulesAssociatedToPricingPlanInput, ListPricingRulesAssociatedToPricingPlanOutput>('ListPricingRulesAssociatedToPricingPlan');

/** Asks billingconductor for ListResourcesAssociatedToCustomLineItem. */
export const ListResourcesAssociatedToCustomLineItemCommand = service.command<ListResourcesAssociatedToCustomLineItemInput, ListResourcesAssociatedToCustomLineItemOutput>('ListResourcesAssociatedToCustomLineItem');
