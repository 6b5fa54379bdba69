import type { Dates } from '../dates.ts';
import type { Difference } from '../differences/difference.ts';
import {
  editOurs,
  editReferenceRegion,
  isMembers,
  listOf,
  omit,
  omitReferenceRequests,
} from '../differences/edit.ts';
import { zonedTimes } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const askCredits = callsOf('credits');
const askPreferences = callsOf('get-billing-preferences');

const GET = { operation: 'get_credits' };
const HISTORY = { operation: 'get_credit_allocation_history' };

const denied = (operation: string, first = ['GetCallerIdentity']) => ({
  ...failing(operation),
  differs: {
    because: 'credits/access-denied',
    reference: { error: 'access_denied', requests: [...first, operation] },
    ours: [operation],
  },
});

const ofCredits = (dates: Dates): readonly ParityCall[] => {
  const year = { ...GET, start_date: dates.ago(300) };
  return [
    askCredits('that are left', year, { account: 'own' }),
    askCredits('that are left to a payer', year, { account: ELSEWHERE }),
    askCredits(
      'that are left to all',
      { ...year, payer_account_flag: true, account_id: ELSEWHERE },
      {
        account: ELSEWHERE,
      },
    ),
    askCredits(
      'of a time',
      { ...year, end_date: `${dates.ago(200)}T12:00:00` },
      { account: ELSEWHERE },
    ),
    askCredits('of nobody', { ...year, account_id: KEY_PAIR }),
    askCredits(
      'of an account that is not paid for',
      { ...year, account_id: '111122223333' },
      denied('GetCredits', []),
    ),
    askCredits(
      'while AWS fails',
      { ...year, account_id: KEY_PAIR },
      failing('GetCredits', 'ThrottlingException'),
    ),
    askCredits('that may not be seen', year, denied('GetCredits')),
    askCredits('without a start', GET, refused('start_date is required')),
    askCredits('of no day', { ...GET, start_date: 'soon' }, refused('Invalid datetime')),
    askCredits('to come', { ...GET, start_date: dates.ahead(2) }, refused('in the future')),
    askCredits(
      'of an end before its start',
      { ...year, end_date: dates.ago(301) },
      refused('precede'),
    ),
    askCredits(
      'of long ago',
      { ...GET, start_date: dates.ago(500), end_date: dates.ago(400) },
      refused('within the last year'),
    ),
    askCredits('by another operation', { operation: 'get' }, refused('Unsupported operation')),
  ];
};

const ofLedgers = (dates: Dates): readonly ParityCall[] => {
  const days = { ...HISTORY, start_date: dates.month(4), end_date: dates.month(1) };
  const lastMonth = dates.month(1).slice(0, 7);
  const elsewhere = { account: ELSEWHERE };
  return [
    askCredits('used by a month', { ...HISTORY, billing_period: lastMonth }, elsewhere),
    askCredits('used by some months', days, { account: 'own' }),
    askCredits('used by nothing', { ...days, account_id: KEY_PAIR, credit_id: '42' }),
    askCredits(
      'used, one by one',
      { ...days, max_results: 1, max_pages: 2 },
      { ...elsewhere, calls: 2 },
    ),
    askCredits(
      'used, while AWS fails',
      { ...days, account_id: KEY_PAIR },
      failing('GetCreditAllocationHistory', 'ThrottlingException'),
    ),
    askCredits('used, that may not be seen', days, denied('GetCreditAllocationHistory')),
    askCredits('used at no time', HISTORY, refused('start_date and end_date')),
    askCredits(
      'used at a month and days',
      { ...days, billing_period: lastMonth },
      refused('mutually exclusive'),
    ),
    askCredits('used at no month', { ...HISTORY, billing_period: '2026-13' }, refused('YYYY-MM')),
    askCredits('used by no number', { ...days, credit_id: 'x' }, refused('must be numeric')),
  ];
};

const FILTERS = '[{"name": "PREFERENCE_KEY", "value": ["credit/42"]}]';

const ofPreferences: readonly ParityCall[] = [
  askPreferences('of discounts', { features: 'RI_SHARING' }, { account: ELSEWHERE }),
  askPreferences(
    'of discounts before',
    { features: ['RI_SHARING_HISTORY'] },
    { account: ELSEWHERE },
  ),
  askPreferences('of credits', { features: 'CREDIT_SHARING' }),
  askPreferences('of one credit', { features: 'CREDIT_PREFERENCE_OPTIONS', filters: FILTERS }),
  askPreferences(
    'one by one',
    { features: 'RI_SHARING', max_results: 1, max_pages: 1 },
    { calls: 2 },
  ),
  askPreferences(
    'while AWS fails',
    { features: 'RI_SHARING' },
    failing('GetBillingPreferences', 'ThrottlingException'),
  ),
  askPreferences(
    'of something else',
    { features: 'SHARING' },
    refused('ValidationException', ['GetBillingPreferences']),
  ),
  askPreferences(
    'of two features',
    { features: ['RI_SHARING', 'CREDIT_SHARING'] },
    refused('ValidationException', ['GetBillingPreferences']),
  ),
  askPreferences(
    'of one credit, for another feature',
    { features: 'RI_SHARING', filters: FILTERS },
    refused('ValidationException', ['GetBillingPreferences'], 'get-billing-preferences/filters'),
  ),
];

const differences: readonly Difference[] = [
  {
    id: 'billing/region',
    reference:
      'Asks in the Region that its environment names, for which botocore goes to us-east-1.',
    ours: 'Asks in us-east-1.',
    why: 'AWS Billing is nowhere else; an endpoint of one’s own is signed for as AWS’s.',
    reconcile: (pair) => editReferenceRegion(pair, 'billing'),
  },
  {
    id: 'credits/own-number',
    tools: ['credits'],
    reference: 'Asks STS for the account’s number before each request.',
    ours: 'Only for the account that the tools run in.',
    why: 'The number is known: it is `target_account_id`.',
    reconcile: (pair, { account }) =>
      account === 'own' ? pair : omitReferenceRequests(pair, 'GetCallerIdentity'),
  },
  {
    id: 'credits/access-denied',
    tools: ['credits'],
    reference: '`access_denied`, with the action that may be missing.',
    ours: 'AWS’s own code and text.',
    why: 'As for every tool; `billing-accounts doctor` names what is missing.',
  },
  zonedTimes('credits', 'credits'),
  {
    id: 'credits/expired',
    tools: ['credits'],
    reference: 'Leaves it to the reader to compare the end of a credit with the day.',
    ours: 'Says it in `expired`.',
    why: 'What an expired credit had left is not added to what is left.',
    reconcile: (pair) =>
      editOurs(pair, (data) =>
        'credits' in data
          ? {
              ...data,
              credits: listOf(data, 'credits').map((each) =>
                isMembers(each) ? omit(each, 'expired') : each,
              ),
            }
          : data,
      ),
  },
  {
    id: 'get-billing-preferences/kind',
    tools: ['get-billing-preferences'],
    reference: 'Tells by the beginning of a key what a preference is about.',
    ours: 'Says it in `kind`: `organization`, `account` or `credit`.',
    why: 'Settings of all accounts are not counted among accounts.',
    reconcile: (pair) =>
      editOurs(pair, (data) => ({
        ...data,
        billing_preferences: listOf(data, 'billing_preferences').map((each) =>
          isMembers(each) ? omit(each, 'kind') : each,
        ),
      })),
  },
  {
    id: 'get-billing-preferences/filters',
    reference: 'Sends filters with any feature.',
    ours: 'Refuses them but for `CREDIT_PREFERENCE_OPTIONS`.',
    why: 'AWS takes them for no other.',
  },
];

/** Credits and billing preferences. */
export const parity: FamilyParity = {
  calls: (dates) => [...ofCredits(dates), ...ofLedgers(dates), ...ofPreferences],
  differences,
};
