import { describe, expect, it } from 'vitest';
import type { Aws } from '../../../src/aws/aws.ts';
import {
  collectPages,
  DEFAULT_MAX_PAGES,
  MOST_BYTES,
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

  it('stops when so much was read that an answer would take too much memory', async () => {
    const long = 'x'.repeat(MOST_BYTES / 4);
    const read = (nextToken?: string) =>
      collectPages({
        ...numbers(1, 9),
        nextToken,
        maxPages: 100,
        fetch: async (token) => ({ ...page(token, 1, 9), long }),
      });
    const first = await read();
    const second = await read(first.nextToken ?? '');
    const third = await read(second.nextToken ?? '');
    expect([first, second, third].map(({ pages }) => pages.flatMap(itemsOf))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect([first, second, third].map(({ complete }) => complete)).toEqual([false, false, true]);
  });

  it('counts bytes, not characters', async () => {
    const long = '费'.repeat(MOST_BYTES / 4);
    const fetch = async (token?: string) => ({ ...page(token, 1, 9), long });
    expect((await collectPages({ ...numbers(), fetch })).pages).toHaveLength(2);
  });

  it('takes a last page of any length', async () => {
    const fetch = async () => ({ items: [1], long: 'x'.repeat(MOST_BYTES) });
    expect(await collectPages({ ...numbers(), fetch })).toMatchObject({ complete: true });
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
