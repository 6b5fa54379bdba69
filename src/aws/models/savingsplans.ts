// Written by `npm run models` from savingsplans.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './savingsplans.json' with { type: 'json' };

export interface DescribeSavingsPlanRatesRequest {
  readonly savingsPlanId: string | undefined;
  readonly filters?: ReadonlyArray<SavingsPlanRateFilter> | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface DescribeSavingsPlanRatesResponse {
  readonly savingsPlanId?: string | undefined;
  readonly searchResults?: ReadonlyArray<SavingsPlanRate> | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeSavingsPlansOfferingRatesRequest {
  readonly savingsPlanOfferingIds?: ReadonlyArray<string> | undefined;
  readonly savingsPlanPaymentOptions?: ReadonlyArray<'All Upfront' | 'Partial Upfront' | 'No Upfront'> | undefined;
  readonly savingsPlanTypes?: ReadonlyArray<'Compute' | 'EC2Instance' | 'SageMaker' | 'Database'> | undefined;
  readonly products?: ReadonlyArray<'EC2' | 'Fargate' | 'Lambda' | 'SageMaker' | 'RDS' | 'DSQL' | 'DynamoDB' | 'ElastiCache' | 'DocDB' | 'Neptune' | 'Timestream' | 'Keyspaces' | 'DMS' | 'OpenSearch'> | undefined;
  readonly serviceCodes?: ReadonlyArray<'AmazonEC2' | 'AmazonECS' | 'AmazonEKS' | 'AWSLambda' | 'AmazonSageMaker' | 'AmazonRDS' | 'AuroraDSQL' | 'AmazonDynamoDB' | 'AmazonElastiCache' | 'AmazonDocDB' | 'AmazonNeptune' | 'AmazonTimestream' | 'AmazonMCS' | 'AWSDatabaseMigrationSvc' | 'AmazonES'> | undefined;
  readonly usageTypes?: ReadonlyArray<string> | undefined;
  readonly operations?: ReadonlyArray<string> | undefined;
  readonly filters?: ReadonlyArray<SavingsPlanOfferingRateFilterElement> | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface DescribeSavingsPlansOfferingRatesResponse {
  readonly searchResults?: ReadonlyArray<SavingsPlanOfferingRate> | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeSavingsPlansOfferingsRequest {
  readonly offeringIds?: ReadonlyArray<string> | undefined;
  readonly paymentOptions?: ReadonlyArray<'All Upfront' | 'Partial Upfront' | 'No Upfront'> | undefined;
  readonly productType?: 'EC2' | 'Fargate' | 'Lambda' | 'SageMaker' | 'RDS' | 'DSQL' | 'DynamoDB' | 'ElastiCache' | 'DocDB' | 'Neptune' | 'Timestream' | 'Keyspaces' | 'DMS' | 'OpenSearch' | undefined;
  readonly planTypes?: ReadonlyArray<'Compute' | 'EC2Instance' | 'SageMaker' | 'Database'> | undefined;
  readonly durations?: ReadonlyArray<number> | undefined;
  readonly currencies?: ReadonlyArray<'CNY' | 'USD' | 'EUR'> | undefined;
  readonly descriptions?: ReadonlyArray<string> | undefined;
  readonly serviceCodes?: ReadonlyArray<string> | undefined;
  readonly usageTypes?: ReadonlyArray<string> | undefined;
  readonly operations?: ReadonlyArray<string> | undefined;
  readonly filters?: ReadonlyArray<SavingsPlanOfferingFilterElement> | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface DescribeSavingsPlansOfferingsResponse {
  readonly searchResults?: ReadonlyArray<SavingsPlanOffering> | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeSavingsPlansRequest {
  readonly savingsPlanArns?: ReadonlyArray<string> | undefined;
  readonly savingsPlanIds?: ReadonlyArray<string> | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly states?: ReadonlyArray<'payment-pending' | 'payment-failed' | 'active' | 'retired' | 'queued' | 'queued-deleted' | 'pending-return' | 'returned'> | undefined;
  readonly filters?: ReadonlyArray<SavingsPlanFilter> | undefined;
}

export interface DescribeSavingsPlansResponse {
  readonly savingsPlans?: ReadonlyArray<SavingsPlan> | undefined;
  readonly nextToken?: string | undefined;
}

export interface ParentSavingsPlanOffering {
  readonly offeringId?: string | undefined;
  readonly paymentOption?: 'All Upfront' | 'Partial Upfront' | 'No Upfront' | undefined;
  readonly planType?: 'Compute' | 'EC2Instance' | 'SageMaker' | 'Database' | undefined;
  readonly durationSeconds?: number | undefined;
  readonly currency?: 'CNY' | 'USD' | 'EUR' | undefined;
  readonly planDescription?: string | undefined;
}

export interface SavingsPlan {
  readonly offeringId?: string | undefined;
  readonly savingsPlanId?: string | undefined;
  readonly savingsPlanArn?: string | undefined;
  readonly description?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly state?: 'payment-pending' | 'payment-failed' | 'active' | 'retired' | 'queued' | 'queued-deleted' | 'pending-return' | 'returned' | undefined;
  readonly region?: string | undefined;
  readonly ec2InstanceFamily?: string | undefined;
  readonly savingsPlanType?: 'Compute' | 'EC2Instance' | 'SageMaker' | 'Database' | undefined;
  readonly paymentOption?: 'All Upfront' | 'Partial Upfront' | 'No Upfront' | undefined;
  readonly productTypes?: ReadonlyArray<'EC2' | 'Fargate' | 'Lambda' | 'SageMaker' | 'RDS' | 'DSQL' | 'DynamoDB' | 'ElastiCache' | 'DocDB' | 'Neptune' | 'Timestream' | 'Keyspaces' | 'DMS' | 'OpenSearch'> | undefined;
  readonly currency?: 'CNY' | 'USD' | 'EUR' | undefined;
  readonly commitment?: string | undefined;
  readonly upfrontPaymentAmount?: string | undefined;
  readonly recurringPaymentAmount?: string | undefined;
  readonly termDurationInSeconds?: number | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly returnableUntil?: string | undefined;
}

export interface SavingsPlanFilter {
  readonly name?: 'region' | 'ec2-instance-family' | 'commitment' | 'upfront' | 'term' | 'savings-plan-type' | 'payment-option' | 'start' | 'end' | 'instance-family' | undefined;
  readonly values?: ReadonlyArray<string> | undefined;
}

export interface SavingsPlanOffering {
  readonly offeringId?: string | undefined;
  readonly productTypes?: ReadonlyArray<'EC2' | 'Fargate' | 'Lambda' | 'SageMaker' | 'RDS' | 'DSQL' | 'DynamoDB' | 'ElastiCache' | 'DocDB' | 'Neptune' | 'Timestream' | 'Keyspaces' | 'DMS' | 'OpenSearch'> | undefined;
  readonly planType?: 'Compute' | 'EC2Instance' | 'SageMaker' | 'Database' | undefined;
  readonly description?: string | undefined;
  readonly paymentOption?: 'All Upfront' | 'Partial Upfront' | 'No Upfront' | undefined;
  readonly durationSeconds?: number | undefined;
  readonly currency?: 'CNY' | 'USD' | 'EUR' | undefined;
  readonly serviceCode?: string | undefined;
  readonly usageType?: string | undefined;
  readonly operation?: string | undefined;
  readonly properties?: ReadonlyArray<SavingsPlanOfferingProperty> | undefined;
}

export interface SavingsPlanOfferingFilterElement {
  readonly name?: 'region' | 'instanceFamily' | undefined;
  readonly values?: ReadonlyArray<string> | undefined;
}

export interface SavingsPlanOfferingProperty {
  readonly name?: 'region' | 'instanceFamily' | undefined;
  readonly value?: string | undefined;
}

export interface SavingsPlanOfferingRate {
  readonly savingsPlanOffering?: ParentSavingsPlanOffering | undefined;
  readonly rate?: string | undefined;
  readonly unit?: 'Hrs' | 'Lambda-GB-Second' | 'Request' | 'ACU-Hr' | 'ReadRequestUnits' | 'WriteRequestUnits' | 'ReadCapacityUnit-Hrs' | 'WriteCapacityUnit-Hrs' | 'ReplicatedWriteRequestUnits' | 'ReplicatedWriteCapacityUnit-Hrs' | 'GB-Hours' | 'DPU' | 'ElastiCacheProcessingUnit' | 'DCU-Hr' | 'NCU-hr' | 'OCU-hours' | 'Jobs' | undefined;
  readonly productType?: 'EC2' | 'Fargate' | 'Lambda' | 'SageMaker' | 'RDS' | 'DSQL' | 'DynamoDB' | 'ElastiCache' | 'DocDB' | 'Neptune' | 'Timestream' | 'Keyspaces' | 'DMS' | 'OpenSearch' | undefined;
  readonly serviceCode?: 'AmazonEC2' | 'AmazonECS' | 'AmazonEKS' | 'AWSLambda' | 'AmazonSageMaker' | 'AmazonRDS' | 'AuroraDSQL' | 'AmazonDynamoDB' | 'AmazonElastiCache' | 'AmazonDocDB' | 'AmazonNeptune' | 'AmazonTimestream' | 'AmazonMCS' | 'AWSDatabaseMigrationSvc' | 'AmazonES' | undefined;
  readonly usageType?: string | undefined;
  readonly operation?: string | undefined;
  readonly properties?: ReadonlyArray<SavingsPlanOfferingRateProperty> | undefined;
}

export interface SavingsPlanOfferingRateFilterElement {
  readonly name?: 'region' | 'instanceFamily' | 'instanceType' | 'productDescription' | 'tenancy' | 'productId' | undefined;
  readonly values?: ReadonlyArray<string> | undefined;
}

export interface SavingsPlanOfferingRateProperty {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

export interface SavingsPlanRate {
  readonly rate?: string | undefined;
  readonly currency?: 'CNY' | 'USD' | 'EUR' | undefined;
  readonly unit?: 'Hrs' | 'Lambda-GB-Second' | 'Request' | 'ACU-Hr' | 'ReadRequestUnits' | 'WriteRequestUnits' | 'ReadCapacityUnit-Hrs' | 'WriteCapacityUnit-Hrs' | 'ReplicatedWriteRequestUnits' | 'ReplicatedWriteCapacityUnit-Hrs' | 'GB-Hours' | 'DPU' | 'ElastiCacheProcessingUnit' | 'DCU-Hr' | 'NCU-hr' | 'OCU-hours' | 'Jobs' | undefined;
  readonly productType?: 'EC2' | 'Fargate' | 'Lambda' | 'SageMaker' | 'RDS' | 'DSQL' | 'DynamoDB' | 'ElastiCache' | 'DocDB' | 'Neptune' | 'Timestream' | 'Keyspaces' | 'DMS' | 'OpenSearch' | undefined;
  readonly serviceCode?: 'AmazonEC2' | 'AmazonECS' | 'AmazonEKS' | 'AWSLambda' | 'AmazonSageMaker' | 'AmazonRDS' | 'AuroraDSQL' | 'AmazonDynamoDB' | 'AmazonElastiCache' | 'AmazonDocDB' | 'AmazonNeptune' | 'AmazonTimestream' | 'AmazonMCS' | 'AWSDatabaseMigrationSvc' | 'AmazonES' | undefined;
  readonly usageType?: string | undefined;
  readonly operation?: string | undefined;
  readonly properties?: ReadonlyArray<SavingsPlanRateProperty> | undefined;
}

export interface SavingsPlanRateFilter {
  readonly name?: 'region' | 'instanceType' | 'productDescription' | 'tenancy' | 'productType' | 'serviceCode' | 'usageType' | 'operation' | undefined;
  readonly values?: ReadonlyArray<string> | undefined;
}

export interface SavingsPlanRateProperty {
  readonly name?: 'region' | 'instanceType' | 'instanceFamily' | 'productDescription' | 'tenancy' | undefined;
  readonly value?: string | undefined;
}

const service = modelService(model);

/** savingsplans, with the operations that are used. */
export const SavingsplansClient = service.client;

/** Asks savingsplans for DescribeSavingsPlanRates. */
export const DescribeSavingsPlanRatesCommand = service.command<DescribeSavingsPlanRatesRequest, DescribeSavingsPlanRatesResponse>('DescribeSavingsPlanRates');

/** Asks savingsplans for DescribeSavingsPlans. */
export const DescribeSavingsPlansCommand = service.command<DescribeSavingsPlansRequest, DescribeSavingsPlansResponse>('DescribeSavingsPlans');

/** Asks savingsplans for DescribeSavingsPlansOfferingRates. */
export const DescribeSavingsPlansOfferingRatesCommand = service.command<DescribeSavingsPlansOfferingRatesRequest, DescribeSavingsPlansOfferingRatesResponse>('DescribeSavingsPlansOfferingRates');

/** Asks savingsplans for DescribeSavingsPlansOfferings. */
export const DescribeSavingsPlansOfferingsCommand = service.command<DescribeSavingsPlansOfferingsRequest, DescribeSavingsPlansOfferingsResponse>('DescribeSavingsPlansOfferings');
