import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { describe, expect, it } from 'vitest';
import type { Aws } from '../../../src/aws/aws.ts';
import { DEFAULT_MAX_PAGES, MOST_PAGES } from '../../../src/tools/paging/collect-pages.ts';
import { type ListArguments, readList } from '../../../src/tools/paging/read-list.ts';

/** Budgets that are called by whole numbers, in pages of the size asked for; `sizes` are those. */
function numberedBudgets(last = Number.POSITIVE_INFINITY, most?: number) {
  const sizes: (number | undefined)[] = [];
  const answer = ({ MaxResults, NextToken }: DescribeBudgetsCommand['input']) => {
    sizes.push(MaxResults);
    const start = Number(NextToken ?? 0);
    const names = Array.from({ length: most ?? MaxResults ?? 4 }, (_, index) => start + index);
    const end = start + names.length;
    return {
      Budgets: names.filter((name) => name <= last).map((name) => ({ BudgetName: `${name}` })),
      ...(end <= last && { NextToken: String(end) }),
    };
  };
  const aws = {
    ...{ principal: '123456789012', scope: 'payer', region: 'us-east-1' },
    send: async (_: unknown, { input }: DescribeBudgetsCommand) => answer(input),
  } as Aws;
  return { aws, sizes };
}

function read(aws: Aws, args: ListArguments, isEnough?: (items: readonly number[]) => boolean) {
  return readList({
    aws,
    service: BudgetsClient,
    command: DescribeBudgetsCommand,
    input: { AccountId: '123456789012' },
    token: 'NextToken',
    size: { member: 'MaxResults', most: 4 },
    args,
    items: ({ Budgets }) => Budgets?.map(({ BudgetName }) => Number(BudgetName)),
    ...(isEnough && { isEnough }),
  });
}

describe('a list with a limit', () => {
  it.each([
    { limit: 3, last: 99, asked: [3], count: 3, complete: false },
    { limit: 4, last: 99, asked: [4], count: 4, complete: false },
    { limit: 10, last: 99, asked: [4, 4, 2], count: 10, complete: false },
    { limit: 10, last: 9, asked: [4, 4, 2], count: 10, complete: true },
    { limit: 10, last: 5, asked: [4, 4], count: 6, complete: true },
  ])('$limit of $last: asks for $asked', async ({ limit, last, asked, count, complete }) => {
    const { aws, sizes } = numberedBudgets(last);
    const { items, end, pagination } = await read(aws, { max_results: limit });
    expect(items).toEqual(Array.from({ length: count }, (_, index) => index));
    expect(end.complete).toBe(complete);
    expect(pagination).toEqual({
      complete_dataset: complete,
      pages_fetched: asked.length,
      total_results: count,
      has_more: !complete,
      next_token: end.next_token,
    });
    expect(sizes).toEqual(asked);
  });

  it.each([
    { limit: 42, count: 42, pages: 11 },
    { limit: 400, count: 400, pages: MOST_PAGES },
    { limit: 401, count: 400, pages: MOST_PAGES },
    { limit: undefined, count: 40, pages: DEFAULT_MAX_PAGES },
  ])('for $limit reads $pages pages', async ({ limit, count, pages }) => {
    const { aws, sizes } = numberedBudgets();
    expect(await read(aws, { max_results: limit })).toMatchObject({
      items: { length: count },
      end: { complete: false },
    });
    expect(sizes).toHaveLength(pages);
  });

  it('is read no further than it is told to', async () => {
    const { aws } = numberedBudgets();
    expect((await read(aws, { max_results: 42, max_pages: 2 })).items).toHaveLength(8);
  });

  it('goes on right after the last item, with another limit', async () => {
    const { aws } = numberedBudgets();
    const { end } = await read(aws, { max_results: 3 });
    const goOn = { max_results: 5, next_token: end.next_token ?? undefined };
    expect((await read(aws, goOn)).items).toEqual([3, 4, 5, 6, 7]);
  });

  it('stops early when there is enough', async () => {
    const { aws } = numberedBudgets();
    const { items } = await read(aws, { max_results: 50 }, (given) => given.length > 4);
    expect(items).toHaveLength(8);
  });

  it('loses nothing when AWS sends more than was asked for', async () => {
    const { aws } = numberedBudgets(99, 5);
    expect((await read(aws, { max_results: 2 })).items).toEqual([0, 1, 2, 3, 4]);
  });
});
