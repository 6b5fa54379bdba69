import type { Difference } from '../differences/difference.ts';
import { editReference, omit } from '../differences/edit.ts';
import { regionOfCosts } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const askTags = callsOf('list-cost-allocation-tags');
const askBackfills = callsOf('list-cost-allocation-tag-backfill-history');
const askCategory = callsOf('describe-cost-category-definition');
const askCategories = callsOf('list-cost-category-definitions');

const categoryArn = (account = KEY_PAIR) =>
  `arn:aws:ce::${account}:costcategory/3b9d2f10-0000-4000-8000-000000000000`;

const firstPage = (operation: string) => ({
  differs: {
    because: 'cost-allocation/first-page',
    reference: { requests: [operation] },
    ours: [operation, operation],
  },
});

const tags: readonly ParityCall[] = [
  askTags('of all', {}),
  askTags('of all of the own account', {}, { account: 'own' }),
  askTags('of all of a payer', {}, { account: ELSEWHERE }),
  askTags('by everything', {
    ...{ status: 'Active', tag_keys: '["team", "Team"]', tag_type: 'UserDefined' },
    max_results: 100,
  }),
  askTags('of blanks', { status: '', tag_keys: null }),
  askTags('page by page', { max_results: 3, max_pages: 1 }, { calls: 2 }),
  askTags('in small pages', { max_results: 3 }, firstPage('ListCostAllocationTags')),
  askTags('while AWS fails', {}, failing('ListCostAllocationTags')),
  askTags('by no JSON', { tag_keys: '[' }, refused('validation_error')),
  askTags('by no text', { tag_keys: '[1]' }, refused('aws_connection_error')),
  askTags(
    'by a status that does not exist',
    { status: 'active' },
    refused('ValidationException', ['ListCostAllocationTags']),
  ),
  askTags(
    'of no page',
    { max_pages: 0 },
    refused('', ['ListCostAllocationTags'], 'cost-allocation/no-page'),
  ),
  askBackfills('of all', {}),
  askBackfills('of all of a payer', {}, { account: ELSEWHERE }),
  askBackfills('page by page', { max_results: 1, max_pages: 1 }, { calls: 2 }),
  askBackfills(
    'in small pages',
    { max_results: 1 },
    firstPage('ListCostAllocationTagBackfillHistory'),
  ),
  askBackfills('while AWS fails', {}, failing('ListCostAllocationTagBackfillHistory')),
];

const categories: readonly ParityCall[] = [
  askCategories('of all', {}),
  askCategories('of all of a payer', {}, { account: ELSEWHERE }),
  askCategories('by everything', {
    effective_on: '2025-06-01T00:00:00Z',
    supported_resource_types: '["billing:billingview", "billing:rispgroupsharing"]',
    max_results: 100,
  }),
  askCategories('of a time before there were any', { effective_on: '2024-01-01T00:00:00Z' }),
  askCategories('page by page', { max_results: 1, max_pages: 1 }, { calls: 2 }),
  askCategories('in small pages', { max_results: 1 }, firstPage('ListCostCategoryDefinitions')),
  askCategories('while AWS fails', {}, failing('ListCostCategoryDefinitions')),
  askCategories('by no JSON', { supported_resource_types: '[' }, refused('validation_error')),
  askCategory('of today', { cost_category_arn: categoryArn() }),
  askCategory('of a payer', { cost_category_arn: categoryArn(ELSEWHERE) }, { account: ELSEWHERE }),
  askCategory('of a time', {
    cost_category_arn: categoryArn(),
    effective_on: '2025-06-01T00:00:00Z',
  }),
  askCategory(
    'of a time before it was made',
    { cost_category_arn: categoryArn(), effective_on: '2024-01-01T00:00:00Z' },
    { error: 'ResourceNotFoundException' },
  ),
  askCategory(
    'while AWS fails',
    { cost_category_arn: categoryArn() },
    failing('DescribeCostCategoryDefinition'),
  ),
  askCategory(
    'of a day',
    { cost_category_arn: categoryArn(), effective_on: '2025-06-01' },
    {
      differs: {
        because: 'cost-allocation/days',
        reference: { error: 'aws_connection_error', requests: [] },
        ours: ['DescribeCostCategoryDefinition'],
      },
    },
  ),
  askCategory(
    'by its name',
    { cost_category_arn: 'CostCenter' },
    {
      error: 'ValidationException',
      differs: {
        because: 'cost-allocation/names',
        reference: { error: 'aws_connection_error', requests: [] },
        ours: ['DescribeCostCategoryDefinition'],
      },
    },
  ),
];

const differences: readonly Difference[] = [
  {
    id: 'cost-allocation/metadata',
    reference: '`ResponseMetadata` in answers that are not paged.',
    ours: 'Left out.',
    why: 'Transport, not costs.',
    reconcile: (pair) => editReference(pair, (data) => omit(data, 'ResponseMetadata')),
  },
  regionOfCosts('cost-allocation'),
  {
    id: 'cost-allocation/first-page',
    reference: 'Reads one page unless `next_token` or `max_pages` is given.',
    ours: 'Reads up to ten.',
    why: 'A list without an end would pass for the whole.',
  },
  {
    id: 'cost-allocation/days',
    reference: '`effective_on` goes to AWS as it is, which takes times with a zone only.',
    ours: 'A day or a time in UTC, with or without Z; other zones are refused.',
    why: 'Days are what people ask about.',
  },
  {
    id: 'cost-allocation/names',
    reference: 'A name for an ARN is an error of the connection, which is to be tried again.',
    ours: 'AWS’s own error.',
    why: 'Trying again does not help.',
  },
  {
    id: 'cost-allocation/no-page',
    reference: '`max_pages` of 0 counts as not given.',
    ours: 'It is refused.',
    why: 'Whoever asks for no pages means something else.',
  },
];

/** Cost allocation tags and cost categories. */
export const parity: FamilyParity = {
  calls: () => [...tags, ...categories],
  differences,
};
