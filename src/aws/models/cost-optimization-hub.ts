// Written by `npm run models` from cost-optimization-hub.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './cost-optimization-hub.json' with { type: 'json' };

export interface AccountEnrollmentStatus {
  readonly accountId?: string | undefined;
  readonly status?: 'Active' | 'Inactive' | undefined;
  readonly lastUpdatedTimestamp?: Date | undefined;
  readonly createdTimestamp?: Date | undefined;
}

export interface AuroraDbClusterStorage {
  readonly configuration?: AuroraDbClusterStorageConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface AuroraDbClusterStorageConfiguration {
  readonly storageType?: string | undefined;
}

export interface BlockStoragePerformanceConfiguration {
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
}

export interface ComputeConfiguration {
  readonly vCpu?: number | undefined;
  readonly memorySizeInMB?: number | undefined;
  readonly architecture?: string | undefined;
  readonly platform?: string | undefined;
}

export interface ComputeSavingsPlans {
  readonly configuration?: ComputeSavingsPlansConfiguration | undefined;
  readonly costCalculation?: SavingsPlansCostCalculation | undefined;
}

export interface ComputeSavingsPlansConfiguration {
  readonly accountScope?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly hourlyCommitment?: string | undefined;
}

export interface DbInstanceConfiguration {
  readonly dbInstanceClass?: string | undefined;
}

export interface DocumentDbCluster {
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface DynamoDbReservedCapacity {
  readonly configuration?: DynamoDbReservedCapacityConfiguration | undefined;
  readonly costCalculation?: ReservedInstancesCostCalculation | undefined;
}

export interface DynamoDbReservedCapacityConfiguration {
  readonly accountScope?: string | undefined;
  readonly service?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly reservedInstancesRegion?: string | undefined;
  readonly upfrontCost?: string | undefined;
  readonly monthlyRecurringCost?: string | undefined;
  readonly numberOfCapacityUnitsToPurchase?: string | undefined;
  readonly capacityUnits?: string | undefined;
}

export interface DynamoDbTable {
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface EbsVolume {
  readonly configuration?: EbsVolumeConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface EbsVolumeConfiguration {
  readonly storage?: StorageConfiguration | undefined;
  readonly performance?: BlockStoragePerformanceConfiguration | undefined;
  readonly attachmentState?: string | undefined;
}

export interface Ec2AutoScalingGroup {
  readonly configuration?: Ec2AutoScalingGroupConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface Ec2AutoScalingGroupConfiguration {
  readonly instance?: InstanceConfiguration | undefined;
  readonly mixedInstances?: ReadonlyArray<MixedInstanceConfiguration> | undefined;
  readonly type?: 'SingleInstanceType' | 'MixedInstanceTypes' | undefined;
  readonly allocationStrategy?: 'Prioritized' | 'LowestPrice' | undefined;
}

export interface Ec2Instance {
  readonly configuration?: Ec2InstanceConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface Ec2InstanceConfiguration {
  readonly instance?: InstanceConfiguration | undefined;
}

export interface Ec2InstanceSavingsPlans {
  readonly configuration?: Ec2InstanceSavingsPlansConfiguration | undefined;
  readonly costCalculation?: SavingsPlansCostCalculation | undefined;
}

export interface Ec2InstanceSavingsPlansConfiguration {
  readonly accountScope?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly hourlyCommitment?: string | undefined;
  readonly instanceFamily?: string | undefined;
  readonly savingsPlansRegion?: string | undefined;
}

export interface Ec2ReservedInstances {
  readonly configuration?: Ec2ReservedInstancesConfiguration | undefined;
  readonly costCalculation?: ReservedInstancesCostCalculation | undefined;
}

export interface Ec2ReservedInstancesConfiguration {
  readonly accountScope?: string | undefined;
  readonly service?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly reservedInstancesRegion?: string | undefined;
  readonly upfrontCost?: string | undefined;
  readonly monthlyRecurringCost?: string | undefined;
  readonly normalizedUnitsToPurchase?: string | undefined;
  readonly numberOfInstancesToPurchase?: string | undefined;
  readonly offeringClass?: string | undefined;
  readonly instanceFamily?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly currentGeneration?: string | undefined;
  readonly platform?: string | undefined;
  readonly tenancy?: string | undefined;
  readonly sizeFlexEligible?: boolean | undefined;
}

export interface EcsService {
  readonly configuration?: EcsServiceConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface EcsServiceConfiguration {
  readonly compute?: ComputeConfiguration | undefined;
}

export interface EfficiencyMetricsByGroup {
  readonly metricsByTime?: ReadonlyArray<MetricsByTime> | undefined;
  readonly group?: string | undefined;
  readonly message?: string | undefined;
}

export interface ElastiCacheCluster {
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface ElastiCacheReservedInstances {
  readonly configuration?: ElastiCacheReservedInstancesConfiguration | undefined;
  readonly costCalculation?: ReservedInstancesCostCalculation | undefined;
}

export interface ElastiCacheReservedInstancesConfiguration {
  readonly accountScope?: string | undefined;
  readonly service?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly reservedInstancesRegion?: string | undefined;
  readonly upfrontCost?: string | undefined;
  readonly monthlyRecurringCost?: string | undefined;
  readonly normalizedUnitsToPurchase?: string | undefined;
  readonly numberOfInstancesToPurchase?: string | undefined;
  readonly instanceFamily?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly currentGeneration?: string | undefined;
  readonly sizeFlexEligible?: boolean | undefined;
}

export interface EstimatedDiscounts {
  readonly savingsPlansDiscount?: number | undefined;
  readonly reservedInstancesDiscount?: number | undefined;
  readonly otherDiscount?: number | undefined;
}

export interface Filter {
  readonly restartNeeded?: boolean | undefined;
  readonly rollbackPossible?: boolean | undefined;
  readonly implementationEfforts?: ReadonlyArray<'VeryLow' | 'Low' | 'Medium' | 'High' | 'VeryHigh'> | undefined;
  readonly accountIds?: ReadonlyArray<string> | undefined;
  readonly regions?: ReadonlyArray<string> | undefined;
  readonly resourceTypes?: ReadonlyArray<'Ec2Instance' | 'LambdaFunction' | 'EbsVolume' | 'EcsService' | 'Ec2AutoScalingGroup' | 'Ec2InstanceSavingsPlans' | 'ComputeSavingsPlans' | 'SageMakerSavingsPlans' | 'Ec2ReservedInstances' | 'RdsReservedInstances' | 'OpenSearchReservedInstances' | 'RedshiftReservedInstances' | 'ElastiCacheReservedInstances' | 'RdsDbInstanceStorage' | 'RdsDbInstance' | 'AuroraDbClusterStorage' | 'DynamoDbReservedCapacity' | 'MemoryDbReservedInstances' | 'NatGateway' | 'DynamoDBTable' | 'ElastiCacheCluster' | 'MemoryDBCluster' | 'DocumentDBCluster' | 'WorkSpaces' | 'SageMakerEndpoint'> | undefined;
  readonly actionTypes?: ReadonlyArray<'Rightsize' | 'Stop' | 'Upgrade' | 'PurchaseSavingsPlans' | 'PurchaseReservedInstances' | 'MigrateToGraviton' | 'Delete' | 'ScaleIn'> | undefined;
  readonly tags?: ReadonlyArray<Tag> | undefined;
  readonly resourceIds?: ReadonlyArray<string> | undefined;
  readonly resourceArns?: ReadonlyArray<string> | undefined;
  readonly recommendationIds?: ReadonlyArray<string> | undefined;
}

export interface GetPreferencesRequest {
}

export interface GetPreferencesResponse {
  readonly savingsEstimationMode?: 'BeforeDiscounts' | 'AfterDiscounts' | undefined;
  readonly memberAccountDiscountVisibility?: 'All' | 'None' | undefined;
  readonly preferredCommitment?: PreferredCommitment | undefined;
}

export interface GetRecommendationRequest {
  readonly recommendationId: string | undefined;
}

export interface GetRecommendationResponse {
  readonly recommendationId?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly accountId?: string | undefined;
  readonly currencyCode?: string | undefined;
  readonly recommendationLookbackPeriodInDays?: number | undefined;
  readonly costCalculationLookbackPeriodInDays?: number | undefined;
  readonly estimatedSavingsPercentage?: number | undefined;
  readonly estimatedSavingsOverCostCalculationLookbackPeriod?: number | undefined;
  readonly currentResourceType?: 'Ec2Instance' | 'LambdaFunction' | 'EbsVolume' | 'EcsService' | 'Ec2AutoScalingGroup' | 'Ec2InstanceSavingsPlans' | 'ComputeSavingsPlans' | 'SageMakerSavingsPlans' | 'Ec2ReservedInstances' | 'RdsReservedInstances' | 'OpenSearchReservedInstances' | 'RedshiftReservedInstances' | 'ElastiCacheReservedInstances' | 'RdsDbInstanceStorage' | 'RdsDbInstance' | 'AuroraDbClusterStorage' | 'DynamoDbReservedCapacity' | 'MemoryDbReservedInstances' | 'NatGateway' | 'DynamoDBTable' | 'ElastiCacheCluster' | 'MemoryDBCluster' | 'DocumentDBCluster' | 'WorkSpaces' | 'SageMakerEndpoint' | undefined;
  readonly recommendedResourceType?: 'Ec2Instance' | 'LambdaFunction' | 'EbsVolume' | 'EcsService' | 'Ec2AutoScalingGroup' | 'Ec2InstanceSavingsPlans' | 'ComputeSavingsPlans' | 'SageMakerSavingsPlans' | 'Ec2ReservedInstances' | 'RdsReservedInstances' | 'OpenSearchReservedInstances' | 'RedshiftReservedInstances' | 'ElastiCacheReservedInstances' | 'RdsDbInstanceStorage' | 'RdsDbInstance' | 'AuroraDbClusterStorage' | 'DynamoDbReservedCapacity' | 'MemoryDbReservedInstances' | 'NatGateway' | 'DynamoDBTable' | 'ElastiCacheCluster' | 'MemoryDBCluster' | 'DocumentDBCluster' | 'WorkSpaces' | 'SageMakerEndpoint' | undefined;
  readonly region?: string | undefined;
  readonly source?: 'ComputeOptimizer' | 'CostExplorer' | undefined;
  readonly lastRefreshTimestamp?: Date | undefined;
  readonly estimatedMonthlySavings?: number | undefined;
  readonly estimatedMonthlyCost?: number | undefined;
  readonly implementationEffort?: 'VeryLow' | 'Low' | 'Medium' | 'High' | 'VeryHigh' | undefined;
  readonly restartNeeded?: boolean | undefined;
  readonly actionType?: 'Rightsize' | 'Stop' | 'Upgrade' | 'PurchaseSavingsPlans' | 'PurchaseReservedInstances' | 'MigrateToGraviton' | 'Delete' | 'ScaleIn' | undefined;
  readonly rollbackPossible?: boolean | undefined;
  readonly currentResourceDetails?: ResourceDetails | undefined;
  readonly recommendedResourceDetails?: ResourceDetails | undefined;
  readonly tags?: ReadonlyArray<Tag> | undefined;
}

export interface InstanceConfiguration {
  readonly type?: string | undefined;
}

export interface LambdaFunction {
  readonly configuration?: LambdaFunctionConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface LambdaFunctionConfiguration {
  readonly compute?: ComputeConfiguration | undefined;
}

export interface ListEfficiencyMetricsRequest {
  readonly groupBy?: string | undefined;
  readonly granularity: 'Daily' | 'Monthly' | undefined;
  readonly timePeriod: TimePeriod | undefined;
  readonly maxResults?: number | undefined;
  readonly orderBy?: OrderBy | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListEfficiencyMetricsResponse {
  readonly efficiencyMetricsByGroup?: ReadonlyArray<EfficiencyMetricsByGroup> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListEnrollmentStatusesRequest {
  readonly includeOrganizationInfo?: boolean | undefined;
  readonly accountId?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface ListEnrollmentStatusesResponse {
  readonly items?: ReadonlyArray<AccountEnrollmentStatus> | undefined;
  readonly includeMemberAccounts?: boolean | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendationSummariesRequest {
  readonly filter?: Filter | undefined;
  readonly groupBy: string | undefined;
  readonly maxResults?: number | undefined;
  readonly metrics?: ReadonlyArray<'SavingsPercentage'> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendationSummariesResponse {
  readonly estimatedTotalDedupedSavings?: number | undefined;
  readonly items?: ReadonlyArray<RecommendationSummary> | undefined;
  readonly groupBy?: string | undefined;
  readonly currencyCode?: string | undefined;
  readonly metrics?: SummaryMetricsResult | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendationsRequest {
  readonly filter?: Filter | undefined;
  readonly orderBy?: OrderBy | undefined;
  readonly includeAllRecommendations?: boolean | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListRecommendationsResponse {
  readonly items?: ReadonlyArray<Recommendation> | undefined;
  readonly nextToken?: string | undefined;
}

export interface MemoryDbCluster {
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface MemoryDbReservedInstances {
  readonly configuration?: MemoryDbReservedInstancesConfiguration | undefined;
  readonly costCalculation?: ReservedInstancesCostCalculation | undefined;
}

export interface MemoryDbReservedInstancesConfiguration {
  readonly accountScope?: string | undefined;
  readonly service?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly reservedInstancesRegion?: string | undefined;
  readonly upfrontCost?: string | undefined;
  readonly monthlyRecurringCost?: string | undefined;
  readonly normalizedUnitsToPurchase?: string | undefined;
  readonly numberOfInstancesToPurchase?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly instanceFamily?: string | undefined;
  readonly sizeFlexEligible?: boolean | undefined;
  readonly currentGeneration?: string | undefined;
}

export interface MetricsByTime {
  readonly score?: number | undefined;
  readonly savings?: number | undefined;
  readonly spend?: number | undefined;
  readonly timestamp?: string | undefined;
}

export interface MixedInstanceConfiguration {
  readonly type?: string | undefined;
}

export interface NatGateway {
  readonly configuration?: NatGatewayConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface NatGatewayConfiguration {
  readonly activeConnectionCount?: number | undefined;
  readonly packetsInFromSource?: number | undefined;
  readonly packetsInFromDestination?: number | undefined;
}

export interface OpenSearchReservedInstances {
  readonly configuration?: OpenSearchReservedInstancesConfiguration | undefined;
  readonly costCalculation?: ReservedInstancesCostCalculation | undefined;
}

export interface OpenSearchReservedInstancesConfiguration {
  readonly accountScope?: string | undefined;
  readonly service?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly reservedInstancesRegion?: string | undefined;
  readonly upfrontCost?: string | undefined;
  readonly monthlyRecurringCost?: string | undefined;
  readonly normalizedUnitsToPurchase?: string | undefined;
  readonly numberOfInstancesToPurchase?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly currentGeneration?: string | undefined;
  readonly sizeFlexEligible?: boolean | undefined;
}

export interface OrderBy {
  readonly dimension?: string | undefined;
  readonly order?: 'Asc' | 'Desc' | undefined;
}

export interface PreferredCommitment {
  readonly term?: 'OneYear' | 'ThreeYears' | undefined;
  readonly paymentOption?: 'AllUpfront' | 'PartialUpfront' | 'NoUpfront' | undefined;
}

export interface RdsDbInstance {
  readonly configuration?: RdsDbInstanceConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface RdsDbInstanceConfiguration {
  readonly instance?: DbInstanceConfiguration | undefined;
}

export interface RdsDbInstanceStorage {
  readonly configuration?: RdsDbInstanceStorageConfiguration | undefined;
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface RdsDbInstanceStorageConfiguration {
  readonly storageType?: string | undefined;
  readonly allocatedStorageInGb?: number | undefined;
  readonly iops?: number | undefined;
  readonly storageThroughput?: number | undefined;
}

export interface RdsReservedInstances {
  readonly configuration?: RdsReservedInstancesConfiguration | undefined;
  readonly costCalculation?: ReservedInstancesCostCalculation | undefined;
}

export interface RdsReservedInstancesConfiguration {
  readonly accountScope?: string | undefined;
  readonly service?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly reservedInstancesRegion?: string | undefined;
  readonly upfrontCost?: string | undefined;
  readonly monthlyRecurringCost?: string | undefined;
  readonly normalizedUnitsToPurchase?: string | undefined;
  readonly numberOfInstancesToPurchase?: string | undefined;
  readonly instanceFamily?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly sizeFlexEligible?: boolean | undefined;
  readonly currentGeneration?: string | undefined;
  readonly licenseModel?: string | undefined;
  readonly databaseEdition?: string | undefined;
  readonly databaseEngine?: string | undefined;
  readonly deploymentOption?: string | undefined;
}

export interface Recommendation {
  readonly recommendationId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly currentResourceType?: string | undefined;
  readonly recommendedResourceType?: string | undefined;
  readonly estimatedMonthlySavings?: number | undefined;
  readonly estimatedSavingsPercentage?: number | undefined;
  readonly estimatedMonthlyCost?: number | undefined;
  readonly currencyCode?: string | undefined;
  readonly implementationEffort?: string | undefined;
  readonly restartNeeded?: boolean | undefined;
  readonly actionType?: string | undefined;
  readonly rollbackPossible?: boolean | undefined;
  readonly currentResourceSummary?: string | undefined;
  readonly recommendedResourceSummary?: string | undefined;
  readonly lastRefreshTimestamp?: Date | undefined;
  readonly recommendationLookbackPeriodInDays?: number | undefined;
  readonly source?: 'ComputeOptimizer' | 'CostExplorer' | undefined;
  readonly tags?: ReadonlyArray<Tag> | undefined;
}

export interface RecommendationSummary {
  readonly group?: string | undefined;
  readonly estimatedMonthlySavings?: number | undefined;
  readonly recommendationCount?: number | undefined;
}

export interface RedshiftReservedInstances {
  readonly configuration?: RedshiftReservedInstancesConfiguration | undefined;
  readonly costCalculation?: ReservedInstancesCostCalculation | undefined;
}

export interface RedshiftReservedInstancesConfiguration {
  readonly accountScope?: string | undefined;
  readonly service?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly reservedInstancesRegion?: string | undefined;
  readonly upfrontCost?: string | undefined;
  readonly monthlyRecurringCost?: string | undefined;
  readonly normalizedUnitsToPurchase?: string | undefined;
  readonly numberOfInstancesToPurchase?: string | undefined;
  readonly instanceFamily?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly sizeFlexEligible?: boolean | undefined;
  readonly currentGeneration?: string | undefined;
}

export interface ReservedInstancesCostCalculation {
  readonly pricing?: ReservedInstancesPricing | undefined;
}

export interface ReservedInstancesPricing {
  readonly estimatedOnDemandCost?: number | undefined;
  readonly monthlyReservationEligibleCost?: number | undefined;
  readonly savingsPercentage?: number | undefined;
  readonly estimatedMonthlyAmortizedReservationCost?: number | undefined;
}

export interface ResourceCostCalculation {
  readonly usages?: ReadonlyArray<Usage> | undefined;
  readonly pricing?: ResourcePricing | undefined;
}

export interface ResourceDetails {
  readonly lambdaFunction?: LambdaFunction | undefined;
  readonly ecsService?: EcsService | undefined;
  readonly ec2Instance?: Ec2Instance | undefined;
  readonly ebsVolume?: EbsVolume | undefined;
  readonly ec2AutoScalingGroup?: Ec2AutoScalingGroup | undefined;
  readonly ec2ReservedInstances?: Ec2ReservedInstances | undefined;
  readonly rdsReservedInstances?: RdsReservedInstances | undefined;
  readonly elastiCacheReservedInstances?: ElastiCacheReservedInstances | undefined;
  readonly openSearchReservedInstances?: OpenSearchReservedInstances | undefined;
  readonly redshiftReservedInstances?: RedshiftReservedInstances | undefined;
  readonly ec2InstanceSavingsPlans?: Ec2InstanceSavingsPlans | undefined;
  readonly computeSavingsPlans?: ComputeSavingsPlans | undefined;
  readonly sageMakerSavingsPlans?: SageMakerSavingsPlans | undefined;
  readonly rdsDbInstance?: RdsDbInstance | undefined;
  readonly rdsDbInstanceStorage?: RdsDbInstanceStorage | undefined;
  readonly auroraDbClusterStorage?: AuroraDbClusterStorage | undefined;
  readonly dynamoDbReservedCapacity?: DynamoDbReservedCapacity | undefined;
  readonly memoryDbReservedInstances?: MemoryDbReservedInstances | undefined;
  readonly natGateway?: NatGateway | undefined;
  readonly dynamoDbTable?: DynamoDbTable | undefined;
  readonly elastiCacheCluster?: ElastiCacheCluster | undefined;
  readonly memoryDbCluster?: MemoryDbCluster | undefined;
  readonly documentDbCluster?: DocumentDbCluster | undefined;
  readonly workSpaces?: WorkSpaces | undefined;
  readonly sageMakerEndpoint?: SageMakerEndpoint | undefined;
}

export interface ResourcePricing {
  readonly estimatedCostBeforeDiscounts?: number | undefined;
  readonly estimatedNetUnusedAmortizedCommitments?: number | undefined;
  readonly estimatedDiscounts?: EstimatedDiscounts | undefined;
  readonly estimatedCostAfterDiscounts?: number | undefined;
}

export interface SageMakerEndpoint {
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

export interface SageMakerSavingsPlans {
  readonly configuration?: SageMakerSavingsPlansConfiguration | undefined;
  readonly costCalculation?: SavingsPlansCostCalculation | undefined;
}

export interface SageMakerSavingsPlansConfiguration {
  readonly accountScope?: string | undefined;
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly hourlyCommitment?: string | undefined;
}

export interface SavingsPlansCostCalculation {
  readonly pricing?: SavingsPlansPricing | undefined;
}

export interface SavingsPlansPricing {
  readonly monthlySavingsPlansEligibleCost?: number | undefined;
  readonly estimatedMonthlyCommitment?: number | undefined;
  readonly savingsPercentage?: number | undefined;
  readonly estimatedOnDemandCost?: number | undefined;
}

export interface StorageConfiguration {
  readonly type?: string | undefined;
  readonly sizeInGb?: number | undefined;
}

export interface SummaryMetricsResult {
  readonly savingsPercentage?: string | undefined;
}

export interface Tag {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

export interface TimePeriod {
  readonly start: string | undefined;
  readonly end: string | undefined;
}

export interface Usage {
  readonly usageType?: string | undefined;
  readonly usageAmount?: number | undefined;
  readonly operation?: string | undefined;
  readonly productCode?: string | undefined;
  readonly unit?: string | undefined;
}

export interface WorkSpaces {
  readonly costCalculation?: ResourceCostCalculation | undefined;
}

const service = modelService(model);

/** Cost Optimization Hub, with the operations that are used. */
export const CostOptimizationHubClient = service.client;

/** Asks Cost Optimization Hub for GetPreferences. */
export const GetPreferencesCommand = service.command<GetPreferencesRequest, GetPreferencesResponse>('GetPreferences');

/** Asks Cost Optimization Hub for GetRecommendation. */
export const GetRecommendationCommand = service.command<GetRecommendationRequest, GetRecommendationResponse>('GetRecommendation');

/** Asks Cost Optimization Hub for ListEfficiencyMetrics. */
export const ListEfficiencyMetricsCommand = service.command<ListEfficiencyMetricsRequest, ListEfficiencyMetricsResponse>('ListEfficiencyMetrics');

/** Asks Cost Optimization Hub for ListEnrollmentStatuses. */
export const ListEnrollmentStatusesCommand = service.command<ListEnrollmentStatusesRequest, ListEnrollmentStatusesResponse>('ListEnrollmentStatuses');

/** Asks Cost Optimization Hub for ListRecommendationSummaries. */
export const ListRecommendationSummariesCommand = service.command<ListRecommendationSummariesRequest, ListRecommendationSummariesResponse>('ListRecommendationSummaries');

/** Asks Cost Optimization Hub for ListRecommendations. */
export const ListRecommendationsCommand = service.command<ListRecommendationsRequest, ListRecommendationsResponse>('ListRecommendations');
