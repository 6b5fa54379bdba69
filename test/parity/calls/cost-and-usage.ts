import type { Dates } from '../dates.ts';
import { callsOf, type ParityCall } from '../parity-call.ts';

const EC2 = 'Amazon Elastic Compute Cloud - Compute';
const byService = JSON.stringify([{ Type: 'DIMENSION', Key: 'SERVICE' }]);
const byServiceAndUsage = JSON.stringify([
  { Type: 'DIMENSION', Key: 'SERVICE' },
  { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
]);
const onlyEc2 = JSON.stringify({ Dimensions: { Key: 'SERVICE', Values: [EC2] } });
const tooMany = JSON.stringify({
  Dimensions: { Key: 'SERVICE', Values: Array.from({ length: 5_000 }, (_, index) => `v${index}`) },
});

/** Costs and usage, in total and by groups. */
export function costAndUsageCalls({ ago, month }: Dates): ParityCall[] {
  const ask = callsOf('cost-explorer');
  const operation = 'getCostAndUsage';
  const period = { start_date: ago(40), end_date: ago(33) };
  const long = { start_date: ago(70), end_date: ago(10) };
  const pages = ['GetCostAndUsage', 'GetCostAndUsage'];
  return [
    ask('costs of a week', { operation, ...period }),
    ask('costs of the default period', { operation }),
    ask('costs since a day', { operation, start_date: ago(3) }),
    ask('costs up to a day', { operation, end_date: ago(5) }),
    ask('costs of the own account', { operation, ...period }, { account: 'own' }),
    ask('costs by month', {
      operation,
      start_date: month(3),
      end_date: month(0),
      granularity: 'MONTHLY',
    }),
    ask('costs by hour', {
      operation,
      start_date: `${ago(4)}T00:00:00Z`,
      end_date: `${ago(3)}T06:00:00Z`,
      granularity: 'HOURLY',
    }),
    ask('whole days by hour', {
      operation,
      start_date: ago(3),
      end_date: ago(2),
      granularity: 'HOURLY',
    }),
    ask(
      'the default period by hour',
      { operation, granularity: 'HOURLY' },
      {
        differs: {
          because: 'cost-explorer/recent-hours',
          reference: { error: 'ValidationException', requests: ['GetCostAndUsage'] },
          ours: ['GetCostAndUsage'],
        },
      },
    ),
    ...['null', '{}', '0'].map((text) =>
      ask(
        `metrics of ${text}`,
        { operation, metrics: text },
        {
          error: 'validation_error',
          differs: {
            because: 'cost-explorer/empty-metrics',
            reference: { requests: ['GetCostAndUsage'] },
            ours: [],
          },
        },
      ),
    ),
    ask(
      'costs with a level out of bounds',
      { operation, prediction_interval_level: 10 },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/unused-level',
          reference: { requests: ['GetCostAndUsage'] },
          ours: [],
        },
      },
    ),
    ask(
      'costs of more services than an argument may have',
      { operation, ...period, filter: tooMany },
      {
        error: 'validation_error',
        differs: { because: 'all/sizes', reference: { requests: ['GetCostAndUsage'] }, ours: [] },
      },
    ),
    ask('all metrics', {
      operation,
      ...period,
      metrics: JSON.stringify([
        'UnblendedCost',
        'BlendedCost',
        'AmortizedCost',
        'NetUnblendedCost',
        'NetAmortizedCost',
        'UsageQuantity',
        'NormalizedUsageAmount',
      ]),
    }),
    ask('empty structures', { operation, ...period, metrics: '[]', group_by: '[]', filter: '{}' }),
    ask('costs by service', { operation, ...period, group_by: byService }),
    ask('costs by account', {
      operation,
      ...period,
      group_by: JSON.stringify([{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }]),
    }),
    ask('costs by tag', {
      operation,
      ...period,
      granularity: 'MONTHLY',
      group_by: JSON.stringify([{ Type: 'TAG', Key: 'team' }]),
    }),
    ask('costs by cost category', {
      operation,
      ...period,
      group_by: JSON.stringify([{ Type: 'COST_CATEGORY', Key: 'CostCenter' }]),
    }),
    ask('usage by service and usage type', {
      operation,
      ...period,
      metrics: JSON.stringify(['UsageQuantity']),
      group_by: byServiceAndUsage,
    }),
    ask('costs of one service', { operation, ...period, filter: onlyEc2 }),
    ask('costs of a nested filter', {
      operation,
      ...period,
      filter: JSON.stringify({
        And: [
          { Tags: { Key: 'environment', Values: ['prod'] } },
          { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Refund'] } } },
          {
            Or: [
              JSON.parse(onlyEc2),
              { CostCategories: { Key: 'CostCenter', Values: ['Commerce'] } },
            ],
          },
        ],
      }),
    }),
    ask('costs of what is not tagged', {
      operation,
      ...period,
      filter: JSON.stringify({ Tags: { Key: 'team', MatchOptions: ['ABSENT'] } }),
    }),
    ask('costs of nothing', {
      operation,
      ...period,
      filter: JSON.stringify({ Dimensions: { Key: 'REGION', Values: ['ap-east-2'] } }),
      group_by: byService,
    }),
    ask('costs of the primary billing view', {
      operation,
      ...period,
      billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary',
    }),
    ask('more groups than a page has', { operation, ...long, group_by: byServiceAndUsage }),
    ask('groups by account over pages', {
      operation,
      ...long,
      max_pages: 5,
      group_by: JSON.stringify([
        { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      ]),
    }),
    ask(
      'costs page by page',
      { operation, ...long, group_by: byServiceAndUsage, max_pages: 1 },
      {
        calls: 2,
      },
    ),
    ask('a page that is all', { operation, ...period, max_pages: 3, group_by: byService }),
    ask(
      'no page at all',
      { operation, ...long, group_by: byServiceAndUsage, max_pages: 0 },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/reads-on',
          reference: { requests: ['GetCostAndUsage'] },
          ours: [],
        },
      },
    ),
    ask(
      'all pages after a token',
      { operation, ...long, group_by: byServiceAndUsage, next_token: 'bm8' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/foreign-tokens',
          reference: { error: 'InvalidNextTokenException', requests: ['GetCostAndUsage'] },
          ours: [],
        },
      },
    ),
    ask('structures as they are', {
      operation,
      ...period,
      metrics: ['UnblendedCost'],
      group_by: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
      filter: JSON.parse(onlyEc2),
    }),
    ask(
      'pages of the default number',
      { operation, ...long, group_by: byServiceAndUsage, max_pages: 2 },
      {
        account: '777788889999',
        onlyOurs: 'its account is reached by a role',
      },
    ),
    ask('two pages at once', { operation, ...long, group_by: byServiceAndUsage, max_pages: 2 }),
    ...failures(ask, { operation, period, pages }),
  ];
}

function failures(
  ask: ReturnType<typeof callsOf>,
  { operation, period }: { operation: string; period: object; pages: string[] },
): ParityCall[] {
  const asked = { operation, ...period };
  const refused = { reference: { requests: ['GetCostAndUsage'] }, ours: [] };
  const code = (error: string) => ({ error, requests: ['GetCostAndUsage'] });
  const client = (error: string) => ({ error, requests: [] });
  return [
    ask(
      'a metric that does not exist',
      { ...asked, metrics: '["Price"]' },
      {
        error: 'ValidationException',
      },
    ),
    ask(
      'a billing view that does not exist',
      {
        ...asked,
        billing_view_arn: 'arn:aws:billing::123456789012:billingview/other',
      },
      { error: 'ResourceNotFoundException' },
    ),
    ask('while AWS throttles', asked, {
      fault: { kind: 'throttle', service: 'ce' },
      error: 'ThrottlingException',
    }),
    ask('after AWS throttled once', asked, {
      fault: { kind: 'throttle', service: 'ce', times: 1 },
    }),
    ask('without the permission', asked, {
      fault: {
        kind: 'error',
        code: 'AccessDeniedException',
        message:
          'User: arn:aws:iam::123456789012:user/billing is not authorized to perform: ce:GetCostAndUsage',
        httpStatus: 400,
      },
      error: 'AccessDeniedException',
    }),
    ask('while AWS fails', asked, {
      fault: { kind: 'error', code: 'InternalServerException', message: 'Oops', httpStatus: 500 },
      error: 'InternalServerException',
    }),
    ask(
      'a reversed period',
      { ...asked, start_date: '2025-03-02', end_date: '2025-03-01' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/dates',
          ...refused,
          reference: code('ValidationException'),
        },
      },
    ),
    ask(
      'a day that does not exist',
      { ...asked, start_date: '2025-02-30' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/dates',
          ...refused,
          reference: code('ValidationException'),
        },
      },
    ),
    ask(
      'a period beyond what is kept',
      { operation, start_date: '2020-01-01', end_date: '2020-02-01' },
      {
        error: 'ValidationException',
      },
    ),
    ask(
      'a granularity that does not exist',
      { ...asked, granularity: 'WEEKLY' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/choices',
          ...refused,
          reference: code('ValidationException'),
        },
      },
    ),
    ask(
      'metrics that are no JSON',
      { ...asked, metrics: 'UnblendedCost' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: client('Invalid JSON format for metrics'),
          ours: [],
        },
      },
    ),
    ask(
      'three groups',
      {
        ...asked,
        group_by: JSON.stringify(
          ['SERVICE', 'REGION', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key })),
        ),
      },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/structures',
          ...refused,
          reference: code('ValidationException'),
        },
      },
    ),
    ask(
      'a filter with a misspelt member',
      { ...asked, filter: '{"Dimension": {"Key": "SERVICE"}}' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/structures',
          reference: client('ParamValidationError'),
          ours: [],
        },
      },
    ),
    ask(
      'a filter of two roots',
      {
        ...asked,
        filter: '{"Tags": {"Key": "team"}, "Dimensions": {"Key": "SERVICE", "Values": ["x"]}}',
      },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/structures',
          ...refused,
          reference: code('ValidationException'),
        },
      },
    ),
    ask(
      'an argument of another operation',
      { ...asked, search_string: 'Amazon' },
      {
        error: 'validation_error',
        differs: { because: 'cost-explorer/unused-arguments', ...refused },
      },
    ),
    ask(
      'an unknown argument',
      { ...asked, account: '123456789012' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: client('Unexpected keyword argument'),
          ours: [],
        },
      },
    ),
    ask(
      'an unknown operation',
      { operation: 'getCosts' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: client('Unknown operation: getCosts'),
          ours: [],
        },
      },
    ),
    ask(
      'no operation',
      {},
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: client('Missing required argument'),
          ours: [],
        },
      },
    ),
  ];
}
