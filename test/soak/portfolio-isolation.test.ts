import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantIsolated, runPortfolioIsolation } from '../support/portfolio-isolation.ts';
import { type RunStack, startRunStack } from '../support/start-run-stack.ts';

/** `SOAK_CALLS` has fewer where time is short. */
const CALLS = Number(process.env.SOAK_CALLS ?? 100_000);

let stack: RunStack;
beforeAll(async () => {
  stack = await startRunStack(12);
  await grantIsolated(stack);
});
afterAll(() => stack.close());

it(`${CALLS} interleaved calls about one account and about many stay apart`, async () => {
  expect(await runPortfolioIsolation(stack, stack.functions(), CALLS)).toEqual([]);
});
