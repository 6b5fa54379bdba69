import { expect, it } from 'vitest';
import type { AccessControl } from '../../../src/callers/access-control.ts';
import { toolCaller } from '../../../src/lambda/steps/show-caller.ts';
import type { ResultSource } from '../../../src/results/result.ts';
import { keptResults } from '../../support/kept-results.ts';

const source = (accountId: string): ResultSource => ({
  ...{ accountId, family: 'cost-explorer', scope: 'own', confidential: false },
  asOf: '2026-03-15T12:00:00.000Z',
});

it('tells where that came from which was read, each once, and nothing of what was not', async () => {
  const results = keptResults();
  const keep = async (...accountIds: readonly string[]) => {
    const sources = accountIds.map(source);
    return (await results.keep(null, { columns: [], rows: [], sources })).handle;
  };
  const [one, both, refused] = [
    await keep('111122223333'),
    await keep('111122223333', '444455556666'),
    await keep('999988887777'),
  ];
  const access = {
    decide: async ({ accountId }: { accountId: string }) => ({
      ...{ allowed: accountId !== '999988887777', scope: 'own' },
    }),
    isHubShutOff: async () => false,
  } as unknown as AccessControl;
  const read = toolCaller({ access, results }, undefined, new AbortController().signal).results;

  expect(read.sources()).toEqual([]);
  await read.read(one);
  await read.read(both);
  await expect(read.read(refused)).rejects.toMatchObject({ fault: 'unknown' });
  expect(read.sources()).toEqual([source('111122223333'), source('444455556666')]);
});
