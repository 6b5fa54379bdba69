import { isDeepStrictEqual } from 'node:util';
import { DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { GetCostAndUsageCommand, GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GetQueryExecutionCommand } from '../../src/aws/models/athena.ts';
import { asOf } from '../../src/spending/keeping-time.ts';
import { type AskedCommand, keptRequest } from '../../src/spending/kept-request.ts';
import { fromPlain, toPlain } from '../../src/spending/plain-json.ts';

const NOW = new Date('2026-03-15T12:00:00Z');
const TimePeriod = { Start: '2026-01-01', End: '2026-02-01' };
const COSTS = new GetCostAndUsageCommand({ TimePeriod, Granularity: 'DAILY', Metrics: [] });
const TAGS = new GetTagsCommand({ TimePeriod });

const leaf = fc.oneof(
  fc.constantFrom('UnblendedCost', 'AmortizedCost', '2026-01-01', '2026-02-01', '1', 'true', ''),
  fc.constantFrom(0, 1, 1.5, true, false, null),
  fc.date({ noInvalidDate: true }),
);
const name = fc.constantFrom(
  'TimePeriod',
  'Filter',
  'Metrics',
  'Start',
  '$date',
  '$$date',
  '__proto__',
);
const { input } = fc.letrec<{ value: unknown; input: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('input'),
  ),
  input: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const plain = { noNullPrototype: true } as const;
const own = {
  principal: fc.constantFrom('111122223333', '444455556666', 'own'),
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
};
const command = { schema: fc.constantFrom(COSTS.schema, TAGS.schema), input };
const asked = fc.record(
  {
    aws: fc.record(own, plain),
    scope: fc.constantFrom('own' as const, 'payer' as const),
    region: fc.constantFrom(undefined, 'us-east-1', 'eu-west-1'),
    command: fc.record(command, plain),
  },
  plain,
);

// The same to AWS: who asks, for what scope, where, and what stands in the request.
const sameToAws = (one: AskedCommand, other: AskedCommand) => {
  const [left, right] = [one, other].map(({ region, ...rest }) => ({
    ...rest,
    region: region ?? rest.aws.region,
  }));
  return isDeepStrictEqual(left, right);
};
const keyOf = (request: AskedCommand) => keptRequest(request, NOW)?.digest;

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const members = Object.entries(value).map(([key, each]) => [key, turned(each)]);
  return Object.fromEntries([['Absent', undefined], ...members.reverse()]);
}

describe('two requests', () => {
  it('have one key only where AWS would answer both the same', () => {
    fc.assert(
      fc.property(asked, asked, (one, other) => {
        expect(keyOf(one)).toBeTypeOf('string');
        expect(keyOf(one) === keyOf(other)).toBe(sameToAws(one, other));
      }),
      { numRuns: 5_000 },
    );
  });

  it('that differ in one respect have two', () => {
    const members = ['aws', 'scope', 'region', 'command'] as const;
    fc.assert(
      fc.property(asked, asked, fc.constantFrom(...members), (one, other, member) => {
        const changed = { ...one, [member]: other[member] };
        expect(keyOf(one) === keyOf(changed)).toBe(sameToAws(one, changed));
      }),
      { numRuns: 5_000 },
    );
  });

  it('have one whatever the order of members, and whether those that are not there are told', () => {
    fc.assert(
      fc.property(asked, ({ command, ...one }) => {
        const again = { ...one, command: { ...command, input: Object(turned(command.input)) } };
        expect(keyOf(again)).toBe(keyOf({ ...one, command }));
      }),
    );
  });

  it('have none where they cost nothing, or less than keeping the answer', () => {
    const aws = { principal: 'own', region: 'us-east-1' };
    const request = (command: AskedCommand['command']) =>
      keptRequest({ aws, scope: 'payer', command, region: undefined }, NOW);
    expect(request(new DescribeBudgetsCommand({ AccountId: '111122223333' }))).toBeUndefined();
    expect(request(new GetBucketVersioningCommand({ Bucket: 'b' }))).toBeUndefined();
    // Made again until its answer says that the query has ended.
    expect(request(new GetQueryExecutionCommand({ QueryExecutionId: 'id' }))).toBeUndefined();
    expect(request(COSTS)).toBeDefined();
    const { schema } = COSTS;
    expect(request({ schema, input: { Metrics: [Number.NaN] } })).toBeUndefined();
  });
});

it('comes back as it was', () => {
  fc.assert(
    fc.property(input, (value) => {
      const text = JSON.stringify(toPlain(value));
      expect(fromPlain(JSON.parse(text))).toStrictEqual(value);
    }),
  );
});

it.each([new Map(), new Uint8Array(1), Number.POSITIVE_INFINITY, new Date(Number.NaN), 1n])(
  'has no text for %s',
  (value) => {
    expect(() => toPlain({ value })).toThrow(TypeError);
  },
);

describe('an answer is about', () => {
  const CLOSED = TimePeriod;
  const VIEW = 'arn:aws:billing::123456789012:billingview/';
  const OPEN = { Start: '2026-02-01', End: '2026-03-02' };
  it.each([
    ['closed', 'ce', 'GetCostAndUsage', { TimePeriod: CLOSED }],
    ['open', 'ce', 'GetCostAndUsage', { TimePeriod: OPEN }],
    ['closed', 'ce', 'GetCostAndUsage', { TimePeriod: { ...CLOSED, End: '2026-03-01T00:00:00Z' } }],
    ['open', 'ce', 'GetCostAndUsage', { TimePeriod: { ...CLOSED, End: '2026-03-01T01:00:00Z' } }],
    ['open', 'ce', 'GetCostAndUsage', { TimePeriod: { Start: '2026-01-01' } }],
    ['open', 'ce', 'GetSavingsPlansPurchaseRecommendation', { LookbackPeriodInDays: 'SIXTY_DAYS' }],
    [
      'closed',
      'ce',
      'GetAnomalies',
      { DateInterval: { StartDate: '2026-01-01', EndDate: '2026-02-28' } },
    ],
    [
      'open',
      'ce',
      'GetAnomalies',
      { DateInterval: { StartDate: '2026-01-01', EndDate: '2026-03-01' } },
    ],
    ['open', 'ce', 'GetAnomalies', { DateInterval: { StartDate: '2026-01-01' } }],
    [
      'open',
      'ce',
      'GetCostAndUsageComparisons',
      { BaselineTimePeriod: CLOSED, ComparisonTimePeriod: OPEN },
    ],
    [
      'closed',
      'ce',
      'GetCostAndUsageComparisons',
      { BaselineTimePeriod: CLOSED, ComparisonTimePeriod: CLOSED },
    ],
    ['day', 'ce', 'GetCostForecast', { TimePeriod: { Start: '2026-03-15', End: '2026-04-01' } }],
    ['open', 'monitoring', 'GetMetricData', { TimePeriod: CLOSED }],
    ['open', 'ce', 'GetCostAndUsage', { TimePeriod: CLOSED, BillingViewArn: `${VIEW}custom-1` }],
    ['open', 'ce', 'GetTags', { TimePeriod: CLOSED, BillingViewArn: `${VIEW}billing-group-1` }],
    ['day', 'ce', 'GetCostForecast', { TimePeriod: OPEN, BillingViewArn: `${VIEW}custom-1` }],
    ['closed', 'ce', 'GetTags', { TimePeriod: CLOSED, BillingViewArn: undefined }],
  ] as const)('%s: %s %s %j', (...[about, service, operation, asks]) => {
    expect(asOf({ service, operation, input: asks }, NOW)).toBe(about);
  });

  const FEBRUARY = { Start: '2026-02-01', End: '2026-03-01' };

  it('a month that is final ten days after its end', () => {
    const request = {
      service: 'ce',
      operation: 'GetCostAndUsage',
      input: { TimePeriod: FEBRUARY },
    };
    expect(asOf(request, new Date('2026-03-10T23:59:59Z'))).toBe('open');
    expect(asOf(request, new Date('2026-03-11T00:00:00Z'))).toBe('closed');
  });
});

it('asks for a forecast again the next day', () => {
  const input = { TimePeriod: { Start: '2026-03-20', End: '2026-04-01' } };
  const schema = [0, 'com.amazonaws.costexplorer', 'GetCostForecast'];
  const request = { aws: { principal: 'own', region: 'us-east-1' }, scope: 'payer' as const };
  const keys = ['2026-03-15T00:00:00Z', '2026-03-15T23:59:59Z', '2026-03-16T00:00:00Z'].map(
    (at) =>
      keptRequest({ ...request, command: { schema, input }, region: undefined }, new Date(at))
        ?.digest,
  );
  expect(keys[0]).toBe(keys[1]);
  expect(keys[0]).not.toBe(keys[2]);
});
