import type { Dates } from '../dates.ts';
import type { Difference } from '../differences/difference.ts';
import {
  editAll,
  editOurs,
  editReference,
  editReferenceRegion,
  editReferenceTimes,
  type Members,
  omit,
} from '../differences/edit.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('bcm-pricing-calc');

const LIST = { operation: 'list_workload_estimates' };
const ID = `00000000-0000-4000-8001-${KEY_PAIR}`;
const ONE = { operation: 'get_workload_estimate', identifier: ID };
const USAGE = { operation: 'list_workload_estimate_usage', identifier: ID };

const calls = (dates: Dates): readonly ParityCall[] => [
  ask('lists all', LIST),
  ask('lists all of a payer', LIST, { account: ELSEWHERE }),
  ask('lists some', {
    ...LIST,
    created_after: `${dates.ago(90)}T00:00:00Z`,
    created_before: `${dates.ahead(1)}T00:00:00Z`,
    expires_after: `${dates.ahead(1)}T00:00:00Z`,
    expires_before: `${dates.ahead(500)}T00:00:00Z`,
    status_filter: 'VALID',
    name_filter: 'twice',
    name_match_option: 'STARTS_WITH',
  }),
  ask('lists one by one', { ...LIST, max_results: 1, max_pages: 1 }, { calls: 2 }),
  ask('lists, while AWS fails', LIST, failing('ListWorkloadEstimates', 'ThrottlingException')),
  ask('tells one', ONE),
  ask(
    'tells one of a payer',
    { ...ONE, identifier: ID.replace(KEY_PAIR, ELSEWHERE) },
    { account: ELSEWHERE },
  ),
  ask(
    'tells one that is not there',
    { ...ONE, identifier: ID.replace(KEY_PAIR, '210987654321') },
    {
      error: 'ResourceNotFoundException',
    },
  ),
  ask('tells one, while AWS fails', ONE, failing('GetWorkloadEstimate', 'ThrottlingException')),
  ask('tells none', { operation: ONE.operation }, refused('Identifier is required')),
  ask('tells usage', USAGE),
  ask('tells some usage', {
    ...USAGE,
    usage_account_id_filter: KEY_PAIR,
    service_code_filter: 'AWSLambda',
    usage_type_filter: 'GB',
    operation_filter: 'Invoke',
    location_filter: 'us-east-1',
    usage_group_filter: 'today',
  }),
  ask('tells usage page by page', { ...USAGE, max_results: 5, max_pages: 2 }),
  ask(
    'tells usage, while AWS fails',
    USAGE,
    failing('ListWorkloadEstimateUsage', 'ThrottlingException'),
  ),
  ask('tells usage of none', { operation: USAGE.operation }, refused('is required')),
  ask('tells preferences', { operation: 'get_preferences' }),
  ask('tells preferences of a payer', { operation: 'get_preferences' }, { account: ELSEWHERE }),
  ask(
    'tells preferences, while AWS fails',
    { operation: 'get_preferences' },
    {
      ...failing('GetPreferences'),
      differs: {
        because: 'bcm-pricing-calc/preferences-error',
        reference: { error: 'PREFERENCES_NOT_CONFIGURED', requests: ['GetPreferences'] },
        ours: ['GetPreferences'],
      },
    },
  ),
  ask('does something else', { operation: 'estimate' }, refused('Invalid operation')),
  ask(
    'lists of a wrong status',
    { ...LIST, status_filter: 'NEW' },
    { ...refused('', ['GetPreferences', 'ListWorkloadEstimates'], 'bcm-pricing-calc/status') },
  ),
];

const differences: readonly Difference[] = [
  {
    id: 'bcm-pricing-calc/preferences-first',
    reference: 'Asks for the preferences before everything else.',
    ours: 'Asks what was asked; that no rates were chosen is said where AWS says so.',
    why: 'One request less, and an error of it is not taken for “not configured”.',
    reconcile: (pair, { arguments: { operation } }) =>
      operation === 'get_preferences'
        ? pair
        : {
            ...pair,
            reference: {
              ...pair.reference,
              requests: pair.reference.requests.filter(
                (request) => request.operation !== 'GetPreferences',
              ),
            },
          },
  },
  {
    id: 'bcm-pricing-calc/region',
    reference: 'Asks in the Region that its environment names, but for preferences.',
    ours: 'Asks in us-east-1.',
    why: 'The Pricing Calculator is nowhere else.',
    reconcile: (pair) => editReferenceRegion(pair),
  },
  {
    id: 'bcm-pricing-calc/paging',
    reference:
      '`total_count` and `has_more_results` of one page, or with `max_pages` the block about pages.',
    ours: 'The block about pages, always, and all pages up to the usual limit.',
    why: 'One form, and a first page does not look like everything.',
    reconcile: (pair) => {
      const hasBlock = 'pagination' in (pair.reference.answer.data ?? {});
      return editOurs(
        editReference(pair, (data) =>
          omit(data, 'total_count', 'has_more_results', ...(hasBlock ? [] : ['next_token'])),
        ),
        (data) => (hasBlock ? data : omit(data, 'pagination', 'next_token')),
      );
    },
  },
  {
    id: 'bcm-pricing-calc/amounts',
    reference: 'Amounts as numbers.',
    ours: 'As decimal text, beside their currency or unit.',
    why: 'They are added up to the last digit.',
    reconcile: (pair) => editReference(pair, (data) => editAll(data, withTextAmount)),
  },
  {
    id: 'bcm-pricing-calc/times',
    reference: 'Times with an offset.',
    ours: 'In UTC with milliseconds and Z.',
    why: 'As everywhere.',
    reconcile: editReferenceTimes,
  },
  {
    id: 'bcm-pricing-calc/selections',
    reference: 'Says for which kinds of accounts rates were chosen.',
    ours: 'Says which, too, in `rate_type_selections`.',
    why: 'It is what was asked.',
    reconcile: (pair) => editOurs(pair, (data) => omit(data, 'rate_type_selections')),
  },
  {
    id: 'bcm-pricing-calc/preferences-error',
    reference: 'Any error of the preferences is `PREFERENCES_NOT_CONFIGURED`.',
    ours: 'AWS’s own error; `preferences_not_configured` where there are none.',
    why: 'A missing permission is another thing.',
  },
  {
    id: 'bcm-pricing-calc/status',
    reference: 'Asks AWS for a status that does not exist.',
    ours: 'Refuses it.',
    why: 'No estimates would be an answer.',
  },
];

function withTextAmount(members: Members): Members {
  const { amount } = members;
  return typeof amount === 'number' ? { ...members, amount: String(amount) } : members;
}

/** The Pricing Calculator. */
export const parity: FamilyParity = { calls, differences };
