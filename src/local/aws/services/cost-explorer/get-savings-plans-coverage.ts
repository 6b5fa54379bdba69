// GetSavingsPlansCoverage.
import { dayOf } from '../../../../calendar.ts';
import { formatAmount } from '../../../data/amount.ts';
import type { ChargeAttributes, ChargeLine } from '../../../data/charge-line.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { requireFilter, savingsPlansCoverageRules } from './filter-rules.ts';
import { type Attribute, attributeValue, matchExpression } from './match-expression.ts';
import { percentageOf } from './reservation-series.ts';
import {
  bucketsOf,
  daysOf,
  type Granularity,
  type HourRange,
  parsePeriod,
  requireRecorded,
  type TimePeriodInput,
} from './time-period.ts';

const PAGE_SIZE = 20;
const METRIC = 'SpendCoveredBySavingsPlans';
const GROUPS = ['INSTANCE_FAMILY', 'REGION', 'SERVICE'];
/** What plans for compute would pay for. */
const ELIGIBLE = ['Amazon Elastic Compute Cloud - Compute', 'AWS Lambda'];

interface CoverageInput {
  readonly TimePeriod: TimePeriodInput;
  readonly Granularity?: Granularity;
  readonly GroupBy?: readonly Attribute[];
  readonly Metrics?: readonly string[];
  readonly Filter?: Expression;
}

/**
 * GetSavingsPlansCoverage: how much of what plans could pay for they paid for.
 *
 * @param settings - data to sum up and size of a page
 */
export function getSavingsPlansCoverage(settings: CostExplorerSettings): ModelledOperation {
  return (query: CoverageInput, call, page) => {
    const { Granularity: granularity = 'DAILY', GroupBy: groupBy = [], Filter } = query;
    requireKnown(query);
    requireFilter(Filter, savingsPlansCoverageRules);
    const period = parsePeriod(query.TimePeriod, granularity);
    requireRecorded(period, granularity, call.now);
    if (period.end > dayOf(call.now) * 24) throw validationFault('End date is in the future');
    const lines = settings.data
      .charges({ accountId: call.account, ...daysOf(period), now: call.now })
      .map((line) => ({ ...line, attributes: withFamily(line.attributes) }))
      .filter(({ attributes }) => isEligible(attributes) && matchExpression(Filter, attributes));
    const whole = { TimePeriod: query.TimePeriod, ...period };
    const rows =
      groupBy.length > 0
        ? groupsOf(lines, groupBy).map(([Attributes, own]) => ({
            Attributes,
            Coverage: coverageIn(whole, own),
            TimePeriod: query.TimePeriod,
          }))
        : bucketsOf(period, granularity, call.now).map((bucket) => ({
            Attributes: {},
            Coverage: coverageIn(bucket, lines),
            TimePeriod: bucket.TimePeriod,
          }));
    const { items, ...next } = page(rows, Math.min(settings.pageSize, PAGE_SIZE));
    return { SavingsPlansCoverages: items, ...next };
  };
}

function requireKnown({ Granularity: granularity, GroupBy, Metrics = [] }: CoverageInput): void {
  if (granularity === 'HOURLY') throw validationFault('Coverage is DAILY or MONTHLY');
  if (GroupBy && granularity) throw validationFault('Granularity is not supported with groupBy');
  const strange = GroupBy?.find(({ Type, Key }) => Type !== 'DIMENSION' || !GROUPS.includes(Key));
  if (strange) throw validationFault(`GroupBy takes ${GROUPS.join(', ')}, got ${strange.Key}`);
  if (Metrics.some((metric) => metric !== METRIC)) throw validationFault(`Metrics is ${METRIC}`);
}

/** Here the family of an instance has another name. */
function withFamily({ dimensions, ...rest }: ChargeAttributes): ChargeAttributes {
  const family = dimensions.INSTANCE_TYPE_FAMILY;
  const all = { ...dimensions, ...(family && { INSTANCE_FAMILY: family }) };
  return { ...rest, dimensions: all };
}

function isEligible({ dimensions }: ChargeAttributes): boolean {
  const { PURCHASE_TYPE: purchase, RECORD_TYPE: record, SERVICE = '' } = dimensions;
  if (record === 'SavingsPlanCoveredUsage') return true;
  return record === 'Usage' && purchase === 'On Demand Instances' && ELIGIBLE.includes(SERVICE);
}

function groupsOf(lines: readonly ChargeLine[], groupBy: readonly Attribute[]) {
  const attributesOf = ({ attributes }: ChargeLine) =>
    groupBy.map((by) => [by.Key.toLowerCase().replace('_f', 'F'), attributeValue(attributes, by)]);
  return [...Map.groupBy(lines, (line) => JSON.stringify(attributesOf(line)))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, own]) => [Object.fromEntries(JSON.parse(key)), own] as const);
}

function coverageIn({ start, end }: HourRange, lines: readonly ChargeLine[]): object {
  const sums = { covered: 0n, onDemand: 0n };
  for (const { attributes, days } of lines) {
    const isCovered = attributes.dimensions.RECORD_TYPE === 'SavingsPlanCoveredUsage';
    for (const { amounts } of days.filter(({ day }) => day >= start / 24 && day < end / 24)) {
      sums[isCovered ? 'covered' : 'onDemand'] += amounts.UnblendedCost;
    }
  }
  const { covered, onDemand } = sums;
  return {
    SpendCoveredBySavingsPlans: formatAmount(covered),
    OnDemandCost: formatAmount(onDemand),
    TotalCost: formatAmount(covered + onDemand),
    CoveragePercentage: percentageOf(covered, covered + onDemand),
  };
}
