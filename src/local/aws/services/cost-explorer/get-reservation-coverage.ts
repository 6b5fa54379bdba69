// GetReservationCoverage.
import { formatAmount } from '../../../data/amount.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { reservationCoverageRules } from './filter-rules.ts';
import { attributeValue } from './match-expression.ts';
import {
  answerReservations,
  type Part,
  percentageOf,
  type ReservationInput,
} from './reservation-series.ts';

const METRICS = ['Hour', 'Unit', 'Cost'];
const GROUPS = [
  'AZ',
  'CACHE_ENGINE',
  'DATABASE_ENGINE',
  'DEPLOYMENT_OPTION',
  'INSTANCE_TYPE',
  'INVOICING_ENTITY',
  'LINKED_ACCOUNT',
  'OPERATING_SYSTEM',
  'PLATFORM',
  'REGION',
  'TENANCY',
];

type Input = ReservationInput & { readonly Metrics?: readonly string[] };

/** Hours, normalized units and costs. */
interface Running {
  readonly onDemand: readonly [hours: bigint, units: bigint, cost: bigint];
  readonly reserved: readonly [hours: bigint, units: bigint];
}

/**
 * GetReservationCoverage: how many hours of instances ran on demand, and how many were reserved.
 *
 * @param settings - data to sum up and size of a page
 */
export function getReservationCoverage(settings: CostExplorerSettings): ModelledOperation {
  return ({ Metrics = ['Hour'], ...query }: Input, call, page) => {
    const strange = Metrics.find((metric) => !METRICS.includes(metric));
    if (strange !== undefined) throw validationFault(`Metrics takes ${METRICS.join(', ')}`);
    const { periods, total, next } = answerReservations<Running>(
      { query, call, page, settings },
      {
        rules: { ...reservationCoverageRules, groups: GROUPS },
        parts: (lines) => lines.flatMap(runningIn),
        nameOf: (attributes, Key) => attributeValue(attributes, { Type: 'DIMENSION', Key }),
        group: (values) => ({ Attributes: attributesOf(query, values) }),
        measures: 'Coverage',
        measure: (parts) => coverageOf(parts, Metrics),
      },
    );
    return { CoveragesByTime: periods, Total: total, ...next };
  };
}

function attributesOf({ GroupBy = [] }: ReservationInput, values: readonly string[]) {
  return Object.fromEntries(
    GroupBy.map(({ Key }, at) => [
      Key.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      values[at] ?? '',
    ]),
  );
}

// Spot instances and what a Savings Plan pays for are none that a reservation could cover.
function runningIn({ attributes, days }: ChargeLine): readonly Part<Running>[] {
  const { INSTANCE_TYPE, PURCHASE_TYPE, RECORD_TYPE } = attributes.dimensions;
  const isReserved = RECORD_TYPE === 'DiscountedUsage';
  const isOnDemand = RECORD_TYPE === 'Usage' && PURCHASE_TYPE === 'On Demand Instances';
  if (INSTANCE_TYPE === undefined || attributes.usageUnit !== 'Hrs') return [];
  if (!(isReserved || isOnDemand)) return [];
  return days.map(({ day, amounts }) => {
    const { UsageQuantity: hours, NormalizedUsageAmount: units, UnblendedCost: cost } = amounts;
    const measured: Running = isReserved
      ? { onDemand: [0n, 0n, 0n], reserved: [hours, units] }
      : { onDemand: [hours, units, cost], reserved: [0n, 0n] };
    return { attributes, day, measured };
  });
}

function coverageOf(parts: readonly Part<Running>[], metrics: readonly string[]): object {
  const sum = (of: (running: Running) => bigint) =>
    parts.reduce((total, { measured }) => total + of(measured), 0n);
  const onDemand = [0, 1].map((at) => sum((each) => each.onDemand[at] ?? 0n));
  const reserved = [0, 1].map((at) => sum((each) => each.reserved[at] ?? 0n));
  const named = (at: number, name: string) => {
    const [free = 0n, covered = 0n] = [onDemand[at], reserved[at]];
    return {
      [`OnDemand${name}`]: formatAmount(free),
      [`Reserved${name}`]: formatAmount(covered),
      [`TotalRunning${name}`]: formatAmount(free + covered),
      [`Coverage${name}Percentage`]: percentageOf(covered, free + covered),
    };
  };
  return {
    ...(metrics.includes('Hour') && { CoverageHours: named(0, 'Hours') }),
    ...(metrics.includes('Unit') && { CoverageNormalizedUnits: named(1, 'NormalizedUnits') }),
    ...(metrics.includes('Cost') && {
      CoverageCost: { OnDemandCost: formatAmount(sum(({ onDemand: [, , cost] }) => cost)) },
    }),
  };
}
