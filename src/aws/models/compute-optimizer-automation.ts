// Written by `npm run models` from compute-optimizer-automation.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './compute-optimizer-automation.json' with { type: 'json' };

export interface AccountInfo {
  readonly accountId: string | undefined;
  readonly status: 'Active' | 'Inactive' | 'Pending' | 'Failed' | undefined;
  readonly organizationRuleMode: 'AnyAllowed' | 'NoneAllowed' | undefined;
  readonly statusReason?: string | undefined;
  readonly lastUpdatedTimestamp: Date | undefined;
}

export interface AutomationEvent {
  readonly eventId?: string | undefined;
  readonly eventDescription?: string | undefined;
  readonly eventType?: 'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType' | undefined;
  readonly eventStatus?: 'Ready' | 'InProgress' | 'Complete' | 'Failed' | 'Cancelled' | 'RollbackReady' | 'RollbackInProgress' | 'RollbackComplete' | 'RollbackFailed' | undefined;
  readonly eventStatusReason?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly recommendedActionId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly resourceType?: 'EbsVolume' | undefined;
  readonly createdTimestamp?: Date | undefined;
  readonly completedTimestamp?: Date | undefined;
  readonly estimatedMonthlySavings?: EstimatedMonthlySavings | undefined;
}

export interface AutomationEventFilter {
  readonly name: 'AccountId' | 'ResourceType' | 'EventType' | 'EventStatus' | undefined;
  readonly values: ReadonlyArray<string> | undefined;
}

export interface AutomationEventStep {
  readonly eventId?: string | undefined;
  readonly stepId?: string | undefined;
  readonly stepType?: 'CreateEbsSnapshot' | 'DeleteEbsVolume' | 'ModifyEbsVolume' | 'CreateEbsVolume' | undefined;
  readonly stepStatus?: 'Ready' | 'InProgress' | 'Complete' | 'Failed' | undefined;
  readonly resourceId?: string | undefined;
  readonly startTimestamp?: Date | undefined;
  readonly completedTimestamp?: Date | undefined;
  readonly estimatedMonthlySavings?: EstimatedMonthlySavings | undefined;
}

export interface AutomationEventSummary {
  readonly key?: string | undefined;
  readonly dimensions?: ReadonlyArray<SummaryDimension> | undefined;
  readonly timePeriod?: TimePeriod | undefined;
  readonly total?: SummaryTotals | undefined;
}

export interface AutomationRule {
  readonly ruleArn?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly ruleType?: 'OrganizationRule' | 'AccountRule' | undefined;
  readonly ruleRevision?: number | undefined;
  readonly accountId?: string | undefined;
  readonly organizationConfiguration?: OrganizationConfiguration | undefined;
  readonly priority?: string | undefined;
  readonly recommendedActionTypes?: ReadonlyArray<'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType'> | undefined;
  readonly schedule?: Schedule | undefined;
  readonly status?: 'Active' | 'Inactive' | undefined;
  readonly createdTimestamp?: Date | undefined;
  readonly lastUpdatedTimestamp?: Date | undefined;
}

export interface Criteria {
  readonly region?: ReadonlyArray<StringCriteriaCondition> | undefined;
  readonly resourceArn?: ReadonlyArray<StringCriteriaCondition> | undefined;
  readonly ebsVolumeType?: ReadonlyArray<StringCriteriaCondition> | undefined;
  readonly ebsVolumeSizeInGib?: ReadonlyArray<IntegerCriteriaCondition> | undefined;
  readonly estimatedMonthlySavings?: ReadonlyArray<DoubleCriteriaCondition> | undefined;
  readonly resourceTag?: ReadonlyArray<ResourceTagsCriteriaCondition> | undefined;
  readonly lookBackPeriodInDays?: ReadonlyArray<IntegerCriteriaCondition> | undefined;
  readonly restartNeeded?: ReadonlyArray<StringCriteriaCondition> | undefined;
}

export interface DoubleCriteriaCondition {
  readonly comparison?: 'StringEquals' | 'StringNotEquals' | 'StringEqualsIgnoreCase' | 'StringNotEqualsIgnoreCase' | 'StringLike' | 'StringNotLike' | 'NumericEquals' | 'NumericNotEquals' | 'NumericLessThan' | 'NumericLessThanEquals' | 'NumericGreaterThan' | 'NumericGreaterThanEquals' | 'StringEqualsIfExists' | 'StringNotEqualsIfExists' | 'StringEqualsIgnoreCaseIfExists' | 'StringNotEqualsIgnoreCaseIfExists' | 'StringLikeIfExists' | 'StringNotLikeIfExists' | 'NumericEqualsIfExists' | 'NumericNotEqualsIfExists' | 'NumericLessThanIfExists' | 'NumericLessThanEqualsIfExists' | 'NumericGreaterThanIfExists' | 'NumericGreaterThanEqualsIfExists' | undefined;
  readonly values?: ReadonlyArray<number> | undefined;
}

export interface EbsVolume {
  readonly configuration?: EbsVolumeConfiguration | undefined;
}

export interface EbsVolumeConfiguration {
  readonly type?: string | undefined;
  readonly sizeInGib?: number | undefined;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
}

export interface EstimatedMonthlySavings {
  readonly currency: string | undefined;
  readonly beforeDiscountSavings: number | undefined;
  readonly afterDiscountSavings: number | undefined;
  readonly savingsEstimationMode: 'BeforeDiscount' | 'AfterDiscount' | undefined;
}

export interface Filter {
  readonly name: 'Name' | 'RecommendedActionType' | 'Status' | 'RuleType' | 'OrganizationConfigurationRuleApplyOrder' | 'AccountId' | undefined;
  readonly values: ReadonlyArray<string> | undefined;
}

export interface GetAutomationEventRequest {
  readonly eventId: string | undefined;
}

export interface GetAutomationEventResponse {
  readonly eventId?: string | undefined;
  readonly eventDescription?: string | undefined;
  readonly eventType?: 'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType' | undefined;
  readonly eventStatus?: 'Ready' | 'InProgress' | 'Complete' | 'Failed' | 'Cancelled' | 'RollbackReady' | 'RollbackInProgress' | 'RollbackComplete' | 'RollbackFailed' | undefined;
  readonly eventStatusReason?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly recommendedActionId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly resourceType?: 'EbsVolume' | undefined;
  readonly createdTimestamp?: Date | undefined;
  readonly completedTimestamp?: Date | undefined;
  readonly estimatedMonthlySavings?: EstimatedMonthlySavings | undefined;
}

export interface GetAutomationRuleRequest {
  readonly ruleArn: string | undefined;
}

export interface GetAutomationRuleResponse {
  readonly ruleArn?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly ruleType?: 'OrganizationRule' | 'AccountRule' | undefined;
  readonly ruleRevision?: number | undefined;
  readonly accountId?: string | undefined;
  readonly organizationConfiguration?: OrganizationConfiguration | undefined;
  readonly priority?: string | undefined;
  readonly recommendedActionTypes?: ReadonlyArray<'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType'> | undefined;
  readonly criteria?: Criteria | undefined;
  readonly schedule?: Schedule | undefined;
  readonly status?: 'Active' | 'Inactive' | undefined;
  readonly tags?: ReadonlyArray<Tag> | undefined;
  readonly createdTimestamp?: Date | undefined;
  readonly lastUpdatedTimestamp?: Date | undefined;
}

export interface GetEnrollmentConfigurationRequest {
}

export interface GetEnrollmentConfigurationResponse {
  readonly status: 'Active' | 'Inactive' | 'Pending' | 'Failed' | undefined;
  readonly statusReason?: string | undefined;
  readonly organizationRuleMode?: 'AnyAllowed' | 'NoneAllowed' | undefined;
  readonly lastUpdatedTimestamp?: Date | undefined;
}

export interface IntegerCriteriaCondition {
  readonly comparison?: 'StringEquals' | 'StringNotEquals' | 'StringEqualsIgnoreCase' | 'StringNotEqualsIgnoreCase' | 'StringLike' | 'StringNotLike' | 'NumericEquals' | 'NumericNotEquals' | 'NumericLessThan' | 'NumericLessThanEquals' | 'NumericGreaterThan' | 'NumericGreaterThanEquals' | 'StringEqualsIfExists' | 'StringNotEqualsIfExists' | 'StringEqualsIgnoreCaseIfExists' | 'StringNotEqualsIgnoreCaseIfExists' | 'StringLikeIfExists' | 'StringNotLikeIfExists' | 'NumericEqualsIfExists' | 'NumericNotEqualsIfExists' | 'NumericLessThanIfExists' | 'NumericLessThanEqualsIfExists' | 'NumericGreaterThanIfExists' | 'NumericGreaterThanEqualsIfExists' | undefined;
  readonly values?: ReadonlyArray<number> | undefined;
}

export interface ListAccountsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAccountsResponse {
  readonly accounts: ReadonlyArray<AccountInfo> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationEventStepsRequest {
  readonly eventId: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationEventStepsResponse {
  readonly automationEventSteps?: ReadonlyArray<AutomationEventStep> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationEventSummariesRequest {
  readonly filters?: ReadonlyArray<AutomationEventFilter> | undefined;
  readonly startDateInclusive?: string | undefined;
  readonly endDateExclusive?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationEventSummariesResponse {
  readonly automationEventSummaries?: ReadonlyArray<AutomationEventSummary> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationEventsRequest {
  readonly filters?: ReadonlyArray<AutomationEventFilter> | undefined;
  readonly startTimeInclusive?: Date | undefined;
  readonly endTimeExclusive?: Date | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationEventsResponse {
  readonly automationEvents?: ReadonlyArray<AutomationEvent> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationRulePreviewRequest {
  readonly ruleType: 'OrganizationRule' | 'AccountRule' | undefined;
  readonly organizationScope?: OrganizationScope | undefined;
  readonly recommendedActionTypes: ReadonlyArray<'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType'> | undefined;
  readonly criteria?: Criteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationRulePreviewResponse {
  readonly previewResults?: ReadonlyArray<PreviewResult> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationRulePreviewSummariesRequest {
  readonly ruleType: 'OrganizationRule' | 'AccountRule' | undefined;
  readonly organizationScope?: OrganizationScope | undefined;
  readonly recommendedActionTypes: ReadonlyArray<'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType'> | undefined;
  readonly criteria?: Criteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationRulePreviewSummariesResponse {
  readonly previewResultSummaries?: ReadonlyArray<PreviewResultSummary> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationRulesRequest {
  readonly filters?: ReadonlyArray<Filter> | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAutomationRulesResponse {
  readonly automationRules?: ReadonlyArray<AutomationRule> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendedActionSummariesRequest {
  readonly filters?: ReadonlyArray<RecommendedActionFilter> | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendedActionSummariesResponse {
  readonly recommendedActionSummaries?: ReadonlyArray<RecommendedActionSummary> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendedActionsRequest {
  readonly filters?: ReadonlyArray<RecommendedActionFilter> | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendedActionsResponse {
  readonly recommendedActions?: ReadonlyArray<RecommendedAction> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListTagsForResourceRequest {
  readonly resourceArn: string | undefined;
}

export interface ListTagsForResourceResponse {
  readonly tags?: ReadonlyArray<Tag> | undefined;
}

export interface OrganizationConfiguration {
  readonly ruleApplyOrder?: 'BeforeAccountRules' | 'AfterAccountRules' | undefined;
  readonly accountIds?: ReadonlyArray<string> | undefined;
}

export interface OrganizationScope {
  readonly accountIds?: ReadonlyArray<string> | undefined;
}

export interface PreviewResult {
  readonly recommendedActionId?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  readonly resourceType?: 'EbsVolume' | undefined;
  readonly lookBackPeriodInDays?: number | undefined;
  readonly recommendedActionType?: 'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType' | undefined;
  readonly currentResourceSummary?: string | undefined;
  readonly currentResourceDetails?: ResourceDetails | undefined;
  readonly recommendedResourceSummary?: string | undefined;
  readonly recommendedResourceDetails?: ResourceDetails | undefined;
  readonly restartNeeded?: boolean | undefined;
  readonly estimatedMonthlySavings?: EstimatedMonthlySavings | undefined;
  readonly resourceTags?: ReadonlyArray<Tag> | undefined;
}

export interface PreviewResultSummary {
  readonly key: string | undefined;
  readonly total: RulePreviewTotal | undefined;
}

export interface RecommendedAction {
  readonly recommendedActionId?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  readonly resourceType?: 'EbsVolume' | undefined;
  readonly lookBackPeriodInDays?: number | undefined;
  readonly recommendedActionType?: 'SnapshotAndDeleteUnattachedEbsVolume' | 'UpgradeEbsVolumeType' | undefined;
  readonly currentResourceSummary?: string | undefined;
  readonly currentResourceDetails?: ResourceDetails | undefined;
  readonly recommendedResourceSummary?: string | undefined;
  readonly recommendedResourceDetails?: ResourceDetails | undefined;
  readonly restartNeeded?: boolean | undefined;
  readonly estimatedMonthlySavings?: EstimatedMonthlySavings | undefined;
  readonly resourceTags?: ReadonlyArray<Tag> | undefined;
}

export interface RecommendedActionFilter {
  readonly name: 'ResourceType' | 'RecommendedActionType' | 'ResourceId' | 'LookBackPeriodInDays' | 'CurrentResourceDetailsEbsVolumeType' | 'ResourceTagsKey' | 'ResourceTagsValue' | 'AccountId' | 'RestartNeeded' | undefined;
  readonly values: ReadonlyArray<string> | undefined;
}

export interface RecommendedActionSummary {
  readonly key: string | undefined;
  readonly total: RecommendedActionTotal | undefined;
}

export interface RecommendedActionTotal {
  readonly recommendedActionCount: number | undefined;
  readonly estimatedMonthlySavings: EstimatedMonthlySavings | undefined;
}

export interface ResourceDetails {
  readonly ebsVolume?: EbsVolume | undefined;
}

export interface ResourceTagsCriteriaCondition {
  readonly comparison?: 'StringEquals' | 'StringNotEquals' | 'StringEqualsIgnoreCase' | 'StringNotEqualsIgnoreCase' | 'StringLike' | 'StringNotLike' | 'NumericEquals' | 'NumericNotEquals' | 'NumericLessThan' | 'NumericLessThanEquals' | 'NumericGreaterThan' | 'NumericGreaterThanEquals' | 'StringEqualsIfExists' | 'StringNotEqualsIfExists' | 'StringEqualsIgnoreCaseIfExists' | 'StringNotEqualsIgnoreCaseIfExists' | 'StringLikeIfExists' | 'StringNotLikeIfExists' | 'NumericEqualsIfExists' | 'NumericNotEqualsIfExists' | 'NumericLessThanIfExists' | 'NumericLessThanEqualsIfExists' | 'NumericGreaterThanIfExists' | 'NumericGreaterThanEqualsIfExists' | undefined;
  readonly key?: string | undefined;
  readonly values?: ReadonlyArray<string> | undefined;
}

export interface RulePreviewTotal {
  readonly recommendedActionCount: number | undefined;
  readonly estimatedMonthlySavings: EstimatedMonthlySavings | undefined;
}

export interface Schedule {
  readonly scheduleExpression?: string | undefined;
  readonly scheduleExpressionTimezone?: string | undefined;
  readonly executionWindowInMinutes?: number | undefined;
}

export interface StringCriteriaCondition {
  readonly comparison?: 'StringEquals' | 'StringNotEquals' | 'StringEqualsIgnoreCase' | 'StringNotEqualsIgnoreCase' | 'StringLike' | 'StringNotLike' | 'NumericEquals' | 'NumericNotEquals' | 'NumericLessThan' | 'NumericLessThanEquals' | 'NumericGreaterThan' | 'NumericGreaterThanEquals' | 'StringEqualsIfExists' | 'StringNotEqualsIfExists' | 'StringEqualsIgnoreCaseIfExists' | 'StringNotEqualsIgnoreCaseIfExists' | 'StringLikeIfExists' | 'StringNotLikeIfExists' | 'NumericEqualsIfExists' | 'NumericNotEqualsIfExists' | 'NumericLessThanIfExists' | 'NumericLessThanEqualsIfExists' | 'NumericGreaterThanIfExists' | 'NumericGreaterThanEqualsIfExists' | undefined;
  readonly values?: ReadonlyArray<string> | undefined;
}

export interface SummaryDimension {
  readonly key: 'EventStatus' | undefined;
  readonly value: string | undefined;
}

export interface SummaryTotals {
  readonly automationEventCount?: number | undefined;
  readonly estimatedMonthlySavings?: EstimatedMonthlySavings | undefined;
}

export interface Tag {
  readonly key: string | undefined;
  readonly value: string | undefined;
}

export interface TimePeriod {
  readonly startTimeInclusive?: Date | undefined;
  readonly endTimeExclusive?: Date | undefined;
}

const service = modelService(model);

/** Compute Optimizer Automation, with the operations that are used. */
export const ComputeOptimizerAutomationClient = service.client;

/** Asks Compute Optimizer Automation for GetAutomationEvent. */
export const GetAutomationEventCommand = service.command<GetAutomationEventRequest, GetAutomationEventResponse>('GetAutomationEvent');

/** Asks Compute Optimizer Automation for GetAutomationRule. */
export const GetAutomationRuleCommand = service.command<GetAutomationRuleRequest, GetAutomationRuleResponse>('GetAutomationRule');

/** Asks Compute Optimizer Automation for GetEnrollmentConfiguration. */
export const GetEnrollmentConfigurationCommand = service.command<GetEnrollmentConfigurationRequest, GetEnrollmentConfigurationResponse>('GetEnrollmentConfiguration');

/** Asks Compute Optimizer Automation for ListAccounts. */
export const ListAccountsCommand = service.command<ListAccountsRequest, ListAccountsResponse>('ListAccounts');

/** Asks Compute Optimizer Automation for ListAutomationEventSteps. */
export const ListAutomationEventStepsCommand = service.command<ListAutomationEventStepsRequest, ListAutomationEventStepsResponse>('ListAutomationEventSteps');

/** Asks Compute Optimizer Automation for ListAutomationEventSummaries. */
export const ListAutomationEventSummariesCommand = service.command<ListAutomationEventSummariesRequest, ListAutomationEventSummariesResponse>('ListAutomationEventSummaries');

/** Asks Compute Optimizer Automation for ListAutomationEvents. */
export const ListAutomationEventsCommand = service.command<ListAutomationEventsRequest, ListAutomationEventsResponse>('ListAutomationEvents');

/** Asks Compute Optimizer Automation for ListAutomationRulePreview. */
export const ListAutomationRulePreviewCommand = service.command<ListAutomationRulePreviewRequest, ListAutomationRulePreviewResponse>('ListAutomationRulePreview');

/** Asks Compute Optimizer Automation for ListAutomationRulePreviewSummaries. */
export const ListAutomationRulePreviewSummariesCommand = service.command<ListAutomationRulePreviewSummariesRequest, ListAutomationRulePreviewSummariesResponse>('ListAutomationRulePreviewSummaries');

/** Asks Compute Optimizer Automation for ListAutomationRules. */
export const ListAutomationRulesCommand = service.command<ListAutomationRulesRequest, ListAutomationRulesResponse>('ListAutomationRules');

/** Asks Compute Optimizer Automation for ListRecommendedActionSummaries. */
export const ListRecommendedActionSummariesCommand = service.command<ListRecommendedActionSummariesRequest, ListRecommendedActionSummariesResponse>('ListRecommendedActionSummaries');

/** Asks Compute Optimizer Automation for ListRecommendedActions. */
export const ListRecommendedActionsCommand = service.command<ListRecommendedActionsRequest, ListRecommendedActionsResponse>('ListRecommendedActions');

/** Asks Compute Optimizer Automation for ListTagsForResource. */
export const ListTagsForResourceCommand = service.command<ListTagsForResourceRequest, ListTagsForResourceResponse>('ListTagsForResource');
