import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { budgets } from '../../../src/tools/budgets/budgets.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { KEY_PAIR, OWN } from '../../support/start-tool-aws.ts';

const NAMES = Array.from({ length: 3_000 }, (_, index) => `budget-${index}`);
const shown = (from: number, to: number) =>
  NAMES.slice(from, to).map((budget_name) => expect.objectContaining({ budget_name }));

/** Pages as AWS makes them: as many as asked for, and the next index as token. */
const MANY = {
  DescribeBudgets: (input: Readonly<Record<string, unknown>>) => {
    const start = Number(input.NextToken ?? 0);
    const end = start + Number(input.MaxResults);
    return {
      Budgets: NAMES.slice(start, end).map((BudgetName) => ({ BudgetName })),
      ...(end < NAMES.length && { NextToken: String(end) }),
    };
  },
};
const NONE = { DescribeBudgets: { Budgets: [] } };

const pages = (...sizes: number[]) =>
  sizes.map((MaxResults) => ({
    operation: 'DescribeBudgets',
    input: expect.objectContaining({ AccountId: KEY_PAIR, MaxResults }),
  }));
const listed = (count: number) => ({ budgets: shown(0, count), total_count: count });
const WHOLE = { complete: true, next_token: null };
const NOT_KNOWN = { ProductAttributes: { Key: 'model', Values: ['one'] } };

describeTool(budgets, [
  {
    name: 'asks STS whose budgets those of the own role are',
    as: { accountId: OWN },
    aws: NONE,
    part: { budgets: [], total_count: 0, account_id: OWN },
    requests: [
      { operation: 'GetCallerIdentity' },
      {
        operation: 'DescribeBudgets',
        region: 'us-east-1',
        input: expect.objectContaining({ AccountId: OWN }),
      },
    ],
  },
  {
    name: 'knows the account signed in to, without asking STS',
    aws: NONE,
    part: { account_id: KEY_PAIR },
    requests: [{ operation: 'DescribeBudgets', account: KEY_PAIR }],
  },
  {
    name: 'takes the one given, without asking STS',
    as: { accountId: OWN },
    args: { account_id: KEY_PAIR },
    aws: NONE,
    part: { account_id: KEY_PAIR },
    requests: [
      {
        operation: 'DescribeBudgets',
        account: OWN,
        input: expect.objectContaining({ AccountId: KEY_PAIR }),
      },
    ],
  },
  {
    name: 'lists 100 when nothing is said',
    aws: MANY,
    part: { ...listed(100), complete: false },
    requests: pages(100),
  },
  {
    name: 'asks for no larger page',
    args: { max_results: 30 },
    aws: MANY,
    part: { ...listed(30), complete: false },
    requests: [
      {
        operation: 'DescribeBudgets',
        input: { AccountId: KEY_PAIR, MaxResults: 30, ShowFilterExpression: true },
      },
    ],
  },
  {
    name: 'reads several pages',
    args: { max_results: 2_500 },
    aws: MANY,
    part: { ...listed(2_500), complete: false },
    requests: pages(1_000, 1_000, 500),
  },
  {
    name: 'lists all there are',
    args: { max_results: 3_300 },
    aws: MANY,
    part: { ...listed(3_000), complete: true },
    requests: pages(1_000, 1_000, 1_000),
  },
  {
    name: 'reads as many pages as asked for',
    args: { max_results: 3_000, max_pages: 2 },
    aws: MANY,
    part: { ...listed(2_000), complete: false },
    requests: pages(1_000, 1_000),
  },
  {
    name: 'goes on right after the last one, whatever the next answer may hold',
    args: { max_results: 30 },
    aws: MANY,
    part: listed(30),
    next: {
      args: { max_results: 3_300 },
      part: { budgets: shown(30, 3_000), complete: true, next_token: null },
    },
  },
  {
    name: 'does not go on with the token of another account',
    args: { max_results: 30 },
    aws: MANY,
    next: { as: { accountId: OWN }, error: { data: { parameter: 'next_token' } } },
  },
  {
    name: 'says which parts of a budget it cannot show',
    aws: {
      DescribeBudgets: {
        Budgets: [
          { BudgetName: 'one', FilterExpression: { And: [NOT_KNOWN] } },
          { BudgetName: 'two' },
        ],
      },
    },
    part: {
      budgets: [
        expect.objectContaining({
          filter_expression: { And: [{}] },
          not_shown: ['FilterExpression.And[].ProductAttributes'],
        }),
        expect.not.objectContaining({ not_shown: expect.anything() }),
      ],
    },
  },
  {
    name: 'asks for one budget by name, so that no limit can hide it',
    args: { budget_name: 'budget-249', max_results: 1 },
    aws: { DescribeBudget: { Budget: { BudgetName: 'budget-249' } } },
    part: { budgets: shown(249, 250), total_count: 1, complete: true, next_token: null },
    requests: [
      {
        operation: 'DescribeBudget',
        input: { AccountId: KEY_PAIR, BudgetName: 'budget-249', ShowFilterExpression: true },
      },
    ],
  },
  ...['team:one', 'team\\one', '/action/1', '<script>1</script>', 'x'.repeat(101)].map(
    (budget_name) => ({
      name: `knows that there can be none of the name ${budget_name}`,
      args: { budget_name },
      answer: { ...WHOLE, budgets: [], total_count: 0, account_id: KEY_PAIR },
      requests: [],
    }),
  ),
  ...['team/action', 'script', 'x'.repeat(100)].map((budget_name) => ({
    name: `asks for one of the name ${budget_name}`,
    args: { budget_name },
    aws: { DescribeBudget: { Budget: { BudgetName: budget_name } } },
    part: { ...WHOLE, budgets: [{ budget_name }], total_count: 1 },
  })),
  {
    name: 'answers an empty list when there is none of that name',
    args: { budget_name: 'none' },
    answer: {
      budgets: [],
      total_count: 0,
      account_id: KEY_PAIR,
      complete: true,
      next_token: null,
    },
    requests: [{ operation: 'DescribeBudget', errorCode: 'NotFoundException' }],
  },
  {
    name: 'fails where AWS refuses one for any other reason',
    args: { budget_name: 'none' },
    aws: { DescribeBudget: new AwsFault('AccessDeniedException', 'Refused for the test.') },
    error: { code: 'AccessDeniedException', operation: 'DescribeBudget' },
  },
  { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
  { refused: 'account_id', args: { account_id: '12345678901' }, allowed: { account_id: KEY_PAIR } },
  {
    refused: 'account_id',
    args: { target_account_id: '444455556666', account_id: KEY_PAIR },
    allowed: { target_account_id: KEY_PAIR, account_id: KEY_PAIR },
  },
  {
    refused: 'next_token',
    args: { budget_name: 'one', next_token: 'any' },
    expected: 'nothing, since budget_name asks for a single budget',
    allowed: { budget_name: 'one' },
  },
  { refused: 'next_token', args: { next_token: 'made-up' }, allowed: { next_token: '' } },
]);
