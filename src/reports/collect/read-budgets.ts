// From the answer of `budgets` to lines of an account's report, and which budgets speak for the whole
// account.
import * as z from 'zod';
import type { BudgetLine, Gap } from '../account-report.ts';
import { cutGap, type Findings } from './findings.ts';

const amount = z.object({ amount: z.string().nullable(), unit: z.string().nullable() });
const budget = z.object({
  budget_name: z.string().nullable(),
  budget_type: z.string().nullable(),
  time_unit: z.string().nullable(),
  time_period: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
  budget_limit: amount.optional(),
  calculated_spend: z
    .object({ actual_spend: amount.optional(), forecasted_spend: amount.optional() })
    .optional(),
  cost_filters: z.unknown().optional(),
  filter_expression: z.unknown().optional(),
  cost_types: z.unknown().optional(),
  metrics: z.array(z.string()).optional(),
  billing_view_arn: z.string().optional(),
  not_shown: z.unknown().optional(),
  health_status: z
    .object({ status: z.string().nullable(), status_reason: z.string().nullable() })
    .optional(),
  status: z.enum(['EXCEEDED', 'FORECASTED_TO_EXCEED', 'OK']).optional(),
});
const budgetAnswer = z.object({ budgets: z.array(budget), complete: z.boolean() });

type Budget = z.output<typeof budget>;

const NAMED = 3;

/**
 * Reads the budgets that limit costs; others have no amount to hold a bill against. One that AWS has
 * no current figures of is a gap.
 *
 * @param requestId - where the answer comes from
 * @param answer - of the tool `budgets`
 */
export function readBudgets(requestId: string, answer: unknown): Findings<BudgetLine> {
  const { budgets, complete } = budgetAnswer.parse(answer);
  const costs = budgets.filter((each) => each.budget_type === 'COST');
  const unread = costs.filter((each) => !toLine(requestId, each));
  const stale = unread.filter(({ health_status }) => health_status?.status === 'UNHEALTHY');
  const others = unread.filter((each) => !stale.includes(each));
  return {
    lines: costs.flatMap((each) => toLine(requestId, each) ?? []),
    gaps: [
      ...gapOfAll('budget_not_updated', 'Budgets that AWS no longer updates', stale),
      ...gapOfAll('budget_without_figures', 'Budgets that AWS has no figures of', others),
      ...cutGap('budgets', complete),
    ],
  };
}

function toLine(requestId: string, budget: Budget): BudgetLine | undefined {
  const limit = budget.budget_limit;
  const actual = budget.calculated_spend?.actual_spend?.amount;
  if (!budget.status || !limit?.amount || !actual) return undefined;
  return {
    requestId,
    name: budget.budget_name ?? '',
    timeUnit: budget.time_unit,
    start: budget.time_period?.start ?? null,
    end: budget.time_period?.end ?? null,
    coversAccount: coversAccount(budget),
    unit: limit.unit ?? '',
    limit: limit.amount,
    actual,
    forecast: budget.calculated_spend?.forecasted_spend?.amount ?? null,
    status: budget.status,
  };
}

// There may be thousands of them, and a report has room for the first.
function gapOfAll(code: string, what: string, budgets: readonly Budget[]): Gap[] {
  if (budgets.length === 0) return [];
  const names = budgets.slice(0, NAMED).map(({ budget_name, health_status }) => {
    const reason = health_status?.status_reason;
    return reason ? `${budget_name} (${reason})` : `${budget_name}`;
  });
  const rest = budgets.length > NAMED ? ', …' : '';
  const message = `${what}: ${budgets.length}. Their status is unknown: ${names.join(', ')}${rest}`;
  return [{ section: 'budgets', detail: null, code, message }];
}

// A budget of the newer kind names its one metric; of the older kind, only unusual cost types. What
// cannot be shown of a budget may well narrow it.
function coversAccount(scope: Budget): boolean {
  const { cost_filters, filter_expression, cost_types, not_shown } = scope;
  const { metrics = [], billing_view_arn } = scope;
  const isFiltered = [cost_filters, filter_expression, cost_types, not_shown].some(
    (part) => part !== undefined,
  );
  const isUnblended = metrics.every((metric) => metric === 'UnblendedCost');
  const isPrimaryView = billing_view_arn?.endsWith(':billingview/primary') ?? true;
  return !isFiltered && isUnblended && isPrimaryView;
}
