// Where accounts are: the Regions of the two partitions with synthetic bills.
/** A region as its code and as the prefix of its usage types. */
export interface BillingRegion {
  readonly code: string;
  /** Put before a usage type; empty for the first region of AWS. */
  readonly usagePrefix: string;
  /** Name in the price list. */
  readonly location: string;
}

/** Where the accounts of a partition run something, and what they are billed in. */
export interface BillingPartition {
  /** As ARNs have it, e.g. `aws-cn`. */
  readonly name: string;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly regions: readonly BillingRegion[];
}

/** Regions in which the synthetic accounts run something. */
const billingRegions: readonly BillingRegion[] = [
  { code: 'us-east-1', usagePrefix: '', location: 'US East (N. Virginia)' },
  { code: 'us-west-2', usagePrefix: 'USW2-', location: 'US West (Oregon)' },
  { code: 'eu-west-1', usagePrefix: 'EU-', location: 'EU (Ireland)' },
  { code: 'eu-central-1', usagePrefix: 'EUC1-', location: 'EU (Frankfurt)' },
  { code: 'ap-northeast-1', usagePrefix: 'APN1-', location: 'Asia Pacific (Tokyo)' },
  { code: 'ap-southeast-1', usagePrefix: 'APS1-', location: 'Asia Pacific (Singapore)' },
];

/** Where the charges of services without a region are. */
export const globalRegion: BillingRegion = { code: 'global', usagePrefix: '', location: 'Any' };

/** The partition that most accounts are in. */
export const classicPartition: BillingPartition = {
  name: 'aws',
  currency: 'USD',
  regions: billingRegions,
};

/** China, with accounts, prices and a currency of its own. */
export const chinaPartition: BillingPartition = {
  name: 'aws-cn',
  currency: 'CNY',
  regions: [
    { code: 'cn-northwest-1', usagePrefix: 'CNW1-', location: 'China (Ningxia)' },
    { code: 'cn-north-1', usagePrefix: 'CNN1-', location: 'China (Beijing)' },
  ],
};
