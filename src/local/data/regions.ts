/** A region as its code and as the prefix of its usage types. */
export interface BillingRegion {
  readonly code: string;
  /** Put before a usage type; empty for the first region of AWS. */
  readonly usagePrefix: string;
  /** Name in the price list. */
  readonly location: string;
}

/** Regions in which the synthetic accounts run something. */
export const billingRegions: readonly BillingRegion[] = [
  { code: 'us-east-1', usagePrefix: '', location: 'US East (N. Virginia)' },
  { code: 'us-west-2', usagePrefix: 'USW2-', location: 'US West (Oregon)' },
  { code: 'eu-west-1', usagePrefix: 'EU-', location: 'EU (Ireland)' },
  { code: 'eu-central-1', usagePrefix: 'EUC1-', location: 'EU (Frankfurt)' },
  { code: 'ap-northeast-1', usagePrefix: 'APN1-', location: 'Asia Pacific (Tokyo)' },
  { code: 'ap-southeast-1', usagePrefix: 'APS1-', location: 'Asia Pacific (Singapore)' },
];

/** Where the charges of services without a region are. */
export const globalRegion: BillingRegion = { code: 'global', usagePrefix: '', location: 'Any' };
