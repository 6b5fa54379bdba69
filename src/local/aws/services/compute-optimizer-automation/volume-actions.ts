// What could be carried out for volumes: those on the bills that Compute Optimizer finds unattached, or of another
// size than they need.
import type {
  Criteria,
  RecommendedAction,
  RecommendedActionFilter,
} from '../../../../aws/models/compute-optimizer-automation.ts';
import { accountDeployments } from '../../../data/account-deployments.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import type { Deployment } from '../../../data/deployment.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { seedOf } from '../../../data/seeded-random.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { idleRecommendations } from '../compute-optimizer/idle-recommendations.ts';
import type { Savings } from '../compute-optimizer/savings-opportunity.ts';
import { volumeRecommendations } from '../compute-optimizer/volume-recommendations.ts';

const SIZE = 100;
const DISK = { type: 'gp3', iops: 3_000, throughput: 125 };

/**
 * Actions for all accounts that an account pays for, where it asks.
 *
 * @param call - who asks, and where
 */
export function volumeActions(call: CallContext): readonly RecommendedAction[] {
  return accountsBilledTo(call.account)
    .flatMap((account) => accountDeployments(accountProfile(account)))
    .filter(({ region }) => region.code === call.region)
    .flatMap((deployment) => [
      ...deletions(deployment, call.now),
      ...upgrades(deployment, call.now),
    ]);
}

function deletions(deployment: Deployment, now: Date): RecommendedAction[] {
  return idleRecommendations
    .recommend(deployment, now)
    .filter(({ finding }) => finding === 'Unattached')
    .map((idle) => ({
      ...common(deployment, idle.resourceArn ?? '', idle as Savings),
      recommendedActionType: 'SnapshotAndDeleteUnattachedEbsVolume',
      lookBackPeriodInDays: 32,
      currentResourceSummary: `gp3 with ${SIZE} GiB`,
      currentResourceDetails: { ebsVolume: { configuration: { ...DISK, sizeInGib: SIZE } } },
      recommendedResourceSummary: 'Snapshot and delete',
    }));
}

function upgrades(deployment: Deployment, now: Date): RecommendedAction[] {
  return volumeRecommendations.recommend(deployment, now).flatMap((volume) => {
    const [option] = volume.volumeRecommendationOptions ?? [];
    if (!option) return [];
    const { volumeSize: sizeInGib = SIZE } = volume.currentConfiguration ?? {};
    const size = { sizeInGib };
    return [
      {
        ...common(deployment, volume.volumeArn ?? '', option as Savings),
        recommendedActionType: 'UpgradeEbsVolumeType',
        lookBackPeriodInDays: 14,
        currentResourceSummary: `gp2 with ${sizeInGib} GiB`,
        currentResourceDetails: { ebsVolume: { configuration: { type: 'gp2', ...size } } },
        recommendedResourceSummary: `gp3 with ${sizeInGib} GiB`,
        recommendedResourceDetails: { ebsVolume: { configuration: { ...DISK, ...size } } },
      },
    ];
  });
}

function common({ accountId, region, tags }: Deployment, resourceArn: string, saves: Savings) {
  const list = saves.savingsOpportunity.estimatedMonthlySavings?.value ?? 0;
  const paid = saves.savingsOpportunityAfterDiscounts?.estimatedMonthlySavings?.value ?? list;
  return {
    recommendedActionId: seedOf(resourceArn).toString(16).padStart(16, 'A'),
    resourceArn,
    resourceId: resourceArn.split('/').at(-1),
    accountId,
    region: region.code,
    resourceType: 'EbsVolume',
    restartNeeded: false,
    estimatedMonthlySavings: {
      currency: 'USD',
      beforeDiscountSavings: list,
      afterDiscountSavings: paid,
      savingsEstimationMode: paid === list ? 'BeforeDiscount' : 'AfterDiscount',
    },
    resourceTags: [...tags].map(([key, value]) => ({ key, value })),
  } as const;
}

/**
 * Whether an action passes all filters.
 *
 * @param action - to be looked at
 * @param filters - of the request
 */
export function passesFilters(
  action: RecommendedAction,
  filters: readonly RecommendedActionFilter[] = [],
): boolean {
  return filters.every(({ name = 'ResourceId', values = [] }) =>
    valuesOf(action)[name].some((value) => values.includes(String(value))),
  );
}

function valuesOf(
  action: RecommendedAction,
): Record<NonNullable<RecommendedActionFilter['name']>, readonly unknown[]> {
  const { resourceTags = [] } = action;
  return {
    ResourceType: [action.resourceType],
    RecommendedActionType: [action.recommendedActionType],
    ResourceId: [action.resourceId],
    LookBackPeriodInDays: [action.lookBackPeriodInDays],
    CurrentResourceDetailsEbsVolumeType: [typeOf(action)],
    ResourceTagsKey: resourceTags.map(({ key }) => key),
    ResourceTagsValue: resourceTags.map(({ value }) => value),
    AccountId: [action.accountId],
    RestartNeeded: [action.restartNeeded],
  };
}

function typeOf({ currentResourceDetails: details }: RecommendedAction): string | undefined {
  return details?.ebsVolume?.configuration?.type;
}

/**
 * Whether a rule with such criteria would pick an action.
 *
 * @param action - to be looked at
 * @param criteria - of the rule
 */
export function meetsCriteria(action: RecommendedAction, criteria: Criteria = {}): boolean {
  const actual = {
    region: action.region,
    resourceArn: action.resourceArn,
    ebsVolumeType: typeOf(action),
    ebsVolumeSizeInGib: action.currentResourceDetails?.ebsVolume?.configuration?.sizeInGib,
    estimatedMonthlySavings: action.estimatedMonthlySavings?.beforeDiscountSavings,
    lookBackPeriodInDays: action.lookBackPeriodInDays,
    restartNeeded: String(action.restartNeeded),
  };
  const { resourceTag = [], ...others } = criteria;
  const conditions = Object.entries(others).flatMap(([name, list]) =>
    (list ?? []).map((condition) => ({ ...condition, value: Reflect.get(actual, name) })),
  );
  const tags = resourceTag.map(({ key, ...condition }) => ({
    ...condition,
    value: action.resourceTags?.find((tag) => tag.key === key)?.value,
  }));
  return [...conditions, ...tags].every(meets);
}

interface Condition {
  readonly comparison?: string | undefined;
  readonly values?: readonly (string | number)[] | undefined;
  readonly value?: unknown;
}

function meets({ comparison = '', values = [], value }: Condition): boolean {
  if (value === undefined) return comparison.endsWith('IfExists');
  const how = comparison.replace('IfExists', '');
  const some = (is: (wanted: string | number) => boolean) => values.some(is);
  if (how.startsWith('Numeric')) return comparesNumber(how, Number(value), values);
  const fold = (text: unknown) =>
    how.includes('IgnoreCase') ? String(text).toLowerCase() : String(text);
  const found = some((wanted) =>
    how.includes('Like')
      ? String(value).includes(String(wanted).replaceAll('*', ''))
      : fold(value) === fold(wanted),
  );
  return how.includes('Not') ? !found : found;
}

function comparesNumber(how: string, value: number, wanted: readonly (string | number)[]): boolean {
  const some = (is: (number: number) => boolean) => wanted.map(Number).some(is);
  if (how === 'NumericNotEquals') return !some((number) => value === number);
  if (how === 'NumericLessThan') return some((number) => value < number);
  if (how === 'NumericLessThanEquals') return some((number) => value <= number);
  if (how === 'NumericGreaterThan') return some((number) => value > number);
  if (how === 'NumericGreaterThanEquals') return some((number) => value >= number);
  return some((number) => value === number);
}
