// Where there are endpoints of AWS; requests to others get no answer.
import { partitionOf } from '../../../aws/region.ts';
import { serviceSignedAs } from '../../../aws/services.ts';

const REGIONS = new Set([
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-east-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
]);

/**
 * Says whether a service has an endpoint in a region. Services with one endpoint in each
 * partition count as being everywhere there: with `AWS_ENDPOINT_URL` an SDK signs for the client's own region.
 *
 * @param service - signing name, e.g. `pricing`
 * @param region - e.g. `us-east-1`
 */
export function endpointExists(service: string, region: string): boolean {
  const { endpoints = 'regional' } = serviceSignedAs(service) ?? {};
  if (!REGIONS.has(region)) return false;
  if (endpoints === 'regional') return true;
  const there = endpoints[partitionOf(region)];
  const hasSeveral = Object.values(endpoints).some((each) => each.length > 1);
  return there !== undefined && (!hasSeveral || there.includes(region));
}
