// GetSavingsPlansUtilizationDetails.
import { dayOf } from '../../../../calendar.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { requireFilter, savingsPlansRules } from './filter-rules.ts';
import { plansIn, utilizationIn } from './get-savings-plans-utilization.ts';
import { parsePeriod, requireRecorded, type TimePeriodInput } from './time-period.ts';

const PAGE_SIZE = 20;

interface DetailsInput {
  readonly TimePeriod: TimePeriodInput;
  readonly Filter?: Expression;
}

/**
 * GetSavingsPlansUtilizationDetails: how well each plan was used, and what it saved.
 *
 * @param settings - data to sum up and size of a page
 */
export function getSavingsPlansUtilizationDetails(
  settings: CostExplorerSettings,
): ModelledOperation {
  return ({ TimePeriod, Filter }: DetailsInput, call, page) => {
    requireFilter(Filter, savingsPlansRules);
    const period = parsePeriod(TimePeriod, 'DAILY');
    requireRecorded(period, 'DAILY', call.now);
    if (period.end > dayOf(call.now) * 24) throw validationFault('End date is in the future');
    const lines = plansIn({ settings, call, period, filter: Filter });
    const plans = Map.groupBy(lines, ({ attributes }) => attributes.dimensions.SAVINGS_PLAN_ARN);
    const details = [...plans].map(([SavingsPlanArn, own]) => ({
      SavingsPlanArn,
      Attributes: describe(SavingsPlanArn),
      ...utilizationIn(period, own),
    }));
    const { items, ...next } = page(details, Math.min(settings.pageSize, PAGE_SIZE));
    return {
      SavingsPlansUtilizationDetails: items,
      Total: utilizationIn(period, lines),
      TimePeriod,
      ...next,
    };
  };
}

function describe(arn: string | undefined): object {
  return {
    accountId: arn?.split(':')[4] ?? '',
    ...{ savingsPlansType: 'ComputeSavingsPlans', paymentOption: 'No Upfront' },
    ...{ region: 'global', upfrontFee: '0' },
  };
}
