import type { Deployment } from './deployment.ts';
import { randomAt } from './seeded-random.ts';

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
