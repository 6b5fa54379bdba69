/** A region as its code and as the prefix of its usage types. */
export interface BillingRegion {
  readonly code: string;
  /** Put before a usage type; empty for the first region of AWS. */
  readonly usagePrefix: string;
}

/** Regions in which the synthetic accounts run something. */
export const billingRegions: readonly BillingRegion[] = [
  { code: 'us-east-1', usagePrefix: '' },
  { code: 'us-west-2', usagePrefix: 'USW2-' },
  { code: 'eu-west-1', usagePrefix: 'EU-' },
  { code: 'eu-central-1', usagePrefix: 'EUC1-' },
  { code: 'ap-northeast-1', usagePrefix: 'APN1-' },
  { code: 'ap-southeast-1', usagePrefix: 'APS1-' },
];

/** Where the charges of services without a region are. */
export const globalRegion: BillingRegion = { code: 'global', usagePrefix: '' };
