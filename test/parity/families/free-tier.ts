import type { Difference } from '../differences/difference.ts';
import { editOurs, isMembers, omit } from '../differences/edit.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, type ParityCall, refused, throttled } from '../parity-call.ts';

const ask = callsOf('free-tier-usage');

const dimension = (Key: string, value: string, option = 'EQUALS') => ({
  Dimensions: { Key, Values: [value], MatchOptions: [option] },
});
const filtered = (filter: object) => ({ filter: JSON.stringify(filter) });

const calls: readonly ParityCall[] = [
  ask('of all offers', {}),
  ask('of all offers by name', { operation: 'get_free_tier_usage' }),
  ask('of all offers of the own account', {}, { account: 'own' }),
  ask('of all offers elsewhere', {}, { account: ELSEWHERE }),
  ask('of blanks', { filter: '', max_results: null }),
  ask('of one service', filtered(dimension('SERVICE', 'Amazon CloudFront'))),
  ask('of services that begin alike', filtered(dimension('SERVICE', 'Amazon', 'STARTS_WITH'))),
  ask('of usage types', filtered(dimension('USAGE_TYPE', 'ByteHrs', 'ENDS_WITH'))),
  ask('at four fifths', filtered(dimension('USAGE_PERCENTAGE', '80', 'GREATER_THAN_OR_EQUAL'))),
  ask(
    'neither this nor that',
    filtered({
      And: [
        { Not: dimension('FREE_TIER_TYPE', 'Always Free') },
        { Or: [dimension('REGION', 'global'), dimension('DESCRIPTION', 'Hrs', 'CONTAINS')] },
      ],
    }),
  ),
  ask('of nothing', filtered(dimension('SERVICE', 'No such service'))),
  ask('an offer per page', { max_results: 1 }, { account: 'own' }),
  ask(
    'page by page',
    { max_results: 2 },
    { account: 'own', newArguments: { max_pages: 1 }, calls: 2, onlyOurs: 'it has no max_pages' },
  ),
  ask('of a value that AWS does not take', filtered(dimension('SERVICE', 'x'.repeat(21))), {
    error: 'ValidationException',
  }),
  ask('while AWS throttles', {}, throttled('GetFreeTierUsage')),
  ask('of another operation', { operation: 'get_offers' }, refused('Unsupported operation')),
  ask('with a filter that is no JSON', { filter: '{' }, refused('Invalid JSON')),
  ask(
    'of a dimension that does not exist',
    filtered(dimension('ACCOUNT', 'x')),
    refused('ValidationException', ['GetFreeTierUsage']),
  ),
  ...[0, 1_001].map((size) =>
    ask(
      `${size} per page`,
      { ...filtered(dimension('REGION', 'nowhere')), max_results: size },
      {
        error: 'validation_error',
        differs: {
          because: 'free-tier-usage/max-results',
          reference: { requests: ['GetFreeTierUsage'] },
          ours: [],
        },
      },
    ),
  ),
];

const differences: readonly Difference[] = [
  {
    id: 'free-tier-usage/forecast',
    reference: 'Says what is at its limit or near it.',
    ours: 'Also what AWS forecasts to be over it by the end of the month: `forecast_over_limit_count` and `forecast_over_limit_items`.',
    why: 'It is the early warning that the answer holds.',
    reconcile: (pair) =>
      editOurs(pair, ({ summary, ...data }) => ({
        ...data,
        summary: isMembers(summary)
          ? omit(summary, 'forecast_over_limit_count', 'forecast_over_limit_items')
          : summary,
      })),
  },
  {
    id: 'free-tier-usage/max-results',
    reference: '`max_results` outside 1 to 1,000 is taken for the nearest bound.',
    ours: 'It is refused.',
    why: 'Nobody is told otherwise that something else was asked.',
  },
];

/** The AWS Free Tier. */
export const parity: FamilyParity = { calls: () => calls, differences };
