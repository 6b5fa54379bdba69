import type { Dates } from '../dates.ts';
import type { Difference, Pair, UnseenDifference } from '../differences/difference.ts';
import { editDeep, editOurs, editReference, omit } from '../differences/edit.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, type ParityCall } from '../parity-call.ts';

const ask = callsOf('ri-performance');

const groups = (Key: string) => JSON.stringify([{ Type: 'DIMENSION', Key }]);
const filtered = (Key: string, ...Values: string[]) => ({
  filter: JSON.stringify({ Dimensions: { Key, Values } }),
});
const COVERAGE = { operation: 'get_reservation_coverage' };
const UTILIZATION = { operation: 'get_reservation_utilization' };
const refused = (because: string, requests: string[] = [], error?: string) => ({
  error: 'validation_error',
  differs: { because, reference: { ...(error && { error }), requests }, ours: [] },
});
const invalid = (error: string, ...requests: string[]) =>
  refused('all/validation-shape', requests, error);

function reservations({ ago, month }: Dates): ParityCall[] {
  const week = { start_date: ago(40), end_date: ago(33) };
  const months = { start_date: month(3), end_date: month(0), granularity: 'MONTHLY' };
  return [
    ask('coverage of 30 days', COVERAGE),
    ask('coverage of the own account', COVERAGE, { account: 'own' }),
    ask('coverage elsewhere', { ...COVERAGE, ...week }, { account: ELSEWHERE }),
    ask('coverage by month in every measure', {
      ...{ ...COVERAGE, ...months, metrics: '["Hour","Unit","Cost"]' },
    }),
    ask('coverage of databases', {
      ...{ ...COVERAGE, ...week },
      ...filtered('SERVICE', 'Amazon Relational Database Service'),
    }),
    ask('coverage by kind of instance', {
      ...{ ...COVERAGE, ...week, group_by: groups('INSTANCE_TYPE') },
    }),
    ask('coverage in order', {
      ...{ ...COVERAGE, ...week, sort_by: '{"Key":"OnDemandHours","SortOrder":"DESCENDING"}' },
    }),
    ask('coverage three days at a time', { ...COVERAGE, ...week, max_results: 3 }),
    ask('use of 30 days', UTILIZATION, { account: 'own' }),
    ask('use by month', { ...UTILIZATION, ...months }, { account: 'own' }),
    ask(
      'use of each reservation',
      { ...UTILIZATION, ...week, group_by: groups('SUBSCRIPTION_ID') },
      { account: ELSEWHERE },
    ),
    ask('coverage a kind of instance each', {
      ...{ ...COVERAGE, ...week, group_by: groups('INSTANCE_TYPE'), max_results: 1 },
    }),
    ask(
      'use of what is not reserved',
      { ...UTILIZATION, ...week, ...filtered('REGION', 'af-south-1') },
      { error: 'DataUnavailableException' },
    ),
    ask(
      'coverage in an unknown measure of AWS',
      { ...COVERAGE, ...week, metrics: '["HoursCoverage"]' },
      invalid('ValidationException', 'GetReservationCoverage'),
    ),
    ask('of another operation', { operation: 'get_coverage' }, invalid('Unsupported operation')),
    ask('with a filter that is no JSON', { ...COVERAGE, filter: '{' }, invalid('Invalid JSON')),
    ask(
      'coverage by reservation',
      { ...COVERAGE, group_by: groups('SUBSCRIPTION_ID') },
      invalid('ValidationException', 'GetReservationCoverage'),
    ),
    ask(
      'use by kind of instance',
      { ...UTILIZATION, group_by: groups('INSTANCE_TYPE') },
      invalid('ValidationException', 'GetReservationUtilization'),
    ),
    ask(
      'coverage by hour',
      { ...COVERAGE, granularity: 'HOURLY' },
      invalid('ValidationException', 'GetReservationCoverage'),
    ),
    ask(
      'groups in steps',
      { ...COVERAGE, ...week, group_by: groups('REGION'), granularity: 'MONTHLY' },
      refused('ri-performance/steps-of-groups', [
        'GetReservationCoverage',
        'GetReservationCoverage',
      ]),
    ),
    ask(
      'use in measures of coverage',
      { ...UTILIZATION, metrics: '["Hour"]' },
      {
        account: 'own',
        ...refused('ri-performance/unused', [
          'GetReservationUtilization',
          'GetReservationUtilization',
        ]),
      },
    ),
    ask('coverage while AWS throttles', COVERAGE, {
      fault: { kind: 'throttle', operation: 'GetReservationCoverage' },
      error: 'ThrottlingException',
    }),
  ];
}

const differences: readonly Difference[] = [
  {
    id: 'ri-performance/total-asked-again',
    reference:
      'Asks once more, with the last page’s token, for the total: a charged request, and the total that comes with the last page.',
    ours: 'The total that came with the first page.',
    why: 'Each request costs USD 0.01.',
    reconcile: withoutRepeated,
  },
  {
    id: 'ri-performance/reservations-by-key',
    reference: 'Drops the `Key` and `Value` of groups.',
    ours: '`key` and `value`.',
    why: 'Nobody could tell which reservation is not used.',
    reconcile: (pair) =>
      editOurs(pair, ({ utilizations_by_time: periods, ...data }) => ({
        ...data,
        ...(Array.isArray(periods) && {
          utilizations_by_time: editDeep(periods, (members) =>
            'utilization' in members ? omit(members, 'key', 'value') : members,
          ),
        }),
      })),
  },
  {
    id: 'ri-performance/costs-of-coverage',
    reference:
      '`coverage_cost` has `reserved_cost`, `total_cost` and `coverage_cost_percentage`: null.',
    ours: 'Only `on_demand_cost`.',
    why: 'The API has no others.',
    reconcile: (pair) =>
      editReference(pair, (data) => ({
        ...Object.fromEntries(
          Object.entries(data).map(([name, value]) => [
            name,
            editDeep(value, (members) =>
              'on_demand_cost' in members
                ? omit(members, 'reserved_cost', 'total_cost', 'coverage_cost_percentage')
                : members,
            ),
          ]),
        ),
      })),
  },
  {
    id: 'ri-performance/joined-periods',
    reference: 'A period whose groups continue on the next page comes twice.',
    ours: 'Once, with all its groups; `total_results` counts it once.',
    why: 'A part of the groups looks like all of them.',
    reconcile: (pair) => editReference(pair, withJoinedPeriods),
  },
  {
    id: 'ri-performance/steps-of-groups',
    reference: 'Drops `granularity` beside `group_by`.',
    ours: 'Refuses it; when not given it is DAILY, and not sent with groups.',
    why: 'The answer would have other periods than were asked for.',
  },
  {
    id: 'ri-performance/unused',
    reference: 'Takes no notice of `metrics` for utilization.',
    ours: 'Refuses them.',
    why: 'The answer would not be about what was asked.',
  },
];

const unseen: readonly UnseenDifference[] = [
  {
    id: 'ri-performance/reads-on',
    reference: 'Reads every page, without a limit.',
    ours: 'Reads up to 10 pages; `next_token` goes on.',
    why: 'Work and price of a call are bounded.',
  },
];

function withoutRepeated(pair: Pair): Pair {
  const { reference } = pair;
  if (reference.answer.status !== 'success') return pair;
  const requests = reference.requests.slice(0, -1);
  return { ...pair, reference: { ...reference, requests } };
}

function withJoinedPeriods(data: Readonly<Record<string, unknown>>) {
  const { coverages_by_time: periods, pagination, ...rest } = data;
  if (!Array.isArray(periods)) return data;
  const joined = [...Map.groupBy(periods, ({ time_period: { start } }) => start).values()].map(
    (parts) => ({ ...parts[0], groups: parts.flatMap((part) => part.groups) }),
  );
  const block = { ...Object(pagination), total_results: joined.length };
  return { ...rest, coverages_by_time: joined, pagination: block };
}

/** Reservations and Savings Plans. */
export const parity: FamilyParity = { calls: reservations, differences, unseen };
