// Something that an account runs, and the ids of its resources.
import type { Meter, Service } from './catalog/meter.ts';
import type { BillingRegion } from './regions.ts';
import { randomAt, type Seed } from './seeded-random.ts';

/** How the capacity of a deployment is paid for. */
export type Purchase = 'on-demand' | 'spot' | 'savings-plan' | 'reserved';

/** Something an account runs month after month: one meter in one region, tagged in one way. */
export interface Deployment {
  readonly accountId: string;
  readonly service: Service;
  readonly meter: Meter;
  readonly region: BillingRegion;
  readonly purchase: Purchase;
  /** Tag key to value; a key that isn't there is untagged. */
  readonly tags: ReadonlyMap<string, string>;
  /** Dollars on an average day at on-demand price, before growth. */
  readonly dailySpend: number;
  readonly seed: Seed;
}

const MOST = 6;

/**
 * Instances behind a deployment of virtual machines; other services have no resource ids, as in
 * Cost Explorer.
 *
 * @returns ids such as `i-0a1b2c3d4e5f60718`
 */
export function resourceIds({ meter, seed, dailySpend }: Deployment): readonly string[] {
  if (!meter.platform) return [];
  const running = Math.ceil(dailySpend / (Number(meter.price) * 24));
  const hex = (position: number): string =>
    Math.floor(randomAt(seed, position) * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return Array.from(
    { length: Math.min(Math.max(running, 1), MOST) },
    (_, index) => `i-0${hex(100 + index)}${hex(200 + index)}`,
  );
}
