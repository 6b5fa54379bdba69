// What the hub knows of an account: Compute Optimizer's findings and commitments, priced by the bills.
import type {
  GetRecommendationResponse,
  Recommendation,
  ResourceDetails,
} from '../../../../aws/models/cost-optimization-hub.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { type Amount, formatAmount, permilleOf } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import {
  commitmentOffer,
  type DeploymentCost,
  deploymentCosts,
  type Offer,
} from '../../../data/commitment-offers.ts';
import type { Deployment } from '../../../data/deployment.ts';
import { seedOf } from '../../../data/seeded-random.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { containerRecommendations } from '../compute-optimizer/container-recommendations.ts';
import { databaseRecommendations } from '../compute-optimizer/database-recommendations.ts';
import { functionRecommendations } from '../compute-optimizer/function-recommendations.ts';
import { groupRecommendations } from '../compute-optimizer/group-recommendations.ts';
import { idleRecommendations } from '../compute-optimizer/idle-recommendations.ts';
import { instanceRecommendations } from '../compute-optimizer/instance-recommendations.ts';
import type { Recommendations } from '../compute-optimizer/list-recommendations.ts';
import { refreshedAt } from '../compute-optimizer/list-recommendations.ts';
import { volumeRecommendations } from '../compute-optimizer/volume-recommendations.ts';

/** Days of the bill that a month's costs are reckoned from. */
export const LOOKBACK_DAYS = 30;

type Details = Pick<
  GetRecommendationResponse,
  'currentResourceDetails' | 'recommendedResourceDetails'
>;

/** A recommendation, and what the hub keeps to itself. */
export interface HubItem extends Details {
  readonly recommendation: Recommendation & { readonly estimatedMonthlySavings: number };
  /** Whether a better one of the same resource is there. */
  readonly isAlternative: boolean;
  /** What is saved when all others are followed, too, in US dollars. */
  readonly dedupedSavings: number;
}

type ActionType = NonNullable<GetRecommendationResponse['actionType']>;

/** What could be done about it; the parts that all kinds of options have. */
interface Option {
  readonly savingsOpportunity?:
    | { readonly savingsOpportunityPercentage?: number | undefined }
    | undefined;
  readonly instanceType?: string | undefined;
}

/** What Compute Optimizer finds of one thing. */
interface Finding {
  readonly arn: string;
  readonly resourceType: string;
  readonly action: ActionType;
  readonly options: readonly Option[];
  /** Part of the deployment's cost, in thousandths. */
  readonly permille: number;
}

type Source = (deployment: Deployment, now: Date) => readonly Finding[];

const SOURCES: readonly Source[] = [
  rightsizing(instanceRecommendations, 'Ec2Instance', (each) => each.recommendationOptions),
  rightsizing(volumeRecommendations, 'EbsVolume', (each) => each.volumeRecommendationOptions),
  rightsizing(functionRecommendations, 'LambdaFunction', (each) => {
    return each.memorySizeRecommendationOptions;
  }),
  rightsizing(containerRecommendations, 'EcsService', (each) => each.serviceRecommendationOptions),
  rightsizing(databaseRecommendations, 'RdsDbInstance', (each) => {
    return each.instanceRecommendationOptions;
  }),
  rightsizing(groupRecommendations, 'Ec2AutoScalingGroup', (each) => each.recommendationOptions),
  idle,
];

/** How the hub calls what Compute Optimizer finds idle, and what it says to do. */
const IDLE: Readonly<Record<string, readonly [resourceType: string, action: ActionType]>> = {
  EBSVolume: ['EbsVolume', 'Delete'],
  NatGateway: ['NatGateway', 'Delete'],
  RDSDBInstance: ['RdsDbInstance', 'Stop'],
};
const IDLE_PERMILLE = 250;

const EFFORTS: Readonly<Partial<Record<ActionType, string>>> = {
  Rightsize: 'Medium',
  MigrateToGraviton: 'VeryHigh',
  Stop: 'Low',
};

/**
 * All recommendations about an account, a payer's with those about the accounts that it pays for:
 * nothing saves more than the bill of the last thirty days charges for what it is about.
 *
 * @param data - the synthetic bills
 * @param call - whose recommendations, and when
 * @param accounts - those that are enrolled
 */
export function hubRecommendations(
  data: BillingData,
  call: CallContext,
  accounts: readonly string[],
): readonly HubItem[] {
  return accounts.flatMap((accountId) => {
    const costs = deploymentCosts(data, { accountId, now: call.now, days: LOOKBACK_DAYS });
    const ofResources = costs.flatMap((each) => itemsOf(each, call.now));
    // The same in every account, so that it can be asked for without a list.
    const owner = accountId === call.account ? '000000000000' : accountId;
    return [...commitments({ accountId, owner }, costs, call.now), ...ofResources];
  });
}

function rightsizing<T>(
  kind: Recommendations<T>,
  resourceType: string,
  optionsOf: (each: T) => readonly Option[] | undefined,
): Source {
  return (deployment, now) => {
    const all = kind.recommend(deployment, now);
    return all.map((each) => ({
      arn: kind.arns.of(each) ?? '',
      resourceType,
      action: 'Rightsize',
      options: optionsOf(each) ?? [],
      permille: Math.floor((1_000 - IDLE_PERMILLE) / all.length),
    }));
  };
}

function idle(deployment: Deployment, now: Date): readonly Finding[] {
  return idleRecommendations.recommend(deployment, now).flatMap((each) => {
    const [resourceType, action] = IDLE[each.resourceType ?? ''] ?? [];
    if (!resourceType || !action) return [];
    const arn = each.resourceArn ?? '';
    return [{ arn, resourceType, action, options: [each], permille: IDLE_PERMILLE }];
  });
}

function itemsOf({ deployment, cost }: DeploymentCost, now: Date): readonly HubItem[] {
  const findings = SOURCES.flatMap((source) => source(deployment, now));
  return findings.flatMap((finding) =>
    finding.options.map((option, rank) => {
      const percentage = option.savingsOpportunity?.savingsOpportunityPercentage ?? 0;
      const monthly = permilleOf(cost, finding.permille);
      const saved = dollars(permilleOf(monthly, Math.floor(percentage * 10)));
      const isAlternative = rank > 0 || finding.resourceType === 'Ec2AutoScalingGroup';
      return {
        recommendation: {
          ...toRecommendation(deployment, finding, now),
          recommendationId: idOf(deployment.accountId, `${finding.arn} ${rank}`),
          ...amounts(dollars(monthly), saved),
        },
        ...detailsOf(deployment, finding, { monthly: dollars(monthly), option }),
        isAlternative,
        dedupedSavings: isAlternative ? 0 : saved,
      };
    }),
  );
}

function toRecommendation(
  { accountId, region, meter, tags }: Deployment,
  { arn, resourceType, action, options }: Finding,
  now: Date,
): Recommendation {
  const [best] = options;
  const isGraviton = /\dg\./.test(best?.instanceType ?? '') && !meter.instanceType?.includes('g.');
  const actionType = isGraviton && action === 'Rightsize' ? 'MigrateToGraviton' : action;
  return {
    ...{ accountId, region: region.code, resourceArn: arn, actionType },
    resourceId: arn.replace(':$LATEST', '').split(/[/:]/).at(-1),
    currentResourceType: resourceType,
    recommendedResourceType: resourceType,
    currentResourceSummary: meter.instanceType ?? meter.usageType,
    recommendedResourceSummary: best?.instanceType ?? actionType,
    implementationEffort: EFFORTS[actionType] ?? 'VeryLow',
    restartNeeded: actionType === 'Rightsize' || isGraviton,
    rollbackPossible: action !== 'Delete',
    source: 'ComputeOptimizer',
    ...times(now, 14),
    ...(tags.size > 0 && { tags: [...tags].map(([key, value]) => ({ key, value })) }),
  };
}

const DETAILS: Readonly<Record<string, keyof ResourceDetails>> = {
  Ec2Instance: 'ec2Instance',
  EbsVolume: 'ebsVolume',
  LambdaFunction: 'lambdaFunction',
  EcsService: 'ecsService',
  RdsDbInstance: 'rdsDbInstance',
  Ec2AutoScalingGroup: 'ec2AutoScalingGroup',
  NatGateway: 'natGateway',
};

function detailsOf(
  { meter, service, region }: Deployment,
  { resourceType }: Finding,
  { monthly, option }: { monthly: number; option: Option },
): Details {
  const member = DETAILS[resourceType] ?? 'ec2Instance';
  const details = (type: string | undefined): ResourceDetails => ({
    [member]: {
      ...(type && member === 'ec2Instance' && { configuration: { instance: { type } } }),
      costCalculation: {
        usages: [
          {
            usageType: region.usagePrefix + meter.usageType,
            operation: meter.operation,
            productCode: service.code,
            unit: meter.unit,
          },
        ],
        pricing: { estimatedCostBeforeDiscounts: monthly, estimatedCostAfterDiscounts: monthly },
      },
    },
  });
  return {
    currentResourceDetails: details(meter.instanceType),
    recommendedResourceDetails: details(option.instanceType),
  };
}

const COMMITMENTS = [
  ['savings-plan', 'ComputeSavingsPlans', 'PurchaseSavingsPlans'],
  ['reserved', 'RdsReservedInstances', 'PurchaseReservedInstances'],
] as const;
const RDS = 'Amazon Relational Database Service';

function commitments(
  { accountId, owner }: { readonly accountId: string; readonly owner: string },
  costs: readonly DeploymentCost[],
  now: Date,
): readonly HubItem[] {
  const term = accountProfile(accountId).discountPermille > 0 ? 'THREE_YEARS' : 'ONE_YEAR';
  return COMMITMENTS.flatMap(([commitment, resourceType, actionType]) => {
    const service = commitment === 'reserved' ? { service: RDS } : {};
    const offer = commitmentOffer(costs, { commitment, term, ...service });
    const [dearest] = offer?.covered ?? [];
    if (!offer || !dearest) return [];
    return [
      {
        recommendation: {
          recommendationId: idOf(owner, resourceType),
          ...{ accountId, actionType, region: dearest.deployment.region.code },
          ...{ currentResourceType: resourceType, recommendedResourceType: resourceType },
          ...amounts(dollars(offer.onDemand), dollars(offer.saved)),
          ...{ implementationEffort: 'VeryLow', restartNeeded: false, rollbackPossible: false },
          source: 'CostExplorer',
          ...times(now, LOOKBACK_DAYS),
        } satisfies Recommendation,
        recommendedResourceDetails: toDetails(resourceType, term, offer),
        isAlternative: false,
        // What the others save needs no commitment.
        dedupedSavings: dollars(offer.saved / 2n),
      },
    ];
  });
}

function toDetails(
  resourceType: (typeof COMMITMENTS)[number][1],
  years: 'ONE_YEAR' | 'THREE_YEARS',
  { committed }: Offer,
): ResourceDetails {
  const term = years === 'ONE_YEAR' ? 'OneYear' : 'ThreeYears';
  const terms = { accountScope: 'Linked', term, paymentOption: 'NoUpfront' };
  if (resourceType === 'RdsReservedInstances') {
    return { rdsReservedInstances: { configuration: { ...terms, service: RDS } } };
  }
  const hourlyCommitment = formatAmount(committed / BigInt(LOOKBACK_DAYS * 24));
  return { computeSavingsPlans: { configuration: { ...terms, hourlyCommitment } } };
}

function idOf(accountId: string, name: string): string {
  return `${seedOf('hub', accountId, name).toString(16).padStart(8, '0')}-0000-4000-8000-${accountId}`;
}

function amounts(cost: number, saved: number) {
  return {
    estimatedMonthlyCost: cost,
    estimatedMonthlySavings: saved,
    estimatedSavingsPercentage: cost === 0 ? 0 : Math.round((saved / cost) * 1_000) / 10,
    currencyCode: 'USD',
  };
}

function times(now: Date, days: number) {
  return { lastRefreshTimestamp: refreshedAt(now), recommendationLookbackPeriodInDays: days };
}

/** Whole cents of an amount. */
export function dollars(amount: Amount): number {
  return Number(amount / 10n ** 8n) / 100;
}
