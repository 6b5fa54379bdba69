// Billing views in the reference server's names.
import type {
  BillingViewElement,
  BillingViewHealthStatus,
  BillingViewListElement,
  Expression,
  TimeRange,
} from '../../aws/models/billing.ts';

/** What lists say of a billing view; null is what AWS did not say. */
export interface ListedView {
  readonly arn: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly billing_view_type: string | null;
  readonly owner_account_id: string | null;
  readonly source_account_id: string | null;
  readonly health_status?: HealthStatus;
}

interface HealthStatus {
  readonly status_code: string | null;
  readonly status_reasons?: readonly string[];
}

/**
 * What lists say of a billing view.
 *
 * @param view - as AWS has it, in a list or alone
 */
export function toListedView(view: BillingViewListElement | BillingViewElement): ListedView {
  return {
    arn: view.arn ?? null,
    name: view.name ?? null,
    description: view.description ?? null,
    billing_view_type: view.billingViewType ?? null,
    owner_account_id: view.ownerAccountId ?? null,
    source_account_id: view.sourceAccountId ?? null,
    ...(view.healthStatus && { health_status: toHealth(view.healthStatus) }),
  };
}

/**
 * All that AWS says of a billing view; texts of its filter are AWS's own.
 *
 * @param view - as AWS has it
 */
export function toView(view: BillingViewElement): object {
  const { dataFilterExpression: filter, createdAt, updatedAt, viewDefinitionLastUpdatedAt } = view;
  return {
    ...toListedView(view),
    derived_view_count: view.derivedViewCount ?? null,
    source_view_count: view.sourceViewCount ?? null,
    ...(filter && { data_filter_expression: toExpression(filter) }),
    ...(createdAt && { created_at: createdAt.toISOString() }),
    ...(updatedAt && { updated_at: updatedAt.toISOString() }),
    ...(viewDefinitionLastUpdatedAt && {
      view_definition_last_updated_at: viewDefinitionLastUpdatedAt.toISOString(),
    }),
  };
}

function toExpression({ dimensions, tags, costCategories, timeRange }: Expression): object {
  return {
    ...(dimensions && { dimensions }),
    ...(tags && { tags }),
    ...(costCategories && { cost_categories: costCategories }),
    ...(timeRange && { time_range: toTimeRange(timeRange) }),
  };
}

function toTimeRange({ beginDateInclusive, endDateInclusive }: TimeRange): object {
  return {
    ...(beginDateInclusive && { begin_date_inclusive: beginDateInclusive.toISOString() }),
    ...(endDateInclusive && { end_date_inclusive: endDateInclusive.toISOString() }),
  };
}

function toHealth({ statusCode, statusReasons }: BillingViewHealthStatus): HealthStatus {
  return {
    status_code: statusCode ?? null,
    ...(statusReasons && { status_reasons: statusReasons }),
  };
}
