// Who the accounts are: how much they spend, on what, under which terms.
import type { Workload } from './catalog/meter.ts';
import { payerOf } from './linked-accounts.ts';
import { type BillingPartition, chinaPartition, classicPartition } from './regions.ts';
import { pickAt, randomAt, type Seed, seedOf } from './seeded-random.ts';

/** What an account spends on the whole, and under which terms. */
export interface AccountProfile {
  readonly accountId: string;
  readonly name: string;
  /** Account that gets the bill; the account itself unless another one pays. */
  readonly payerId: string;
  readonly seed: Seed;
  readonly partition: BillingPartition;
  /** Dollars a month, before growth. */
  readonly monthlySpend: number;
  /** Change a month as a fraction of {@link monthlySpend}, e.g. 0.02. */
  readonly growth: number;
  /** How much each kind of service counts, 1 is average. */
  readonly workloads: Readonly<Record<Workload, number>>;
  /** Discount of the enterprise agreement in thousandths, 0 without one. */
  readonly discountPermille: number;
  /** Tax in thousandths, 0 where none is due. */
  readonly taxPermille: number;
  /** Promotional credit in thousandths of the month's usage, 0 without any. */
  readonly creditPermille: number;
}

type Character = Pick<
  AccountProfile,
  | 'name'
  | 'monthlySpend'
  | 'growth'
  | 'workloads'
  | 'discountPermille'
  | 'taxPermille'
  | 'creditPermille'
>;

const web = { web: 2, data: 0.4, serverless: 0.3, operations: 0.6 };
const data = { web: 0.4, data: 3, serverless: 0.4, operations: 0.7 };
const serverless = { web: 0.15, data: 0.5, serverless: 4, operations: 1 };
const even = { web: 1, data: 1, serverless: 1, operations: 1 };

/** The one account that there is in China. */
export const CHINA_ACCOUNT = '222233334444';

const known = new Map<string, Character>([
  [
    '111122223333',
    {
      name: 'Shared services',
      monthlySpend: 18_000,
      growth: 0.012,
      workloads: even,
      discountPermille: 0,
      taxPermille: 80,
      creditPermille: 20,
    },
  ],
  [
    '123456789012',
    {
      name: 'Retail shop',
      monthlySpend: 2_400,
      growth: 0.031,
      workloads: serverless,
      discountPermille: 0,
      taxPermille: 0,
      creditPermille: 0,
    },
  ],
  [
    CHINA_ACCOUNT,
    {
      name: 'Retail shop China',
      monthlySpend: 12_000,
      growth: 0.021,
      workloads: web,
      discountPermille: 0,
      taxPermille: 60,
      creditPermille: 0,
    },
  ],
  [
    '444455556666',
    {
      name: 'Data platform',
      monthlySpend: 96_000,
      growth: 0.018,
      workloads: data,
      discountPermille: 70,
      taxPermille: 190,
      creditPermille: 12,
    },
  ],
  [
    '777788889999',
    {
      name: 'Games studio',
      monthlySpend: 41_000,
      growth: -0.004,
      workloads: web,
      discountPermille: 50,
      taxPermille: 60,
      creditPermille: 40,
    },
  ],
  [
    '210987654321',
    {
      name: 'Data platform staging',
      monthlySpend: 7_300,
      growth: 0.009,
      workloads: web,
      discountPermille: 70,
      taxPermille: 190,
      creditPermille: 0,
    },
  ],
  [
    '999988887777',
    {
      name: 'Closed subsidiary',
      monthlySpend: 900,
      growth: 0.022,
      workloads: data,
      discountPermille: 70,
      taxPermille: 190,
      creditPermille: 100,
    },
  ],
]);

/**
 * What is known about an account: chosen by hand for the accounts of the local world, drawn from
 * the id for any other.
 *
 * @param accountId - twelve digits
 */
export function accountProfile(accountId: string): AccountProfile {
  const seed = seedOf('account', accountId);
  const character = known.get(accountId) ?? drawnCharacter(accountId, seed);
  const partition = accountId === CHINA_ACCOUNT ? chinaPartition : classicPartition;
  return { ...character, accountId, seed, partition, payerId: payerOf(accountId) };
}

function drawnCharacter(accountId: string, seed: Seed): Character {
  const magnitude = pickAt(seed, 1, [300, 1_500, 6_000, 25_000, 110_000]);
  return {
    name: `Account ${accountId}`,
    monthlySpend: Math.round(magnitude * (0.6 + randomAt(seed, 2))),
    growth: pickAt(seed, 3, [-0.005, 0.004, 0.015, 0.028]),
    workloads: pickAt(seed, 4, [web, data, serverless, even]),
    discountPermille: pickAt(seed, 5, [0, 0, 0, 50, 90]),
    taxPermille: pickAt(seed, 6, [0, 60, 80, 190, 200]),
    creditPermille: pickAt(seed, 7, [0, 15, 40]),
  };
}
