// What a tool asks about cost allocation tags, and what it makes of the answers.
import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { listCostAllocationTagBackfillHistory } from '../../../src/tools/cost-allocation/list-cost-allocation-tag-backfill-history.ts';
import { listCostAllocationTags } from '../../../src/tools/cost-allocation/list-cost-allocation-tags.ts';
import { describeTool } from '../../support/describe-tool.ts';

const asking = (input: object) => [
  { operation: 'ListCostAllocationTags', region: 'us-east-1', input: { ...input } },
];
const tag = (TagKey: string) => ({ TagKey, Type: 'UserDefined', Status: 'Active' });
const TWO_PAGES = {
  ListCostAllocationTags: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === 'second'
      ? { CostAllocationTags: [tag('b')] }
      : { CostAllocationTags: [tag('a')], NextToken: 'second' },
};
const keys = (count: number) => Array.from({ length: count }, (_, index) => `key${index}`);

describeTool(listCostAllocationTags, [
  {
    name: 'lists the tags that the bills carry, and those that they do not',
    as: { region: 'eu-west-1' },
    requests: asking({}),
    answer: {
      CostAllocationTags: [
        ...['application', 'environment', 'team'].map((TagKey) => ({
          ...tag(TagKey),
          LastUpdatedDate: '2025-01-20T08:15:00Z',
          LastUsedDate: '2026-03-01T00:00:00Z',
        })),
        { TagKey: 'aws:createdBy', Type: 'AWSGenerated', Status: 'Inactive' },
        {
          ...{ TagKey: 'cost-center', Type: 'UserDefined', Status: 'Inactive' },
          LastUpdatedDate: '2025-01-20T08:20:00Z',
          LastUsedDate: '2024-12-01T00:00:00Z',
        },
      ],
      complete: true,
      next_token: null,
    },
    table: {
      name: 'CostAllocationTags',
      columns: [
        { name: 'TagKey', type: 'text' },
        { name: 'Type', groups: true },
        { name: 'Status', groups: true },
        {},
        {},
      ],
    },
  },
  {
    name: 'passes on all that it filters by',
    args: { status: 'Active', tag_keys: '["team"]', tag_type: 'UserDefined', max_results: 7 },
    requests: asking({ Status: 'Active', TagKeys: ['team'], Type: 'UserDefined', MaxResults: 7 }),
    part: { CostAllocationTags: [{ TagKey: 'team' }] },
  },
  { name: 'takes an empty list for none', args: { tag_keys: [] }, requests: asking({}) },
  { refused: 'status', args: { status: 'active' }, allowed: { status: 'Inactive' } },
  { refused: 'tag_type', args: { tag_type: 'User' }, allowed: { tag_type: 'AWSGenerated' } },
  {
    refused: 'tag_keys',
    args: { tag_keys: 'team' },
    expected: 'a list of tag keys, such as ["team"]',
    allowed: { tag_keys: ['team'] },
  },
  { refused: 'tag_keys', args: { tag_keys: keys(101) }, allowed: { tag_keys: keys(100) } },
  { refused: 'tag_keys', args: { tag_keys: ['', 'team'] }, allowed: { tag_keys: ['team'] } },
  {
    refused: 'tag_keys',
    args: { tag_keys: ['k'.repeat(1_025)] },
    allowed: { tag_keys: ['k'.repeat(1_024)] },
  },
  { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
  { refused: 'max_results', args: { max_results: 1_001 }, allowed: { max_results: 1_000 } },
  { refused: 'max_pages', args: { max_pages: 0 }, allowed: { max_pages: 1 } },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { max_pages: 1 },
    answer: {
      CostAllocationTags: [tag('a')],
      Pagination: {
        ...{ complete_dataset: false, pages_fetched: 1, total_results: 1, has_more: true },
        next_token: expect.any(String),
      },
      complete: false,
      next_token: expect.any(String),
    },
    next: {
      part: {
        ...{ CostAllocationTags: [tag('b')], complete: true, next_token: null },
        Pagination: { complete_dataset: true },
      },
    },
  },
  {
    name: 'reads all pages where nothing is said about them',
    aws: TWO_PAGES,
    answer: { CostAllocationTags: [tag('a'), tag('b')], complete: true, next_token: null },
  },
  {
    name: 'fails with AWS’s error',
    aws: { ListCostAllocationTags: new AwsFault('AccessDeniedException', 'Not allowed.', 403) },
    error: {
      ...{ code: 'AccessDeniedException', service: 'Cost Explorer' },
      operation: 'ListCostAllocationTags',
    },
  },
]);

describeTool(listCostAllocationTagBackfillHistory, [
  {
    name: 'tells of every backfill',
    args: { max_results: 50 },
    requests: [
      {
        operation: 'ListCostAllocationTagBackfillHistory',
        region: 'us-east-1',
        input: { MaxResults: 50 },
      },
    ],
    answer: {
      BackfillRequests: [
        {
          ...{ BackfillFrom: '2024-07-01T00:00:00Z', RequestedAt: '2025-01-22T09:00:00Z' },
          ...{ CompletedAt: '2025-01-22T15:40:00Z', LastUpdatedAt: '2025-01-22T15:40:00Z' },
          BackfillStatus: 'SUCCEEDED',
        },
        expect.objectContaining({ BackfillStatus: 'FAILED' }),
      ],
      complete: true,
      next_token: null,
    },
    table: {
      name: 'BackfillRequests',
      columns: expect.arrayContaining([
        { name: 'BackfillStatus', type: 'text', groups: true },
        { name: 'BackfillFrom', type: 'text' },
      ]),
    },
  },
  {
    name: 'goes on from page to page',
    args: { max_results: 1, max_pages: 1 },
    part: { Pagination: { has_more: true }, BackfillRequests: [{ BackfillStatus: 'SUCCEEDED' }] },
    next: { part: { complete: true, BackfillRequests: [{ BackfillStatus: 'FAILED' }] } },
  },
  { refused: 'max_results', args: { max_results: 1_001 }, allowed: { max_results: 1_000 } },
  { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
  {
    name: 'fails with AWS’s error',
    aws: { ListCostAllocationTagBackfillHistory: new AwsFault('LimitExceededException', 'Slow.') },
    error: { code: 'LimitExceededException', operation: 'ListCostAllocationTagBackfillHistory' },
  },
]);
