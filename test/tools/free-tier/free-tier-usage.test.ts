import { expect } from 'vitest';
import type { FreeTierUsage } from '../../../src/aws/models/freetier.ts';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { freeTierUsage } from '../../../src/tools/free-tier/free-tier-usage.ts';
import { describeTool } from '../../support/describe-tool.ts';

const filter = {
  Not: { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'], MatchOptions: ['EQUALS'] } },
};
const leaf = filter.Not.Dimensions;

const usage = (actualUsageAmount: number, rest: FreeTierUsage = {}): FreeTierUsage => ({
  service: 'Amazon S3',
  usageType: 'Global-Requests',
  actualUsageAmount,
  limit: 1_000,
  unit: 'Requests',
  ...rest,
});
const item = (actual: number, percentage: number, service = 'Amazon S3') => ({
  service,
  usage_type: 'Global-Requests',
  actual,
  limit: 1_000,
  unit: 'Requests',
  percentage,
});
const OFFERS = [
  usage(500),
  usage(798.9, { forecastedUsageAmount: 999 }),
  usage(800, { forecastedUsageAmount: 1_000 }),
  usage(998.9, { service: 'AWS Glue', forecastedUsageAmount: 2_000 }),
  usage(999, { forecastedUsageAmount: 999.5 }),
  usage(1_000, { service: 'AWS Glue', forecastedUsageAmount: 3_000 }),
  usage(1_000, { service: 'AWS Backup' }),
  usage(5, { limit: 0, forecastedUsageAmount: 9 }),
  {},
];

const answering = (...freeTierUsages: FreeTierUsage[]) => ({
  GetFreeTierUsage: { freeTierUsages },
});
const asking = (input: object) => [
  { operation: 'GetFreeTierUsage', region: 'us-east-1', input: { maxResults: 100, ...input } },
];
const TWO_PAGES = {
  GetFreeTierUsage: ({ nextToken }: Readonly<Record<string, unknown>>) =>
    nextToken === 'second'
      ? { freeTierUsages: [usage(2)], nextToken: '' }
      : { freeTierUsages: [usage(1)], nextToken: 'second' },
};

describeTool(freeTierUsage, [
  { name: 'asks for everything', as: { region: 'eu-west-1' }, requests: asking({}) },
  {
    name: 'has one operation',
    args: { operation: 'get_free_tier_usage' },
    requests: asking({}),
  },
  {
    name: 'takes a filter as text',
    args: { filter: JSON.stringify(filter) },
    requests: asking({ filter }),
  },
  { name: 'takes a filter as it is', args: { filter }, requests: asking({ filter }) },
  {
    name: 'takes a page size',
    args: { max_results: '1000' },
    requests: asking({ maxResults: 1_000 }),
  },
  {
    name: 'takes blanks as nothing',
    args: { filter: '', max_results: null },
    requests: asking({}),
  },
  ...[
    { refused: 'operation', args: { operation: 'get_offers' } },
    { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
    { refused: 'max_results', args: { max_results: 1_001 }, allowed: { max_results: 1_000 } },
    { refused: 'filter', args: { filter: '{' } },
    { refused: 'filter', args: { filter: {} } },
    { refused: 'filter', args: { filter: { ...filter, And: [filter] } } },
    { refused: 'filter', args: { filter: { Or: [] } }, allowed: { filter: { Or: [filter] } } },
    { refused: 'filter', args: { filter: { Dimensions: { ...leaf, Key: 'ACCOUNT' } } } },
    { refused: 'filter', args: { filter: { Dimensions: { ...leaf, Values: [] } } } },
    { refused: 'filter', args: { filter: { Dimensions: { ...leaf, MatchOptions: ['LIKE'] } } } },
    {
      refused: 'filter',
      args: { filter: { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'] } } },
    },
    { refused: 'filter', args: { filter: { Tags: { Key: 'team', Values: ['a'] } } } },
  ].map((row) => ({ allowed: { filter }, ...row })),
  {
    name: 'answers what AWS does, and a summary of it',
    aws: answering(...OFFERS),
    answer: {
      freeTierUsages: OFFERS,
      summary: {
        at_limit_count: 3,
        near_limit_count: 2,
        safe_count: 2,
        unknown_count: 2,
        forecast_over_limit_count: 2,
        at_limit_items: [
          item(1_000, 100, 'AWS Backup'),
          item(1_000, 100, 'AWS Glue'),
          item(999, 99.9),
        ],
        near_limit_items: [item(998.9, 99.9, 'AWS Glue'), item(800, 80)],
        forecast_over_limit_items: [
          { ...item(998.9, 99.9, 'AWS Glue'), forecast: 2_000 },
          { ...item(800, 80), forecast: 1_000 },
        ],
        total_services: 4,
      },
      complete: true,
      next_token: null,
    },
  },
  {
    name: 'has the offers on top that are used most, whatever their units',
    aws: answering(
      usage(900, { limit: 1_000_000, unit: 'Requests' }),
      usage(1, { limit: 2, unit: 'GB' }),
      usage(700, { limit: 750, unit: 'Hrs' }),
    ),
    table: {
      ...{ name: 'freeTierUsages', ordered: true },
      rows: ['Hrs', 'GB', 'Requests'].map((unit) => expect.arrayContaining([unit])),
    },
  },
  {
    name: 'knows nothing of an offer that lacks a figure',
    aws: answering(
      { limit: 1, forecastedUsageAmount: 2 },
      { actualUsageAmount: 1, forecastedUsageAmount: 2 },
      { forecastedUsageAmount: 2 },
    ),
    part: {
      summary: {
        ...{ at_limit_count: 0, near_limit_count: 0, safe_count: 0, unknown_count: 3 },
        forecast_over_limit_items: [],
      },
    },
  },
  {
    name: 'names equal parts in the order of the services, those without a name first',
    aws: answering(usage(900), usage(900, { service: 'AWS Glue' }), {
      actualUsageAmount: 900,
      limit: 1_000,
    }),
    part: {
      summary: {
        near_limit_items: [{ service: null }, { service: 'Amazon S3' }, { service: 'AWS Glue' }],
      },
    },
  },
  {
    name: 'says null for what AWS does not tell',
    aws: answering({ actualUsageAmount: 3, limit: 2 }),
    part: {
      summary: {
        at_limit_items: [
          { service: null, usage_type: null, actual: 3, limit: 2, unit: null, percentage: 150 },
        ],
      },
    },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { max_pages: 1 },
    part: { complete: false, freeTierUsages: [usage(1)] },
    next: { part: { complete: true, next_token: null, freeTierUsages: [usage(2)] } },
  },
  {
    name: 'reads every page',
    aws: TWO_PAGES,
    part: { complete: true, freeTierUsages: [usage(1), usage(2)] },
  },
  {
    name: 'fails with AWS’s error',
    aws: { GetFreeTierUsage: new AwsFault('ValidationException', 'Too long.') },
    error: { code: 'ValidationException', service: 'FreeTier', operation: 'GetFreeTierUsage' },
  },
]);
