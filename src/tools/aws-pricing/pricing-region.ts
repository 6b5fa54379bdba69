const ENDPOINTS = new Set(['us-east-1', 'eu-central-1', 'ap-south-1', 'cn-northwest-1']);

const NEAREST: readonly (readonly [prefix: string, region: string])[] = [
  ['cn-', 'cn-northwest-1'],
  ['eu-', 'eu-central-1'],
  ['me-', 'eu-central-1'],
  ['af-', 'eu-central-1'],
  ['ap-', 'ap-south-1'],
];

/**
 * Where to ask for prices; every endpoint of the classic partition knows the same ones.
 *
 * @param region - the account's Region
 * @returns a Region that has an endpoint of the AWS Price List
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html
 */
export function pricingRegion(region: string): string {
  if (ENDPOINTS.has(region)) return region;
  return NEAREST.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'us-east-1';
}
