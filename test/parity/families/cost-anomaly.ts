import type { Dates } from '../dates.ts';
import { cutToOurPages } from '../differences/cut-to-our-pages.ts';
import type { Difference, Pair } from '../differences/difference.ts';
import {
  dataOf,
  editAll,
  editOurs,
  editReferenceRequests,
  isMembers,
  omit,
} from '../differences/edit.ts';
import type { AwsRequest } from '../exchange.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, type ParityCall, refused, throttled } from '../parity-call.ts';

const ask = callsOf('cost-anomaly');
const monitor = 'arn:aws:ce::123456789012:anomalymonitor/';

function calls({ ago, ahead }: Dates): ParityCall[] {
  const asked = { start_date: ago(89), end_date: ago(0) };
  return [
    ask('of a quarter', asked),
    ask('of a quarter in the own account', asked, { account: 'own' }),
    ask('of a week', { start_date: ago(20), end_date: ago(13) }),
    ask('of one day', { start_date: ago(20), end_date: ago(20) }),
    ask('since before they are kept', { ...asked, start_date: ago(400) }),
    ask(
      'of a time that is no longer kept',
      { start_date: ago(400), end_date: ago(380) },
      {
        differs: {
          because: 'cost-anomaly/retention',
          reference: { requests: ['GetAnomalies'] },
          ours: [],
        },
      },
    ),
    ...['" 90 "', '"+90"', '"9_0"'].map((text) =>
      ask(
        `a page of ${text}`,
        { ...asked, max_results: JSON.parse(text) },
        {
          error: 'validation_error',
          differs: { because: 'all/numbers', reference: { requests: ['GetAnomalies'] }, ours: [] },
        },
      ),
    ),
    ask('of blanks', { ...asked, monitor_arn: '', feedback: null, max_results: null }),
    ask(
      'of a name without end',
      { ...asked, monitor_arn: 'x'.repeat(4_097) },
      {
        error: 'validation_error',
        differs: {
          because: 'all/sizes',
          reference: { error: 'ValidationException', requests: ['GetAnomalies'] },
          ours: [],
        },
      },
    ),
    ask('of one monitor', { ...asked, monitor_arn: monitor }),
    ask('that were judged', { ...asked, feedback: 'YES' }),
    ask('that were false alarms', { ...asked, feedback: 'NO' }),
    ask('that were planned', { ...asked, feedback: 'PLANNED_ACTIVITY' }),
    ask('a few per page', { ...asked, max_results: 4 }),
    ask('no more than a page', { ...asked, max_results: 1 }, { newArguments: { max_pages: 1 } }),
    ask('with an impact of at least', {
      ...asked,
      total_impact_operator: 'GREATER_THAN_OR_EQUAL',
      total_impact_start: 50,
    }),
    ask('with an impact between', {
      ...asked,
      total_impact_operator: 'BETWEEN',
      total_impact_start: 10.5,
      total_impact_end: 400,
    }),
    ask('while AWS throttles', asked, throttled('GetAnomalies')),
    ask('without the permission', asked, {
      fault: {
        kind: 'error',
        code: 'AccessDeniedException',
        message:
          'User: arn:aws:iam::123456789012:user/x is not authorized to perform: ce:GetAnomalies',
        httpStatus: 400,
      },
      error: 'AccessDeniedException',
    }),
    ask('of a monitor that AWS does not know', asked, {
      fault: { kind: 'error', code: 'UnknownMonitorException', message: 'No.', httpStatus: 400 },
      error: 'UnknownMonitorException',
    }),
    ...refusals(asked, ahead(3)),
  ];
}

function refusals(asked: { start_date: string; end_date: string }, future: string): ParityCall[] {
  return [
    ask('without a start', { end_date: asked.end_date }, refused('Missing required argument')),
    ask('of days in another form', { ...asked, start_date: '01.02.2026' }, refused('start_date')),
    ask('of a day that does not exist', { ...asked, end_date: '2026-02-30' }, refused('end_date')),
    ask(
      'of a reversed period',
      { start_date: asked.end_date, end_date: asked.start_date },
      refused('Invalid date range'),
    ),
    ask('of the future', { ...asked, end_date: future }, refused('future dates')),
    ask(
      'with a judgement that does not exist',
      { ...asked, feedback: 'MAYBE' },
      refused('feedback'),
    ),
    ask(
      'with an operator that does not exist',
      { ...asked, total_impact_operator: 'NEAR' },
      refused('total_impact_operator'),
    ),
    ask(
      'between one amount',
      {
        ...asked,
        total_impact_operator: 'BETWEEN',
        total_impact_start: 5,
      },
      refused('total_impact_end'),
    ),
    ask(
      'too many per page',
      { ...asked, max_results: 500 },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-anomaly/max-results',
          reference: { error: 'ValidationException', requests: ['GetAnomalies'] },
          ours: [],
        },
      },
    ),
    ask(
      'with an amount but no operator',
      { ...asked, total_impact_start: 5 },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-anomaly/half-an-impact',
          reference: { requests: ['GetAnomalies'] },
          ours: [],
        },
      },
    ),
    ask(
      'with an upper bound for an operator that has none',
      {
        ...asked,
        total_impact_operator: 'GREATER_THAN',
        total_impact_start: 5,
        total_impact_end: 50,
      },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-anomaly/half-an-impact',
          reference: { requests: ['GetAnomalies'] },
          ours: [],
        },
      },
    ),
    ask(
      'with an operator but no amount',
      { ...asked, total_impact_operator: 'EQUAL' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-anomaly/half-an-impact',
          reference: { error: 'ParamValidationError', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'page by page',
      { ...asked, max_results: 2, max_pages: 1 },
      {
        calls: 2,
        onlyOurs: 'it has no max_pages',
      },
    ),
  ];
}

const differences: readonly Difference[] = [
  {
    id: 'cost-anomaly/currency',
    reference: 'Amounts without their currency.',
    ours: '`currency` (always USD) beside impact and contribution.',
    why: 'Every amount has one.',
    reconcile: (pair) =>
      editOurs(pair, (data) => editAll(data, (members) => omit(members, 'currency'))),
  },
  {
    id: 'cost-anomaly/max-results',
    reference: '`max_results` goes to AWS as it is.',
    ours: 'From 1 to 100.',
    why: 'The error names the argument.',
  },
  {
    id: 'cost-anomaly/half-an-impact',
    reference:
      'Amounts without `total_impact_operator` are ignored; an operator without `total_impact_start` ends as a connection error; `total_impact_end` goes to AWS with operators other than `BETWEEN`, too.',
    ours: 'All three are refused by name.',
    why: 'The answer would be about other anomalies than was asked; and nothing is wrong with the connection.',
  },
  {
    id: 'cost-anomaly/page-limit',
    reference: 'Reads all pages, without a limit; `max_results` is the page size.',
    ours: 'Up to 10 pages, up to 100 with the new argument `max_pages`; `next_token` goes on.',
    why: 'An answer must end before the Lambda does.',
    reconcile: (pair) => cutToOurPages(pair, 'anomalies'),
  },
  {
    id: 'cost-anomaly/retention',
    reference: 'Logs when `start_date` is more than 90 days ago, and asks for it all the same.',
    ours: 'Asks for the days that AWS keeps, and for none when there are none of them. `kept_from` says which they are, and `complete` is false.',
    why: 'Where nothing is kept, “no anomalies” would be wrong, and the caller doesn’t see the log.',
    reconcile: withoutRetention,
  },
];

function withoutRetention({ reference, ours }: Pair): Pair {
  const { kept_from: StartDate } = dataOf(ours);
  if (StartDate === undefined) return { reference, ours };
  const interval = (request: AwsRequest) =>
    isMembers(request.input.DateInterval)
      ? { ...request.input, DateInterval: { ...request.input.DateInterval, StartDate } }
      : request.input;
  const edited = editOurs({ reference, ours }, (data) => omit(data, 'kept_from'));
  return editReferenceRequests(edited, (request) => ({ ...request, input: interval(request) }));
}

/** AWS Cost Anomaly Detection. */
export const parity: FamilyParity = { calls, differences };
