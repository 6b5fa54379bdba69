import type { Meter, Service } from './catalog/meter.ts';
import type { BillingRegion } from './regions.ts';
import type { Seed } from './seeded-random.ts';

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
