import { pickAt, type Seed } from './seeded-random.ts';

const ENVIRONMENTS = ['prod', 'prod', 'prod', 'prod', 'staging', 'staging', 'dev', 'dev', ''];
const TEAMS = ['payments', 'search', 'data-platform', 'web', 'mobile', ''];
const APPLICATIONS = ['checkout', 'catalog', 'reporting', 'login', 'mailer', '', ''];

/**
 * Cost allocation tags of a deployment; most have them, some miss one or all.
 *
 * @param seed - of the deployment
 * @returns tag key to value
 */
export function drawTags(seed: Seed): ReadonlyMap<string, string> {
  const drawn = [
    ['environment', pickAt(seed, 1, ENVIRONMENTS)],
    ['team', pickAt(seed, 2, TEAMS)],
    ['application', pickAt(seed, 3, APPLICATIONS)],
  ] as const;
  return new Map(drawn.filter(([, value]) => value !== ''));
}
