import { describe, expect, it } from 'vitest';
import type { Aws } from '../../../src/aws/aws.ts';
import { collectItems } from '../../../src/tools/paging/collect-items.ts';
import {
  collectPages,
  DEFAULT_MAX_PAGES,
  MOST_PAGES,
} from '../../../src/tools/paging/collect-pages.ts';

interface Page {
  readonly items: readonly number[];
  readonly token?: string;
}

const awsOf = (principal: string): Aws => ({
  principal,
  scope: 'payer',
  region: 'us-east-1',
  send: () => Promise.reject(new Error('Not asked here.')),
});

/** A question about all whole numbers, which come in pages of the size asked for. */
const numbers = (size = 2, last = Number.POSITIVE_INFINITY) => ({
  aws: awsOf('123456789012'),
  operation: 'ListNumbers',
  input: { from: 0 },
  fetch: async (token: string | undefined): Promise<Page> => page(token, size, last),
  tokenAfter: ({ token }: Page) => token,
});

function page(token: string | undefined, size: number, last: number): Page {
  const start = Number(token ?? 0);
  const all = Array.from({ length: size }, (_, index) => start + index);
  const items = all.filter((item) => item <= last);
  const next = start + size;
  return next > last ? { items } : { items, token: String(next) };
}

const itemsOf = ({ items }: Page) => items;

describe('collectPages', () => {
  it('reads to the end, when that comes first', async () => {
    const { pages, complete, nextToken } = await collectPages(numbers(2, 4));
    expect(pages.flatMap(itemsOf)).toEqual([0, 1, 2, 3, 4]);
    expect({ complete, nextToken }).toEqual({ complete: true, nextToken: null });
  });

  it.each([
    [undefined, DEFAULT_MAX_PAGES],
    [1, 1],
    [3, 3],
  ])('of a limit of %o pages reads %i', async (maxPages, read) => {
    const { pages, complete, nextToken } = await collectPages({ ...numbers(), maxPages });
    expect(pages).toHaveLength(read);
    expect(complete).toBe(false);
    expect(nextToken).toBeTypeOf('string');
  });

  it('stops early when there is enough', async () => {
    const isEnough = (pages: readonly Page[]) => pages.flatMap(itemsOf).length >= 3;
    expect((await collectPages({ ...numbers(), isEnough })).pages).toHaveLength(2);
  });

  it('goes on with its own token until the end', async () => {
    const seen: number[] = [];
    let nextToken: string | undefined;
    do {
      const read = await collectPages({ ...numbers(2, 8), maxPages: 2, nextToken });
      seen.push(...read.pages.flatMap(itemsOf));
      nextToken = read.nextToken ?? undefined;
    } while (nextToken !== undefined);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes an empty token for the end', async () => {
    const fetch = async () => ({ items: [1], token: '' });
    expect(await collectPages({ ...numbers(), fetch })).toMatchObject({ complete: true });
  });

  it('ends with an error when AWS turns in circles', async () => {
    const fetch = async (token?: string) => ({ items: [1], token: token === 'a' ? 'b' : 'a' });
    await expect(collectPages({ ...numbers(), fetch })).rejects.toMatchObject({
      errorType: 'pagination_loop',
      data: { operation: 'ListNumbers' },
    });
  });

  it('goes on with the same question only', async () => {
    const { nextToken } = await collectPages({ ...numbers(), maxPages: 1 });
    const goOn = (changed: object) =>
      collectPages({ ...numbers(), maxPages: 1, nextToken: nextToken ?? '', ...changed });
    await expect(goOn({})).resolves.toMatchObject({ pages: [{ items: [2, 3] }] });
    for (const changed of [
      { aws: awsOf('own') },
      { operation: 'ListOthers' },
      { input: { from: 1 } },
      { nextToken: 'made-up' },
      { nextToken: '2' },
    ]) {
      await expect(goOn(changed)).rejects.toMatchObject({
        errorType: 'validation_error',
        data: { parameter: 'next_token' },
      });
    }
  });
});

describe('collectItems', () => {
  const asked: number[] = [];
  const items = (limit: number, last?: number) => {
    asked.length = 0;
    return {
      ...numbers(),
      limit,
      pageSize: 4,
      itemsOf,
      fetch: async (token: string | undefined, size: number): Promise<Page> => {
        asked.push(size);
        return page(token, size, last ?? Number.POSITIVE_INFINITY);
      },
    };
  };

  it.each([
    { limit: 3, last: 99, sizes: [3], count: 3, complete: false },
    { limit: 4, last: 99, sizes: [4], count: 4, complete: false },
    { limit: 10, last: 99, sizes: [4, 4, 2], count: 10, complete: false },
    { limit: 10, last: 9, sizes: [4, 4, 2], count: 10, complete: true },
    { limit: 10, last: 5, sizes: [4, 4], count: 6, complete: true },
  ])('$limit of $last: asks for $sizes', async ({ limit, last, sizes, count, complete }) => {
    const read = await collectItems(items(limit, last));
    expect(read.items).toEqual(Array.from({ length: count }, (_, index) => index));
    expect(read.complete).toBe(complete);
    expect(asked).toEqual(sizes);
  });

  it.each([
    { limit: 42, count: 42, pages: 11 },
    { limit: 400, count: 400, pages: MOST_PAGES },
    { limit: 401, count: 400, pages: MOST_PAGES },
    { limit: Number.POSITIVE_INFINITY, count: 40, pages: DEFAULT_MAX_PAGES },
  ])('for $limit reads $pages pages', async ({ limit, count, pages }) => {
    expect(await collectItems(items(limit))).toMatchObject({
      items: { length: count },
      complete: false,
    });
    expect(asked).toHaveLength(pages);
  });

  it('reads no more pages than it is told to', async () => {
    expect((await collectItems({ ...items(42), maxPages: 2 })).items).toHaveLength(8);
  });

  it('goes on right after the last item, with another limit', async () => {
    const { nextToken } = await collectItems(items(3));
    const goOn = { ...items(5), nextToken: nextToken ?? '' };
    expect((await collectItems(goOn)).items).toEqual([3, 4, 5, 6, 7]);
  });

  it('stops early when there is enough', async () => {
    const isEnough = (read: readonly number[]) => read.length > 4;
    expect((await collectItems({ ...items(50), isEnough })).items).toHaveLength(8);
  });

  it('loses nothing when AWS sends more than was asked for', async () => {
    const fetch = async () => ({ items: [1, 2, 3, 4, 5], token: 'more' });
    expect((await collectItems({ ...items(2), fetch })).items).toEqual([1, 2, 3, 4, 5]);
  });
});
