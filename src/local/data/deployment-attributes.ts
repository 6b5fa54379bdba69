// What can be told of a deployment's charges: dimensions, and cost categories.
import type { AccountProfile } from './account-profile.ts';
import type { Workload } from './catalog/meter.ts';
import type { ChargeAttributes, ChargeDimension } from './charge-line.ts';
import type { Deployment, Purchase } from './deployment.ts';
import { pickAt, seedOf } from './seeded-random.ts';

type Dimensions = Partial<Record<ChargeDimension, string>>;

const PURCHASE_TYPES: Readonly<Record<Purchase, string>> = {
  'on-demand': 'On Demand Instances',
  spot: 'Spot Instances',
  'savings-plan': 'Savings Plans',
  reserved: 'Standard Reserved Instances',
};

/**
 * Attributes of what a deployment is charged.
 *
 * @param deployment - what is used
 * @param profile - account that uses it
 * @param recordType - RECORD_TYPE of the charge, e.g. `DiscountedUsage`
 */
export function deploymentAttributes(
  deployment: Deployment,
  profile: AccountProfile,
  recordType: string,
): ChargeAttributes {
  return {
    dimensions: {
      ...accountDimensions(profile),
      ...sellerDimensions(deployment.service.marketplaceSeller),
      ...usageDimensions(deployment),
      ...commitmentDimensions(deployment, profile),
      RECORD_TYPE: recordType,
    },
    tags: deployment.tags,
    costCategories: costCategoriesOf(deployment),
    usageUnit: deployment.meter.unit,
  };
}

/** Whose charge it is. */
export function accountDimensions(profile: AccountProfile): Dimensions {
  return {
    LINKED_ACCOUNT: profile.accountId,
    LINKED_ACCOUNT_NAME: profile.name,
    PAYER_ACCOUNT: profile.payerId,
  };
}

/**
 * Who sells and who invoices.
 *
 * @param marketplaceSeller - seller other than AWS
 */
export function sellerDimensions(marketplaceSeller?: string): Dimensions {
  return {
    BILLING_ENTITY: marketplaceSeller ? 'AWS Marketplace' : 'AWS',
    LEGAL_ENTITY_NAME: marketplaceSeller ?? 'Amazon Web Services, Inc.',
    INVOICING_ENTITY: 'Amazon Web Services, Inc.',
  };
}

/** The plan or reservation that pays for a deployment, as ARN. */
export function commitmentArn(
  deployment: Pick<Deployment, 'purchase' | 'region'>,
  profile: AccountProfile,
): string {
  const id = seedOf(deployment.purchase, profile.accountId).toString(16).padStart(8, '0');
  return deployment.purchase === 'savings-plan'
    ? `arn:aws:savingsplans::${profile.accountId}:savingsplan/${id}-0000-4000-8000-000000000000`
    : `arn:aws:ec2:${deployment.region.code}:${profile.accountId}:reserved-instances/${id}-0000-4000-8000-000000000000`;
}

function usageDimensions({ service, meter, region, purchase, seed }: Deployment): Dimensions {
  const usageType =
    purchase === 'spot' ? meter.usageType.replace('BoxUsage', 'SpotUsage') : meter.usageType;
  const zones = ['a', 'b', 'c'].map((zone) => `${region.code}${zone}`);
  return {
    SERVICE: service.name,
    SERVICE_CODE: service.code,
    REGION: region.code,
    USAGE_TYPE: region.usagePrefix + usageType,
    OPERATION: meter.operation,
    PURCHASE_TYPE: PURCHASE_TYPES[purchase],
    ...(meter.usageTypeGroup && { USAGE_TYPE_GROUP: meter.usageTypeGroup }),
    ...(meter.instanceType && instanceDimensions(meter.instanceType)),
    ...(meter.platform && { PLATFORM: meter.platform, TENANCY: 'Shared' }),
    ...(meter.platform && {
      OPERATING_SYSTEM: meter.platform.startsWith('W') ? 'Windows' : 'Linux',
    }),
    ...(meter.databaseEngine && { DATABASE_ENGINE: meter.databaseEngine }),
    ...(meter.cacheEngine && { CACHE_ENGINE: meter.cacheEngine }),
    ...(meter.deploymentOption && { DEPLOYMENT_OPTION: meter.deploymentOption }),
    ...(meter.availabilityZone && { AZ: pickAt(seed, 4, zones) }),
  };
}

function instanceDimensions(instanceType: string): Dimensions {
  const family = instanceType.replace(/^(db|cache)\./, '').split('.')[0] ?? instanceType;
  return { INSTANCE_TYPE: instanceType, INSTANCE_TYPE_FAMILY: family };
}

function commitmentDimensions(deployment: Deployment, profile: AccountProfile): Dimensions {
  const arn = commitmentArn(deployment, profile);
  if (deployment.purchase === 'savings-plan') return savingsPlanDimensions(arn);
  return deployment.purchase === 'reserved' ? { RESERVATION_ID: arn } : {};
}

/** Which savings plan. */
export function savingsPlanDimensions(arn: string): Dimensions {
  return {
    SAVINGS_PLAN_ARN: arn,
    SAVINGS_PLANS_TYPE: 'ComputeSavingsPlans',
    PAYMENT_OPTION: 'No Upfront',
  };
}

/** Cost centre by the tag `team`. */
export const costCenters: Readonly<Record<string, string>> = {
  payments: 'Commerce',
  search: 'Commerce',
  web: 'Digital',
  mobile: 'Digital',
  'data-platform': 'Insights',
};

/** Area of the platform by the kind of service. */
export const platformAreas: Readonly<Record<Workload, string>> = {
  web: 'Hosting',
  data: 'Data',
  serverless: 'Integration',
  operations: 'Operations',
};

/**
 * Cost categories of what a deployment is charged: `CostCenter` after the tag `team` (none for
 * other teams' and untagged cost), `PlatformArea` after the kind of service.
 *
 * @returns category name to value
 */
function costCategoriesOf({ tags, service }: Deployment): ReadonlyMap<string, string> {
  const costCenter = costCenters[tags.get('team') ?? ''];
  return new Map([
    ['PlatformArea', platformAreas[service.workload]],
    ...(costCenter ? ([['CostCenter', costCenter]] as const) : []),
  ]);
}
