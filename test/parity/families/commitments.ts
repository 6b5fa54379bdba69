import { seedOf } from '../../../src/local/data/seeded-random.ts';
import type { Dates } from '../dates.ts';
import type { Difference, Pair, UnseenDifference } from '../differences/difference.ts';
import { editDeep, editOurs, editReference, omit } from '../differences/edit.ts';
import { unusedArguments, withoutMetadata } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import {
  callsOf,
  ELSEWHERE,
  KEY_PAIR,
  type ParityCall,
  refused,
  throttled,
} from '../parity-call.ts';

const ask = callsOf('ri-performance');
const askPlans = callsOf('sp-performance');
const askPurchases = callsOf('sp-recommendation');
const askExplorer = callsOf('sp-explorer');
const askAnalyzer = callsOf('sp-purchase-analyzer');

const groups = (Key: string) => JSON.stringify([{ Type: 'DIMENSION', Key }]);
const filtered = (Key: string, ...Values: string[]) => ({
  filter: JSON.stringify({ Dimensions: { Key, Values } }),
});
const COVERAGE = { operation: 'get_reservation_coverage' };
const UTILIZATION = { operation: 'get_reservation_utilization' };

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
      refused('ValidationException', ['GetReservationCoverage']),
    ),
    ask('of another operation', { operation: 'get_coverage' }, refused('Unsupported operation')),
    ask('with a filter that is no JSON', { ...COVERAGE, filter: '{' }, refused('Invalid JSON')),
    ask(
      'coverage by reservation',
      { ...COVERAGE, group_by: groups('SUBSCRIPTION_ID') },
      refused('ValidationException', ['GetReservationCoverage']),
    ),
    ask(
      'use by kind of instance',
      { ...UTILIZATION, group_by: groups('INSTANCE_TYPE') },
      refused('ValidationException', ['GetReservationUtilization']),
    ),
    ask(
      'coverage by hour',
      { ...COVERAGE, granularity: 'HOURLY' },
      refused('ValidationException', ['GetReservationCoverage']),
    ),
    ask(
      'groups in steps',
      { ...COVERAGE, ...week, group_by: groups('REGION'), granularity: 'MONTHLY' },
      refused(
        '',
        ['GetReservationCoverage', 'GetReservationCoverage'],
        'ri-performance/steps-of-groups',
      ),
    ),
    ask(
      'use in measures of coverage',
      { ...UTILIZATION, metrics: '["Hour"]' },
      {
        account: 'own',
        ...refused(
          '',
          ['GetReservationUtilization', 'GetReservationUtilization'],
          'ri-performance/unused',
        ),
      },
    ),
    ask('coverage while AWS throttles', COVERAGE, throttled('GetReservationCoverage')),
  ];
}

const COVERED = { operation: 'get_savings_plans_coverage' };
const USED = { operation: 'get_savings_plans_utilization' };
const DETAILS = { operation: 'get_savings_plans_utilization_details' };

function plans({ ago, month }: Dates): ParityCall[] {
  const week = { start_date: ago(40), end_date: ago(33) };
  const months = { start_date: month(3), end_date: month(0), granularity: 'MONTHLY' };
  const region = filtered('REGION', 'us-east-1');
  return [
    askPlans('coverage of 30 days', COVERED),
    askPlans('coverage by month elsewhere', { ...COVERED, ...months }, { account: ELSEWHERE }),
    askPlans('coverage of a Region', { ...COVERED, ...week, ...region }, { account: 'own' }),
    askPlans('coverage by service', { ...COVERED, ...week, group_by: groups('SERVICE') }),
    askPlans('coverage in its only measure', {
      ...{ ...COVERED, ...week, metrics: '["SpendCoveredBySavingsPlans"]' },
    }),
    askPlans('use of 30 days', USED),
    askPlans('use by month', { ...USED, ...months }, { account: 'own' }),
    askPlans('details', { ...DETAILS, ...week }, { account: ELSEWHERE }),
    askPlans('details a page each', { ...DETAILS, ...week, max_results: 1 }, { account: 'own' }),
    askPlans(
      'details of no plan',
      { ...DETAILS, ...week, ...filtered('PAYMENT_OPTION', 'All Upfront') },
      { error: 'DataUnavailableException' },
    ),
    askPlans(
      'coverage, larger pages',
      { ...COVERED, ...week, max_results: 100 },
      {
        differs: {
          because: 'sp-performance/page-size',
          reference: { requests: ['GetSavingsPlansCoverage', 'GetSavingsPlansCoverage'] },
          ours: ['GetSavingsPlansCoverage'],
        },
      },
    ),
    askPlans(
      'coverage in groups and steps',
      { ...COVERED, ...week, group_by: groups('REGION'), granularity: 'MONTHLY' },
      refused(
        '',
        ['GetSavingsPlansCoverage', 'GetSavingsPlansCoverage'],
        'sp-performance/steps-of-groups',
      ),
    ),
    askPlans(
      'use in pages',
      { ...USED, ...week, max_results: 5 },
      refused('', ['GetSavingsPlansUtilization'], 'sp-performance/unused'),
    ),
    askPlans('of another operation', { operation: 'get_plans' }, refused('Unsupported operation')),
    askPlans('with a filter that is no JSON', { ...USED, filter: '{' }, refused('Invalid JSON')),
    askPlans(
      'coverage by account',
      { ...COVERED, group_by: groups('LINKED_ACCOUNT') },
      refused('ValidationException', ['GetSavingsPlansCoverage']),
    ),
    askPlans('use while AWS throttles', USED, throttled('GetSavingsPlansUtilization')),
  ];
}

const RECOMMENDED = {
  operation: 'get_savings_plans_purchase_recommendation',
  ...{ savings_plans_type: 'COMPUTE_SP', term_in_years: 'ONE_YEAR' },
  ...{ payment_option: 'NO_UPFRONT', lookback_period_in_days: 'THIRTY_DAYS' },
};
const idOfPurchase = (account: string) => seedOf('purchase', account).toString(16).padStart(8, '0');
const BEHIND = { operation: 'get_savings_plan_purchase_recommendation_details' };
const MADE = { operation: 'list_savings_plans_purchase_recommendation_generation' };
const isConnection = 'aws_connection_error';

function purchases(): ParityCall[] {
  const linked = { account_scope: 'LINKED' };
  const ofAccount = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['666677778888'] } };
  const detailOf = (account: string) => ({
    ...BEHIND,
    recommendation_detail_id: `${idOfPurchase(account)}-1130-4000-8000-${account}`,
  });
  return [
    askPurchases('plans for compute', RECOMMENDED),
    askPurchases('plans for compute elsewhere', RECOMMENDED, { account: ELSEWHERE }),
    askPurchases('plans on other terms', {
      ...{ ...RECOMMENDED, term_in_years: 'THREE_YEARS', lookback_period_in_days: 'SIXTY_DAYS' },
      ...{ payment_option: 'ALL_UPFRONT', account_scope: 'PAYER' },
    }),
    askPurchases('plans of each account', { ...RECOMMENDED, ...linked }, { account: 'own' }),
    askPurchases('plans of an account', { ...RECOMMENDED, ...linked, filter: ofAccount }),
    askPurchases('plans for databases', { ...RECOMMENDED, savings_plans_type: 'DATABASE_SP' }),
    askPurchases(
      'plans one by one',
      { ...RECOMMENDED, ...linked, page_size: 1, max_pages: 1 },
      { account: ELSEWHERE, calls: 2 },
    ),
    askPurchases('details', detailOf(KEY_PAIR)),
    askPurchases('details elsewhere', detailOf(ELSEWHERE), { account: ELSEWHERE }),
    askPurchases(
      'details of nothing',
      { ...BEHIND, recommendation_detail_id: '1a2b3c4d-0000-4000-8000-000000000000' },
      { error: 'DataUnavailableException' },
    ),
    askPurchases('when they were made', MADE),
    askPurchases('when they were made, one by one', { ...MADE, page_size: 1 }),
    askPurchases('which failed', { ...MADE, generation_status: 'FAILED' }),
    askPurchases(
      'when while AWS throttles',
      MADE,
      throttled('ListSavingsPlansPurchaseRecommendationGeneration'),
    ),
    askPurchases('of no operation', { operation: 'get_plans' }, refused('Unsupported operation')),
    ...['savings_plans_type', 'term_in_years', 'payment_option', 'lookback_period_in_days'].map(
      (name) =>
        askPurchases(
          `plans without ${name}`,
          omit(RECOMMENDED, name),
          refused(isConnection, [], 'sp-recommendation/terms'),
        ),
    ),
    askPurchases(
      'details without an id',
      BEHIND,
      refused(isConnection, [], 'sp-recommendation/terms'),
    ),
    askPurchases(
      'plans with heavy use',
      { ...RECOMMENDED, payment_option: 'HEAVY_UTILIZATION' },
      refused('', ['GetSavingsPlansPurchaseRecommendation'], 'sp-recommendation/utilization'),
    ),
    askPurchases(
      'plans of a Region',
      { ...RECOMMENDED, filter: { Dimensions: { Key: 'REGION', Values: ['us-east-1'] } } },
      refused('', ['GetSavingsPlansPurchaseRecommendation'], 'sp-recommendation/filter'),
    ),
    askPurchases(
      'when, on terms',
      { ...MADE, term_in_years: 'ONE_YEAR' },
      refused('', ['ListSavingsPlansPurchaseRecommendationGeneration'], 'sp-recommendation/unused'),
    ),
    askPurchases(
      'making them anew',
      { operation: 'start_savings_plans_purchase_recommendation_generation' },
      refused(
        'UnknownOperationException',
        ['StartSavingsPlansPurchaseRecommendationGeneration'],
        'sp-recommendation/start',
      ),
    ),
  ];
}

const OWNED = { operation: 'describe_savings_plans' };
const RATED = { operation: 'describe_savings_plan_rates' };
const OFFERED = { operation: 'describe_savings_plans_offerings' };
const OFFERED_RATES = { operation: 'describe_savings_plans_offering_rates' };
const planId = (account: string) =>
  `${seedOf('savings-plan', account).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

function explored(): ParityCall[] {
  const region = [{ name: 'region', values: ['us-east-1'] }];
  return [
    askExplorer('plans', OWNED),
    askExplorer('plans elsewhere', OWNED, { account: ELSEWHERE }),
    askExplorer('plans that are paid', { ...OWNED, states: ['active', 'queued'] }),
    askExplorer('some plans', {
      ...{ ...OWNED, savings_plan_ids: [planId(KEY_PAIR)], max_results: 1 },
      filters: [{ name: 'payment-option', values: ['No Upfront'] }],
    }),
    askExplorer('plans one by one', { ...OWNED, max_results: 1, max_pages: 1 }, { calls: 2 }),
    askExplorer('plans while AWS throttles', OWNED, throttled('DescribeSavingsPlans')),
    askExplorer('rates of a plan', { ...RATED, savings_plan_id: planId(KEY_PAIR) }),
    askExplorer(
      'some rates of a plan',
      { ...RATED, savings_plan_id: planId(ELSEWHERE), filters: region, max_results: 1 },
      { account: ELSEWHERE },
    ),
    askExplorer(
      'rates of no plan',
      { ...RATED, savings_plan_id: 'x' },
      { error: 'ResourceNotFoundException' },
    ),
    askExplorer('offers for compute', { ...OFFERED, plan_types: ['Compute'] }),
    askExplorer('offers by everything', {
      ...{ ...OFFERED, payment_options: ['No Upfront'], product_type: 'RDS', currencies: ['USD'] },
      ...{ durations: [31_536_000], descriptions: ['1 year No Upfront Database Savings Plan'] },
      ...{ service_codes: ['DatabaseSavingsPlans'], usage_types: ['DatabaseSP:1yrNoUpfront'] },
    }),
    askExplorer('offers in a Region', { ...OFFERED, filters: region }),
    askExplorer(
      'offers while AWS throttles',
      { ...OFFERED, plan_types: ['Compute'] },
      throttled('DescribeSavingsPlansOfferings'),
    ),
    askExplorer('rates on offer', { ...OFFERED_RATES, products: ['EC2', 'Lambda'] }),
    askExplorer('rates on offer by everything', {
      ...{ ...OFFERED_RATES, payment_options: ['No Upfront'], plan_types: ['Compute'] },
      ...{ service_codes: ['AmazonEC2'], operations: ['RunInstances'], filters: region },
      max_results: 5,
    }),
    askExplorer(
      'rates on offer while AWS throttles',
      { ...OFFERED_RATES, products: ['EC2'] },
      throttled('DescribeSavingsPlansOfferingRates'),
    ),
    askExplorer('of no operation', { operation: 'get_plans' }, refused('Unsupported operation')),
    askExplorer('rates of what', RATED, refused(isConnection, [], 'sp-explorer/rates-of-what')),
    askExplorer(
      'all offers',
      OFFERED,
      refused('', ['DescribeSavingsPlansOfferings'], 'sp-explorer/all-offers'),
    ),
    askExplorer(
      'plans of a product',
      { ...OWNED, products: ['EC2'] },
      refused('', ['DescribeSavingsPlans'], 'sp-explorer/unused'),
    ),
    askExplorer(
      'plans in a state that does not exist',
      { ...OWNED, states: ['sold'] },
      refused('ValidationException', ['DescribeSavingsPlans']),
    ),
    askExplorer(
      'plans by a filter of rates',
      { ...OWNED, filters: [{ name: 'tenancy', values: ['shared'] }] },
      refused('ValidationException', ['DescribeSavingsPlans']),
    ),
  ];
}

const ONE = { operation: 'get_commitment_purchase_analysis' };
const ALL = { operation: 'list_commitment_purchase_analyses' };

function analysed(): ParityCall[] {
  const analysisOf = (account: string, index: number) => ({
    ...{ ...ONE, analysis_id: `${idOfPurchase(account)}-0000-4000-8000-00000000000${index}` },
  });
  return [
    askAnalyzer('one', analysisOf(KEY_PAIR, 8)),
    askAnalyzer('one elsewhere', analysisOf(ELSEWHERE, 8), { account: ELSEWHERE }),
    askAnalyzer('one that failed', analysisOf(KEY_PAIR, 9)),
    askAnalyzer('one that does not exist', analysisOf(KEY_PAIR, 7), {
      error: 'AnalysisNotFoundException',
    }),
    askAnalyzer('all', ALL),
    askAnalyzer('all elsewhere', ALL, { account: ELSEWHERE }),
    askAnalyzer('which failed', { ...ALL, analysis_status: 'FAILED' }),
    askAnalyzer('one by one', { ...ALL, page_size: 1, max_pages: 1 }, { calls: 2 }),
    askAnalyzer('all while AWS throttles', ALL, throttled('ListCommitmentPurchaseAnalyses')),
    askAnalyzer('which', ONE, refused(isConnection, [], 'sp-purchase-analyzer/which')),
    askAnalyzer('of no operation', { operation: 'get' }, refused('Unsupported operation')),
    askAnalyzer(
      'all of one',
      { ...ALL, analysis_id: analysisOf(KEY_PAIR, 8).analysis_id },
      refused('', ['ListCommitmentPurchaseAnalyses'], 'sp-purchase-analyzer/unused'),
    ),
    askAnalyzer(
      'starting one',
      {
        ...{ operation: 'start_commitment_purchase_analysis', analysis_type: 'MAX_SAVINGS' },
        ...{ savings_plans_to_add: [{ SavingsPlansType: 'COMPUTE_SP' }] },
        ...{ look_back_start: '2026-01-01', look_back_end: '2026-02-01' },
      },
      refused(
        'UnknownOperationException',
        ['StartCommitmentPurchaseAnalysis'],
        'sp-purchase-analyzer/start',
      ),
    ),
  ];
}

const ofExplored: readonly Difference[] = [
  {
    id: 'sp-explorer/rates-of-what',
    reference: 'Without a `savings_plan_id`, an error of the connection, to be tried again.',
    ours: 'Refused by its name.',
    why: 'Trying again does not help.',
  },
  {
    id: 'sp-explorer/all-offers',
    reference: 'Reads all offers where nothing narrows them down.',
    ours: 'Refuses to, unless `max_pages` says how much is wanted.',
    why: 'There are thousands.',
  },
  unusedArguments('sp-explorer'),
  withoutMetadata('sp-purchase-analyzer'),
  {
    id: 'sp-purchase-analyzer/which',
    reference: 'Without an `analysis_id`, an error of the connection, to be tried again.',
    ours: 'Refused by its name.',
    why: 'Trying again does not help.',
  },
  unusedArguments('sp-purchase-analyzer'),
  {
    id: 'sp-purchase-analyzer/start',
    reference: '`start_commitment_purchase_analysis` has AWS analyse, with nine arguments.',
    ours: 'There is no such operation, and none of its arguments.',
    why: 'It changes something: it uses up one of 20 a day.',
  },
];

const ofPurchases: readonly Difference[] = [
  withoutMetadata('sp-recommendation'),
  {
    id: 'sp-recommendation/terms',
    reference: 'What is missing is an error of the connection, which is to be tried again.',
    ours: 'Refused by its name.',
    why: 'Trying again does not help.',
  },
  {
    id: 'sp-recommendation/utilization',
    reference: '`payment_option` may be HEAVY_UTILIZATION and the like.',
    ours: 'Refused.',
    why: 'They are of reservations that AWS no longer sells; a Savings Plan has none of them.',
  },
  {
    id: 'sp-recommendation/filter',
    reference: 'Any `filter` goes to AWS.',
    ours: 'Only LINKED_ACCOUNT, which is all that AWS knows here.',
    why: 'The error names what is right.',
  },
  unusedArguments('sp-recommendation'),
  {
    id: 'sp-recommendation/start',
    reference: '`start_savings_plans_purchase_recommendation_generation` has AWS reckon anew.',
    ours: 'There is no such operation.',
    why: 'It changes something: it uses up one of three a day that all accounts of a payer share.',
  },
];

const ofPlans: readonly Difference[] = [
  {
    id: 'sp-performance/coverage-asked-again',
    tools: ['sp-performance'],
    reference: 'Asks for coverage once more, for a total that the API does not have.',
    ours: 'Once.',
    why: 'Each request costs USD 0.01.',
    reconcile: (pair, { arguments: { operation } }) =>
      operation === COVERED.operation ? withoutRepeated(pair) : pair,
  },
  {
    id: 'sp-performance/steps-of-groups',
    tools: ['sp-performance'],
    reference: 'Drops `granularity` beside `group_by`, and yet answers it.',
    ours: 'Refuses it; when not given it is DAILY, not sent with groups, and answered only when sent.',
    why: 'The answer would have other periods than were asked for.',
    reconcile: (pair, { arguments: { group_by } }) =>
      group_by ? editReference(pair, (data) => omit(data, 'granularity')) : pair,
  },
  {
    id: 'sp-performance/details-in-total',
    tools: ['sp-performance'],
    reference: 'Drops the total of details.',
    ours: '`total`, as it came with the first page.',
    why: 'It is there.',
    reconcile: (pair) =>
      editOurs(pair, (data) =>
        'savings_plans_utilization_details' in data ? omit(data, 'total') : data,
      ),
  },
  {
    id: 'sp-performance/page-size',
    reference: 'Takes no notice of `max_results` for coverage.',
    ours: 'It is the size of a page.',
    why: 'Pages of 20 cost more requests.',
  },
  unusedArguments('sp-performance'),
];

const differences: readonly Difference[] = [
  ...ofPlans,
  ...ofPurchases,
  ...ofExplored,
  {
    id: 'ri-performance/total-asked-again',
    tools: ['ri-performance'],
    reference:
      'Asks once more, with the last page’s token, for the total: a charged request, and the total that comes with the last page.',
    ours: 'The total that came with the first page.',
    why: 'Each request costs USD 0.01.',
    reconcile: withoutRepeated,
  },
  {
    id: 'ri-performance/reservations-by-key',
    tools: ['ri-performance'],
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
    tools: ['ri-performance'],
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
    tools: ['ri-performance'],
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
  {
    id: 'sp-explorer/reads-on',
    reference: 'Reads every page, without a limit.',
    ours: 'Reads up to 10 pages; `next_token` goes on.',
    why: 'Work of a call is bounded.',
  },
  {
    id: 'sp-recommendation/reads-on',
    reference: 'Reads every page, without a limit; so does `sp-purchase-analyzer`.',
    ours: 'They read up to 10 pages; `next_page_token` goes on.',
    why: 'Work and price of a call are bounded.',
  },
  {
    id: 'sp-performance/reads-on',
    reference: 'Reads every page, without a limit; a message where there is nothing.',
    ours: 'Reads up to 10 pages; `next_token` goes on. An empty list, of which `complete` is true.',
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
export const parity: FamilyParity = {
  calls: (dates) => [
    ...reservations(dates),
    ...plans(dates),
    ...purchases(),
    ...explored(),
    ...analysed(),
  ],
  differences,
  unseen,
};
