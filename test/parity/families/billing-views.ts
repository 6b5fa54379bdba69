import type { Dates } from '../dates.ts';
import type { Difference } from '../differences/difference.ts';
import { editReferenceRequests, isMembers } from '../differences/edit.ts';
import { zonedTimes } from '../differences/shared.ts';
import type { AwsRequest } from '../exchange.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('list-billing-views');

const askView = callsOf('get-billing-view');

const askSources = callsOf('list-source-views-for-billing-view');
const askPolicy = callsOf('get-resource-policy');
const askSegments = callsOf('list-billing-view-segments');

const viewArn = (name: string, account = KEY_PAIR) =>
  `arn:aws:billing::${account}:billingview/${name}`;
const CUSTOM = viewArn('custom-5a6b7c8d-0000-4000-8000-000000000000');

const NAMES = [{ searchOption: 'STARTS_WITH', searchValue: 'Team' }];

const lists = (dates: Dates): readonly ParityCall[] => [
  ask('of all', {}),
  ask('of all of the own account', {}, { account: 'own' }),
  ask('of all of a payer', {}, { account: ELSEWHERE }),
  ask('by everything', {
    arns: JSON.stringify([viewArn('primary')]),
    billing_view_types: '["PRIMARY", "CUSTOM"]',
    names: JSON.stringify(NAMES),
    owner_account_id: KEY_PAIR,
    source_account_id: KEY_PAIR,
  }),
  ask('of blanks', { arns: '', names: '[]', owner_account_id: null }),
  ask('of a time', {
    active_after_inclusive: `${dates.month(1)}T00:00:00`,
    active_before_inclusive: `${dates.month(1)}T12:30:00`,
  }),
  ask('of a day', {
    active_after_inclusive: dates.month(1),
    active_before_inclusive: dates.month(1),
  }),
  ask('page by page', { max_results: 1, max_pages: 1 }, { calls: 2 }),
  ask('while AWS fails', {}, failing('ListBillingViews')),
  ask('of one end', { active_after_inclusive: dates.month(1) }, refused('validation_error')),
  ask('by no JSON', { names: '{' }, refused('validation_error')),
  ask(
    'by a type that does not exist',
    { billing_view_types: '["OWN"]' },
    refused('ValidationException', ['ListBillingViews']),
  ),
  ask(
    'of two months',
    { active_after_inclusive: dates.month(2), active_before_inclusive: dates.month(1) },
    refused('', ['ListBillingViews'], 'list-billing-views/one-month'),
  ),
  ask('of no page', { max_pages: 0 }, refused('', [], 'list-billing-views/no-page')),
];

const views: readonly ParityCall[] = [
  askView('to the primary one', { arn: viewArn('primary') }),
  askView('to a custom one', { arn: CUSTOM }),
  askView('to one of a payer', { arn: viewArn('primary', ELSEWHERE) }, { account: ELSEWHERE }),
  askView(
    'to one that is not there',
    { arn: viewArn('gone') },
    { error: 'ResourceNotFoundException' },
  ),
  askView('while AWS fails', { arn: CUSTOM }, failing('GetBillingView')),
];

const partsOfViews: readonly ParityCall[] = [
  askSources('of a custom one', { arn: CUSTOM }),
  askSources('of a custom one, one by one', { arn: CUSTOM, max_results: 1 }),
  askSources('of a primary one', { arn: viewArn('primary') }, { error: 'ValidationException' }),
  askSources('while AWS fails', { arn: CUSTOM }, failing('ListSourceViewsForBillingView')),
  askPolicy('of a custom one', { resource_arn: CUSTOM }),
  askPolicy('of a primary one', { resource_arn: viewArn('primary') }),
  askPolicy('while AWS fails', { resource_arn: CUSTOM }, failing('GetResourcePolicy')),
];

const segments = (dates: Dates): readonly ParityCall[] => [
  askSegments('of this month', {}),
  askSegments('of a view', { arn: viewArn('primary'), max_results: 1 }),
  askSegments('of a month', {
    begin_date_inclusive: dates.month(1),
    end_date_exclusive: `${dates.month(0)}T00:00:00`,
  }),
  askSegments('of a custom view', { arn: CUSTOM }, { error: 'ValidationException' }),
  askSegments('while AWS fails', {}, failing('ListBillingViewSegments')),
  askSegments('of one end', { end_date_exclusive: dates.month(0) }, refused('validation_error')),
  askSegments(
    'of no time at all',
    { begin_date_inclusive: dates.month(0), end_date_exclusive: dates.month(0) },
    refused('', ['ListBillingViewSegments'], 'list-billing-view-segments/reversed'),
  ),
];

const differences: readonly Difference[] = [
  {
    id: 'list-billing-views/last-day',
    tools: ['list-billing-views'],
    reference: 'A day as `active_before_inclusive` is its first second.',
    ours: 'It is its last second.',
    why: 'The argument says that it is included.',
    reconcile: (pair) => editReferenceRequests(pair, toLastSecond),
  },
  {
    id: 'list-billing-views/one-month',
    tools: ['list-billing-views'],
    reference: 'Asks AWS about views active in several months.',
    ours: 'Refuses it, and an end before the start.',
    why: 'AWS takes ranges within one calendar month.',
  },
  zonedTimes('billing-views', 'get-billing-view', 'list-billing-view-segments'),
  {
    id: 'list-billing-view-segments/reversed',
    reference: 'Asks AWS about a period that does not end after its start.',
    ours: 'Refuses it.',
    why: 'No segments would be an answer.',
  },
  {
    id: 'list-billing-views/no-page',
    reference: '`max_pages` of 0 is an empty success, of which AWS was never asked.',
    ours: 'It is refused.',
    why: '“There are none” would be wrong.',
  },
];

const DAY_SECONDS = 86_400;

function toLastSecond(request: AwsRequest): AwsRequest {
  const { activeTimeRange: range, ...input } = request.input;
  if (!isMembers(range)) return request;
  const end = Number(range.activeBeforeInclusive);
  const isDay = end % DAY_SECONDS === 0;
  const last = isDay ? end + DAY_SECONDS - 1 : end;
  return {
    ...request,
    input: { ...input, activeTimeRange: { ...range, activeBeforeInclusive: last } },
  };
}

/** Billing views. */
export const parity: FamilyParity = {
  calls: (dates) => [...lists(dates), ...views, ...partsOfViews, ...segments(dates)],
  differences,
};
