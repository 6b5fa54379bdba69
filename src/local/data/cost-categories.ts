import type { Workload } from './catalog/meter.ts';
import type { Deployment } from './deployment.ts';

const COST_CENTERS: Readonly<Record<string, string>> = {
  payments: 'Commerce',
  search: 'Commerce',
  web: 'Digital',
  mobile: 'Digital',
  'data-platform': 'Insights',
};

const PLATFORM_AREAS: Readonly<Record<Workload, string>> = {
  web: 'Hosting',
  data: 'Data',
  serverless: 'Integration',
  operations: 'Operations',
};

/**
 * Cost categories of what a deployment is charged: `CostCenter` after the tag `team` (none for
 * other teams' and untagged cost), `PlatformArea` after the kind of service.
 *
 * @returns category name to value
 */
export function costCategoriesOf({ tags, service }: Deployment): ReadonlyMap<string, string> {
  const costCenter = COST_CENTERS[tags.get('team') ?? ''];
  return new Map([
    ['PlatformArea', PLATFORM_AREAS[service.workload]],
    ...(costCenter ? ([['CostCenter', costCenter]] as const) : []),
  ]);
}
