import type { Amount } from './amount.ts';
import type { Deployment } from './deployment.ts';

/** Normalization factors of AWS for instance sizes, in quarters. */
const QUARTERS: Readonly<Record<string, bigint>> = {
  nano: 1n,
  micro: 2n,
  small: 4n,
  medium: 8n,
  large: 16n,
  xlarge: 32n,
  xlplus: 32n,
  '2xlarge': 64n,
};

/**
 * Instance hours as if all had been hours of a small instance; zero for what has no size.
 *
 * @param deployment - what is used
 * @param usage - units
 */
export function normalizedUsage({ meter }: Deployment, usage: Amount): Amount {
  if (meter.unit !== 'Hrs' || !meter.instanceType) return 0n;
  const size = meter.instanceType.split('.').find((part) => Object.hasOwn(QUARTERS, part)) ?? '';
  return (usage * (QUARTERS[size] ?? 0n)) / 4n;
}
