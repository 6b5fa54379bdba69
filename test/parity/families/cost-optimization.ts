import { hubRecommendations } from '../../../src/local/aws/services/cost-optimization-hub/hub-recommendations.ts';
import { BillingData } from '../../../src/local/data/billing-data.ts';
import type { Dates } from '../dates.ts';
import type { Difference, UnseenDifference } from '../differences/difference.ts';
import {
  editAll,
  editData,
  editOurs,
  editReference,
  editReferenceRegion,
  isMembers,
  type Members,
  omit,
} from '../differences/edit.ts';
import { unusedArguments } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('cost-optimization');
const askDetails = callsOf('rec-details');
const LIST = { operation: 'list_recommendations' };
const SUMMARIES = { operation: 'list_recommendation_summaries', group_by: 'ResourceType' };
const GET = { operation: 'get_recommendation' };
const METRICS = { operation: 'list_efficiency_metrics' };
const ENROLLMENT = { operation: 'list_enrollment_statuses' };
const PREFERENCES = { operation: 'get_preferences' };
const RANKING = { ...METRICS, group_by: 'AccountId', ranking_mode: 'performance' };

/** Where the account with the key pair has not turned Compute Optimizer on. */
const NOT_ENROLLED = 'eu-central-1';

/** Ids of recommendations of each kind, which are the same every day. */
function idsOf(account: string, dates: Dates): ReadonlyMap<string, string> {
  const now = new Date(`${dates.ago(0)}T12:00:00Z`);
  const principal = { account, arn: '', userId: '' };
  const call = { account, region: 'us-east-1', now, principal };
  const items = hubRecommendations(new BillingData(), call, [account]);
  return new Map(
    items.map(({ recommendation: { actionType, currentResourceType, region, ...each } }) => [
      `${actionType} ${currentResourceType}${region === NOT_ENROLLED ? ' unmeasured' : ''}`,
      each.recommendationId ?? '',
    ]),
  );
}

const lists = (): readonly ParityCall[] => [
  ask('of recommendations', LIST),
  ask(
    'of recommendations for the own account',
    { ...LIST, max_results: 1_000 },
    { account: 'own' },
  ),
  ask('of recommendations for a payer', { ...LIST, max_results: 1_000 }, { account: ELSEWHERE }),
  ask('with alternatives', { ...LIST, include_all_recommendations: true }),
  ask('by filters', { ...LIST, filters: '{"resource_type": "ebsvolume", "restartNeeded": true}' }),
  ask('by tags', { ...LIST, filters: '{"tags": [{"Key": "team", "Value": "web"}]}' }),
  ask('in an order', { ...LIST, order_by: '{"dimension": "Region", "order": "Asc"}' }),
  ask('page by page', { ...LIST, max_results: 10, max_pages: 1 }, { calls: 2 }),
  ask('of recommendations while AWS fails', LIST, failing('ListRecommendations', 'LimitExceeded')),
  ...['ResourceType', 'AccountId', 'Region', 'ActionType', 'RestartNeeded', 'tagkey:team'].map(
    (group_by) => ask(`of totals by ${group_by}`, { ...SUMMARIES, group_by }),
  ),
  ask('of totals for a payer', { ...SUMMARIES, group_by: 'AccountId' }, { account: ELSEWHERE }),
  ask('of totals by filter', { ...SUMMARIES, filters: '{"regions": "eu-west-1"}' }),
  ask('of totals page by page', { ...SUMMARIES, max_results: 2, max_pages: 1 }, { calls: 2 }),
  ask(
    'of totals while AWS fails',
    SUMMARIES,
    failing('ListRecommendationSummaries', 'LimitExceeded'),
  ),
  ask(
    'of pages without a limit',
    { ...LIST, max_results: 10 },
    {
      differs: {
        because: 'cost-optimization/pages',
        reference: { requests: ['ListRecommendations'] },
        ours: Array(4).fill('ListRecommendations'),
      },
    },
  ),
  ask('of an account that is not enrolled', LIST, {
    account: KEY_PAIR,
    fault: {
      ...{ kind: 'error', operation: 'ListRecommendations', code: 'AccessDeniedException' },
      ...{ message: 'AWS account is not enrolled for recommendations.', httpStatus: 400 },
    },
    error: 'enrollment_error',
    differs: {
      because: 'cost-optimization/not-enrolled',
      reference: { error: 'AccessDeniedException', requests: ['ListRecommendations'] },
      ours: ['ListRecommendations'],
    },
  }),
];

const metrics = (dates: Dates): readonly ParityCall[] => [
  ask('of metrics', METRICS),
  ask('of metrics by Region', {
    ...METRICS,
    group_by: 'Region',
    order_by: '{"dimension": "Score"}',
  }),
  ask('of days', { ...METRICS, granularity: 'Daily', start_date: dates.ago(9) }),
  ask('of months by days', { ...METRICS, start_date: dates.month(2), end_date: dates.month(0) }),
  ask('from earlier on', { ...METRICS, start_date: dates.month(9), end_date: dates.month(0) }),
  ask('of days from earlier on', {
    ...{ ...METRICS, granularity: 'Daily', start_date: dates.ago(200), end_date: dates.ago(80) },
  }),
  ask(
    'of metrics page by page',
    { ...METRICS, group_by: 'Region', max_results: 2, max_pages: 1 },
    {
      calls: 2,
    },
  ),
  ask(
    'before all metrics',
    { ...METRICS, start_date: dates.month(9), end_date: dates.month(8) },
    { error: 'ValidationException' },
  ),
  ask('of the best', RANKING, { account: ELSEWHERE }),
  ask('of the worst', {
    ...RANKING,
    group_by: 'Region',
    order_by: '{"dimension": "Score", "order": "Asc"}',
  }),
  ask('of metrics while AWS fails', METRICS, failing('ListEfficiencyMetrics', 'LimitExceeded')),
  ask(
    'of the best of a page',
    { ...RANKING, max_pages: 1 },
    refused('', ['ListEfficiencyMetrics'], 'cost-optimization/ranking'),
  ),
  ask(
    'of a period that is none',
    { ...METRICS, start_date: dates.month(1), end_date: dates.month(2) },
    refused('ValidationException', ['ListEfficiencyMetrics']),
  ),
];

const others = (dates: Dates): readonly ParityCall[] => [
  ...['PurchaseSavingsPlans ComputeSavingsPlans', 'Delete EbsVolume'].map((kind) =>
    ask(`of one: ${kind}`, { ...GET, recommendation_id: idsOf(KEY_PAIR, dates).get(kind) }),
  ),
  ask(
    'of one that is not there',
    { ...GET, recommendation_id: 'gone' },
    {
      error: 'ResourceNotFoundException',
      differs: {
        because: 'cost-optimization/not-found',
        reference: { requests: ['GetRecommendation'] },
        ours: ['GetRecommendation'],
      },
    },
  ),
  ask('of the enrollment', ENROLLMENT),
  ask('of the enrollment by number', { ...ENROLLMENT, account_id: KEY_PAIR }),
  ask(
    'of the enrollment while AWS fails',
    ENROLLMENT,
    failing('ListEnrollmentStatuses', 'LimitExceeded'),
  ),
  ask(
    'of the enrollment of another account',
    { ...ENROLLMENT, account_id: '999988887777' },
    { account: ELSEWHERE },
  ),
  ask('of preferences', PREFERENCES),
  ask('of preferences elsewhere', PREFERENCES, { account: ELSEWHERE }),
  ask('of preferences while AWS fails', PREFERENCES, failing('GetPreferences', 'LimitExceeded')),
  ask('of nothing', { operation: 'list' }, refused('invalid_operation')),
  ask('of totals by nothing', { operation: SUMMARIES.operation }, refused('validation_error')),
  ask('of totals by service', { ...SUMMARIES, group_by: 'Service' }, refused('validation_error')),
  ask('of one without its id', GET, refused('validation_error')),
  ask('by an empty filter', { ...LIST, filters: '{"regions": []}' }, refused('validation_error')),
  ask('in no order', { ...LIST, order_by: '{"dimension": "Age"}' }, refused('validation_error')),
  ask('of hours', { ...METRICS, granularity: 'Hourly' }, refused('validation_error')),
  ask(
    'by a filter that AWS does not know',
    { ...LIST, filters: '{"actionTypes": ["Resize"]}' },
    refused('ValidationException', ['ListRecommendations']),
  ),
  ask(
    'with what another operation takes',
    { ...PREFERENCES, group_by: 'Region' },
    refused('', ['GetPreferences'], 'cost-optimization/unused'),
  ),
];

const details = (dates: Dates): readonly ParityCall[] => [
  ...[...idsOf(KEY_PAIR, dates)].map(([kind, recommendation_id]) =>
    askDetails(`to ${kind}`, { recommendation_id }),
  ),
  ...[...idsOf(ELSEWHERE, dates)]
    .filter(([kind]) => kind.startsWith('Purchase'))
    .map(([kind, recommendation_id]) =>
      askDetails(
        `to ${kind} for three years`,
        { recommendation_id },
        {
          account: ELSEWHERE,
          differs: {
            because: 'rec-details/three-years',
            reference: { requests: ['GetRecommendation'] },
            ours: [
              'GetRecommendation',
              kind.includes('SavingsPlans')
                ? 'GetSavingsPlansPurchaseRecommendation'
                : 'GetReservationPurchaseRecommendation',
            ],
          },
        },
      ),
    ),
  askDetails(
    'of one that is not there',
    { recommendation_id: 'gone' },
    {
      error: 'ResourceNotFoundException',
      differs: {
        because: 'cost-optimization/not-found',
        reference: { error: 'does not exist', requests: ['GetRecommendation'] },
        ours: ['GetRecommendation'],
      },
    },
  ),
];

const hub: readonly Difference[] = [
  {
    id: 'cost-optimization/pages',
    tools: ['cost-optimization'],
    reference:
      'One page with AWS’s `nextToken`; with `max_pages` or `next_token` several, and a block `Pagination`.',
    ours: 'Up to ten pages, or `max_pages`; `complete` and `next_token`.',
    why: 'A cut list looks like a whole one, and all tools do it in one way.',
    reconcile: (pair) => editReference(pair, (data) => omit(data, 'Pagination', 'nextToken')),
  },
  {
    id: 'cost-optimization/parameters',
    tools: ['cost-optimization'],
    reference: 'Repeats the arguments as `operation_parameters`.',
    ours: 'Left out.',
    why: 'The caller knows them.',
    reconcile: (pair) => editReference(pair, (data) => omit(data, 'operation_parameters')),
  },
  {
    id: 'cost-optimization/timestamps',
    reference: 'Times in UTC, in lists without saying so, of one recommendation in another form.',
    ours: 'With milliseconds and `Z`.',
    why: 'Without it they are read as local time.',
    reconcile: ({ reference, ours }) => ({
      reference: editData(reference, (data) => withTimes(editAll(data, withTimes))),
      ours,
    }),
  },
  {
    id: 'cost-optimization/more',
    reference:
      'Leaves `source` and `tags` out of the list, and of a recommendation what it saves in the look-back; rec-details leaves out also `restart_needed` and `rollback_possible`.',
    ours: 'Has them everywhere.',
    why: 'They decide whether something is done about it.',
    reconcile: (pair) => editOurs(pair, withoutMore),
  },
  {
    id: 'cost-optimization/percentage',
    tools: ['cost-optimization'],
    reference:
      'Never asks for the part of the costs that could be saved, and so never has `metrics`.',
    ours: 'Asks for it with the totals.',
    why: 'It is the one number that can be compared between accounts.',
    reconcile: (pair) => {
      const { ours } = editOurs(pair, (data) => omit(data, 'metrics'));
      const requests = ours.requests.map((each) => ({
        ...each,
        input: omit(each.input, 'metrics'),
      }));
      return { ...pair, ours: { ...ours, requests } };
    },
  },
  {
    id: 'cost-optimization/moved-start',
    tools: ['cost-optimization'],
    reference: 'Moves a start that AWS keeps nothing of; only the moved one is in the answer.',
    ours: 'The same, and what was asked for is in `time_period_requested`.',
    why: 'A shorter period looks like the whole.',
    reconcile: (pair) => editOurs(pair, (data) => omit(data, 'time_period_requested')),
  },
  {
    id: 'cost-optimization/sums',
    tools: ['cost-optimization'],
    reference: 'Adds a ranking’s spend up as binary fractions: `2826.4900000000007`.',
    ours: 'Exactly.',
    why: 'It is money.',
    reconcile: ({ reference, ours }) => ({
      reference: editData(reference, rounded),
      ours: editData(ours, rounded),
    }),
  },
  {
    id: 'cost-optimization/ranking',
    reference: 'Ranks a part of the groups when `max_pages` or `next_token` cut them off.',
    ours: 'Refuses them, and `max_results`, which it would ignore, with `ranking_mode`.',
    why: 'The best of a part pass for the best.',
  },
  unusedArguments('cost-optimization'),
  {
    id: 'cost-optimization/not-enrolled',
    reference: 'AWS’s refusal as it is.',
    ours: '`enrollment_error`, with what to do.',
    why: 'It looks like a missing permission otherwise.',
  },
  {
    id: 'cost-optimization/not-found',
    reference:
      'A recommendation that is gone: `status` is `warning`, which is no error; in rec-details AWS’s error.',
    ours: 'An error with AWS’s code, and what to do.',
    why: 'There is no data; and it is the same in both tools.',
  },
  {
    id: 'rec-details/template',
    tools: ['rec-details'],
    reference:
      'Up to 13 KB of instructions how to write about it: `template`, `formatting_instructions`.',
    ours: 'Left out.',
    why: 'They hold no data, and have placeholders that nobody fills.',
    reconcile: (pair) =>
      editReference(pair, (data) => omit(data, 'template', 'formatting_instructions')),
  },
  {
    id: 'rec-details/transport',
    tools: ['rec-details'],
    reference: '`ResponseMetadata` in `additional_details`: headers and request id.',
    ours: 'Left out.',
    why: 'It says nothing about costs.',
    reconcile: (pair) =>
      editReference(pair, (data) =>
        isMembers(data.additional_details)
          ? { ...data, additional_details: omit(data.additional_details, 'ResponseMetadata') }
          : data,
      ),
  },
  {
    id: 'rec-details/region',
    tools: ['rec-details'],
    reference: 'Asks for Cost Explorer’s client of `AWS_REGION`.',
    ours: 'Always where the partition of the account has it.',
    why: 'Cost Explorer has one endpoint in a partition.',
    reconcile: (pair) => editReferenceRegion(pair, 'ce'),
  },
  {
    id: 'rec-details/missing',
    tools: ['rec-details'],
    reference: 'Where the second request fails, a sentence as `error` in `additional_details`.',
    ours: '`additional_details` is null, `additional_details_error` has AWS’s code, and `complete` is false.',
    why: 'A failure passes for data otherwise.',
    reconcile: ({ reference, ours }) => ({
      reference: editData(reference, withoutError),
      ours: editData(ours, (data) => omit(data, 'additional_details_error')),
    }),
  },
  {
    id: 'rec-details/three-years',
    reference: 'Knows no term `ThreeYears`, AWS’s word, and asks nothing.',
    ours: 'Asks.',
    why: 'It is half of all purchases.',
  },
];

const unseen: readonly UnseenDifference[] = [
  {
    id: 'cost-optimization/spelling',
    reference: 'Leaves values of filters that it does not know to AWS.',
    ours: 'Refuses them, and says which there are, by the description of AWS’s that it is built with.',
    why: 'AWS does not say which filter is wrong.',
  },
  {
    id: 'rec-details/look-back',
    reference: 'Asks with look-backs of 90, 180 and 365 days, which Cost Explorer does not take.',
    ours: 'Asks about reservations without; about Savings Plans, which need one, says that it cannot.',
    why: 'The request fails for certain.',
  },
  {
    id: 'rec-details/kinds',
    reference: 'Knows no details of RDS storage, Aurora storage and DynamoDB capacity.',
    ours: 'Asks for them.',
    why: 'AWS has them.',
  },
];

/** Cost Optimization Hub. */
export const parity: FamilyParity = {
  calls: (dates) => [...lists(), ...metrics(dates), ...others(dates), ...details(dates)],
  differences: hub,
  unseen,
};

function withTimes(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      const isTime = /timestamp$/i.test(name) && /^\d{4}-\d\d-\d\d[T ]\d\d:/.test(String(value));
      if (!isTime) return [name, value];
      const text = String(value).replace(' ', 'T');
      const zoned = /Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
      // Cost Explorer has times as text.
      return [name, name === 'GenerationTimestamp' ? value : new Date(zoned).toISOString()];
    }),
  );
}

const MORE = ['source', 'tags', 'restart_needed', 'rollback_possible'];

function withoutMore(data: Members): Members {
  const { recommendations, base_recommendation: base } = data;
  if (Array.isArray(recommendations)) {
    const shorter = recommendations.map((each) => omit(each, 'source', 'tags'));
    return { ...data, recommendations: shorter };
  }
  if (isMembers(base)) return { ...data, base_recommendation: omit(base, ...MORE) };
  return omit(data, 'estimated_savings_over_lookback_period');
}

function rounded(data: Members): Members {
  const { ranking_focus: focus } = data;
  if (!isMembers(focus)) return data;
  const numbers = Object.entries(focus).map(([name, value]) => [
    name,
    typeof value === 'number' ? Number(value.toFixed(6)) : value,
  ]);
  return { ...data, ranking_focus: Object.fromEntries(numbers) };
}

function withoutError(data: Members): Members {
  const { additional_details: details } = data;
  const isError = isMembers(details) && typeof details.error === 'string';
  return isError ? { ...data, additional_details: null } : data;
}
