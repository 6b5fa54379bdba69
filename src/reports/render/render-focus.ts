// An account's charges as rows of a FOCUS 1.2 dataset, which never overlap.
import { addDays, firstOfMonth } from '../../calendar.ts';
import type { AccountReport, ChargeLine, ChargeTable } from '../account-report.ts';
import type { ChargeKind } from '../charge-kind.ts';
import type { ParquetColumns } from './render-parquet.ts';
import { serviceCategory } from './service-category.ts';

/** The columns that FOCUS demands of a provider like AWS, in its order, and one of this project. */
export const FOCUS_COLUMNS = {
  BilledCost: 'decimal',
  BillingAccountId: 'text',
  BillingAccountName: 'text',
  BillingCurrency: 'text',
  BillingPeriodEnd: 'time',
  BillingPeriodStart: 'time',
  CapacityReservationId: 'text',
  CapacityReservationStatus: 'text',
  ChargeCategory: 'text',
  ChargeClass: 'text',
  ChargeDescription: 'text',
  ChargePeriodEnd: 'time',
  ChargePeriodStart: 'time',
  CommitmentDiscountCategory: 'text',
  CommitmentDiscountId: 'text',
  CommitmentDiscountName: 'text',
  CommitmentDiscountQuantity: 'decimal',
  CommitmentDiscountStatus: 'text',
  CommitmentDiscountType: 'text',
  CommitmentDiscountUnit: 'text',
  ConsumedQuantity: 'decimal',
  ConsumedUnit: 'text',
  ContractedCost: 'decimal',
  ContractedUnitPrice: 'decimal',
  EffectiveCost: 'decimal',
  InvoiceId: 'text',
  InvoiceIssuerName: 'text',
  ListCost: 'decimal',
  ListUnitPrice: 'decimal',
  PricingCategory: 'text',
  PricingCurrency: 'text',
  PricingQuantity: 'decimal',
  PricingUnit: 'text',
  ProviderName: 'text',
  PublisherName: 'text',
  RegionId: 'text',
  RegionName: 'text',
  ResourceId: 'text',
  ResourceName: 'text',
  ResourceType: 'text',
  ServiceCategory: 'text',
  ServiceName: 'text',
  SkuId: 'text',
  SkuMeter: 'text',
  SkuPriceDetails: 'text',
  SkuPriceId: 'text',
  SubAccountId: 'text',
  SubAccountName: 'text',
  Tags: 'text',
  x_RequestId: 'text',
} as const satisfies ParquetColumns;

type FocusColumn = keyof typeof FOCUS_COLUMNS;

/** What Cost Explorer knows of a row; everything else is null. */
export type FocusRow = Readonly<Partial<Record<FocusColumn, string | null>>>;

/** What is known of an account's charges from the other accounts of the report. */
export interface FocusContext {
  /** Whether a line is counted with another account. */
  readonly isLeftOut: (line: Pick<ChargeLine, 'linkedAccountId'>) => boolean;
  /** Who pays for the account, where it is known; null otherwise. */
  readonly payerId: string | null;
  /** Name of an account, where it is known; null otherwise. */
  readonly nameOf: (accountId: string) => string | null;
}

/** The charges of an account, with a row for each line that is counted with it. */
export function focusRows(report: AccountReport, context: FocusContext): readonly FocusRow[] {
  return (report.charges ?? []).flatMap((table) =>
    table.lines
      .filter((line) => !context.isLeftOut(line))
      .map((line) => toRow(line, { table, report, context })),
  );
}

interface RowSource {
  readonly table: ChargeTable;
  readonly report: AccountReport;
  readonly context: FocusContext;
}

function toRow(line: ChargeLine, { table, report, context }: RowSource): FocusRow {
  const payerId = line.region === null ? report.account.accountId : context.payerId;
  const monthEnd = firstOfMonth(line.day, 1);
  return {
    BilledCost: line.billedCost,
    BillingAccountId: payerId,
    BillingAccountName: payerId && context.nameOf(payerId),
    BillingCurrency: line.currency,
    BillingPeriodEnd: midnight(monthEnd),
    BillingPeriodStart: midnight(firstOfMonth(line.day)),
    ...CHARGES[table.kind],
    ChargePeriodEnd: midnight(addDays(line.day, 1)),
    ChargePeriodStart: midnight(line.day),
    EffectiveCost: line.effectiveCost,
    ProviderName: 'AWS',
    RegionId: line.region === NO_REGION ? null : line.region,
    ServiceCategory: serviceCategory(line.service),
    ServiceName: line.service,
    SubAccountId: line.linkedAccountId,
    SubAccountName: context.nameOf(line.linkedAccountId),
    x_RequestId: table.requestId,
  };
}

/** What Cost Explorer calls the Region of a charge that has none. */
const NO_REGION = 'NoRegion';

// AWS refunds what was invoiced; whether it was usage or a purchase is not said.
const CHARGES: Readonly<
  Record<ChargeKind, { readonly ChargeCategory: string; readonly ChargeClass?: 'Correction' }>
> = {
  usage: { ChargeCategory: 'Usage' },
  purchase: { ChargeCategory: 'Purchase' },
  tax: { ChargeCategory: 'Tax' },
  credit: { ChargeCategory: 'Credit' },
  discount: { ChargeCategory: 'Adjustment' },
  refund: { ChargeCategory: 'Adjustment', ChargeClass: 'Correction' },
};

function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}
