// What an account runs: deployments, drawn from its id.
import type { AccountProfile } from './account-profile.ts';
import type { Meter, Service } from './catalog/meter.ts';
import { services } from './catalog/services.ts';
import type { Deployment, Purchase } from './deployment.ts';
import { type BillingRegion, globalRegion } from './regions.ts';
import { pickAt, randomAt, type Seed, seedOf } from './seeded-random.ts';

const DAYS_A_MONTH = 30.4;
const REGION_WEIGHTS = [55, 20, 12, 8, 5];
/** Every account leaves out about one service in this many. */
const LEFT_OUT = 9;

const PURCHASES: Readonly<Record<string, readonly (readonly [Purchase, number])[]>> = {
  'savings-plan': [
    ['on-demand', 0.45],
    ['savings-plan', 0.4],
    ['spot', 0.15],
  ],
  reserved: [
    ['on-demand', 0.3],
    ['reserved', 0.7],
  ],
};
const ON_DEMAND_ONLY = [['on-demand', 1]] as const;

const ENVIRONMENTS = ['prod', 'prod', 'prod', 'prod', 'staging', 'staging', 'dev', 'dev', ''];
const TEAMS = ['payments', 'search', 'data-platform', 'web', 'mobile', ''];
const APPLICATIONS = ['checkout', 'catalog', 'reporting', 'login', 'mailer', '', ''];

interface Slot {
  readonly service: Service;
  readonly meter: Meter;
  readonly region: BillingRegion;
  readonly purchase: Purchase;
  readonly weight: number;
}

/**
 * Everything an account runs; the spend of all of it on an average day is the profile's.
 *
 * @param profile - account to equip
 */
export function accountDeployments(profile: AccountProfile): readonly Deployment[] {
  const slots = services
    .filter((_, index) => (index + profile.seed) % LEFT_OUT !== 0)
    .flatMap((service) => slotsOf(service, profile));
  const whole = slots.reduce((sum, slot) => sum + slot.weight, 0);
  const perWeight = profile.monthlySpend / DAYS_A_MONTH / whole;
  return slots.map((slot) => deploy(slot, slot.weight * perWeight, profile));
}

function slotsOf(service: Service, profile: AccountProfile): Slot[] {
  const taste = 0.5 + randomAt(profile.seed, seedOf(service.name));
  const weight = service.weight * profile.workloads[service.workload] * taste;
  const shares = service.meters.reduce((sum, meter) => sum + meter.share, 0);
  return regionsFor(service, profile).flatMap(([region, part], index) =>
    service.meters.flatMap((meter) =>
      purchasesFor(meter, index).map(([purchase, portion]) => ({
        service,
        meter,
        region,
        purchase,
        weight: weight * part * portion * (meter.share / shares),
      })),
    ),
  );
}

function regionsFor(
  service: Service,
  profile: AccountProfile,
): (readonly [BillingRegion, number])[] {
  if (service.spread === 'global') return [[globalRegion, 1]];
  const { regions } = profile.partition;
  const weights = REGION_WEIGHTS.slice(0, Math.min(service.spread, regions.length));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, index) => [
    regions[(profile.seed + index) % regions.length] ?? globalRegion,
    weight / whole,
  ]);
}

/** Commitments are bought for the home region only, which comes first. */
function purchasesFor(meter: Meter, regionIndex: number): readonly (readonly [Purchase, number])[] {
  if (regionIndex > 0) return ON_DEMAND_ONLY;
  const purchases = PURCHASES[meter.commitment ?? 'none'] ?? ON_DEMAND_ONLY;
  return meter.platform || meter.commitment !== 'savings-plan'
    ? purchases
    : purchases.filter(([purchase]) => purchase !== 'spot');
}

function deploy(slot: Slot, dailySpend: number, profile: AccountProfile): Deployment {
  const { service, meter, region, purchase } = slot;
  const seed = seedOf(
    profile.accountId,
    service.name,
    meter.usageType,
    meter.operation,
    region.code,
    purchase,
  );
  const { accountId } = profile;
  return { accountId, service, meter, region, purchase, tags: drawTags(seed), dailySpend, seed };
}

/**
 * Cost allocation tags of a deployment; most have them, some miss one or all.
 *
 * @param seed - of the deployment
 * @returns tag key to value
 */
function drawTags(seed: Seed): ReadonlyMap<string, string> {
  const drawn = [
    ['environment', pickAt(seed, 1, ENVIRONMENTS)],
    ['team', pickAt(seed, 2, TEAMS)],
    ['application', pickAt(seed, 3, APPLICATIONS)],
  ] as const;
  return new Map(drawn.filter(([, value]) => value !== ''));
}
