// What a service charges for: meters, with their prices.
/** What kinds of accounts use a service much; an account weighs the kinds differently. */
export type Workload = 'web' | 'data' | 'serverless' | 'operations';

/** How a meter relates to commitments. */
type Commitment = 'savings-plan' | 'reserved' | 'none';

/** One thing AWS measures and charges for. */
export interface Meter {
  /** Usage type without the region's prefix, e.g. `BoxUsage:m5.large`. */
  readonly usageType: string;
  readonly operation: string;
  /** Unit of the usage quantity as Cost Explorer names it, e.g. `Hrs`. */
  readonly unit: string;
  /** Dollars for one unit, decimal. */
  readonly price: string;
  /** Part of the service's cost, relative to its other meters. */
  readonly share: number;
  readonly usageTypeGroup?: string;
  readonly instanceType?: string;
  readonly platform?: string;
  readonly databaseEngine?: string;
  readonly cacheEngine?: string;
  readonly deploymentOption?: string;
  readonly availabilityZone?: boolean;
  readonly commitment?: Commitment;
}

/** One AWS service and its meters. */
export interface Service {
  /** Value of the SERVICE dimension. */
  readonly name: string;
  /** Value of the SERVICE_CODE dimension. */
  readonly code: string;
  readonly workload: Workload;
  /** Part of an account's cost, relative to the other services. */
  readonly weight: number;
  /** In how many regions an account runs it; `global` for services without a region. */
  readonly spread: number | 'global';
  /** Seller other than AWS. */
  readonly marketplaceSeller?: string;
  readonly meters: readonly Meter[];
}
