// What of a bill is paid on demand and could be committed to, and what that would save.

import { dayOf } from '../../calendar.ts';
import { accountDeployments } from './account-deployments.ts';
import { accountProfile } from './account-profile.ts';
import { type Amount, permilleOf } from './amount.ts';
import type { BillingData } from './billing-data.ts';
import type { ChargeLine } from './charge-line.ts';
import type { Deployment } from './deployment.ts';
import { deploymentAttributes } from './deployment-attributes.ts';

/** Days that a month has for those who reckon with it. */
const MONTH = 30n;
/** Part of the on-demand costs that is there all the time. */
const COVERED_PERMILLE = 700;

/** What a deployment cost a month, by the bill of the days before. */
export interface DeploymentCost {
  readonly deployment: Deployment;
  readonly cost: Amount;
}

/** Whose bill, of how many days before today. */
interface Lookback {
  /** Twelve digits. */
  readonly accountId: string;
  readonly now: Date;
  readonly days: number;
}

/** What is charged for the use of each deployment of an account, not counting what is committed to. */
export function deploymentCosts(
  data: BillingData,
  { accountId, now, days }: Lookback,
): readonly DeploymentCost[] {
  const end = dayOf(now);
  const costs = new Map<string, Amount>();
  for (const line of data.charges({ accountId, now, start: end - days, end })) {
    const key = keyOf(line.attributes);
    const cost = line.days.reduce((sum, { amounts }) => sum + amounts.UnblendedCost, 0n);
    costs.set(key, (costs.get(key) ?? 0n) + (cost * MONTH) / BigInt(days));
  }
  const profile = accountProfile(accountId);
  return accountDeployments(profile).flatMap((deployment) => {
    const cost = costs.get(keyOf(deploymentAttributes(deployment, profile, 'Usage'))) ?? 0n;
    return cost > 0n ? [{ deployment, cost }] : [];
  });
}

function keyOf({ dimensions }: ChargeLine['attributes']): string {
  const { LINKED_ACCOUNT, RECORD_TYPE, SERVICE, REGION, USAGE_TYPE, OPERATION } = dimensions;
  const { PURCHASE_TYPE } = dimensions;
  return [
    LINKED_ACCOUNT,
    RECORD_TYPE,
    SERVICE,
    REGION,
    USAGE_TYPE,
    OPERATION,
    PURCHASE_TYPE,
  ].join();
}

/** Thousandths of the on-demand cost that are saved, by term. */
const SAVED = {
  'savings-plan': { ONE_YEAR: 280, THREE_YEARS: 460 },
  reserved: { ONE_YEAR: 380, THREE_YEARS: 560 },
} as const;

/** A commitment that would pay; amounts for a month. */
export interface Offer {
  /** What it is about, the dearest first. */
  readonly covered: readonly DeploymentCost[];
  /** What is paid on demand now. */
  readonly onDemand: Amount;
  /** What the commitment costs. */
  readonly committed: Amount;
  readonly saved: Amount;
}

/**
 * The commitment that would pay for what an account uses on demand.
 *
 * @param costs - of the account
 * @param terms - Savings Plan or reservation, of which service (all without it), for how long
 * @returns undefined when nothing could be committed to
 */
export function commitmentOffer(
  costs: readonly DeploymentCost[],
  terms: {
    readonly commitment: keyof typeof SAVED;
    readonly term: keyof (typeof SAVED)['reserved'];
    readonly service?: string;
  },
): Offer | undefined {
  const { commitment, term, service } = terms;
  const covered = costs
    .filter(({ deployment: { meter, purchase, service: used } }) => {
      const isOfService = service === undefined || used.name === service;
      return isOfService && purchase === 'on-demand' && meter.commitment === commitment;
    })
    .toSorted((one, other) => Number(other.cost - one.cost));
  const onDemand = covered.reduce((sum, { cost }) => sum + cost, 0n);
  if (onDemand === 0n) return undefined;
  const steady = permilleOf(onDemand, COVERED_PERMILLE);
  const saved = permilleOf(steady, SAVED[commitment][term]);
  return { covered, onDemand, committed: steady - saved, saved };
}
