import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountResolver, ResolvedAccount } from '../../src/accounts/account-resolver.ts';
import { AccessControl } from '../../src/callers/access-control.ts';
import type { Decision } from '../../src/callers/decide.ts';
import type { Dependencies } from '../../src/lambda/dependencies.ts';
import { grantIsolated, runPortfolioIsolation } from '../support/portfolio-isolation.ts';
import { type RunStack, startRunStack } from '../support/start-run-stack.ts';

// `npm run soak` makes a hundred thousand of these calls.

let stack: RunStack;
beforeAll(async () => {
  stack = await startRunStack(12);
  await grantIsolated(stack);
});
afterAll(() => stack.close());

it('200 calls about one account and about many, of callers who may ask different ones, stay apart', async () => {
  expect(await runPortfolioIsolation(stack, stack.functions(), 200)).toEqual([]);
});

describe('it would not go unnoticed if', () => {
  const violations = (change: (dependencies: Dependencies) => Partial<Dependencies>) => {
    const dependencies = stack.functions();
    return runPortfolioIsolation(stack, { ...dependencies, ...change(dependencies) }, 60);
  };

  it('accounts shared a session', async () => {
    const found = await violations(({ resolver }) => ({ resolver: sharing(resolver) }));
    expect(found.filter((each) => each.startsWith('not due'))).not.toEqual([]);
  });

  it('one decision stood for all accounts of a caller', async () => {
    const { database, now } = stack.functions();
    const access = new DecidesOnce({ mode: 'grants', database, now });
    const found = await violations(() => ({ access }));
    expect(found).not.toEqual([]);
  });
});

/** Signs in to whatever account came first. */
function sharing(resolver: AccountResolver): AccountResolver {
  let first: Promise<ResolvedAccount> | undefined;
  return {
    resolve(accountId, request) {
      first ??= resolver.resolve(accountId, request);
      return first;
    },
    close: () => resolver.close(),
  };
}

class DecidesOnce extends AccessControl {
  readonly #decisions = new Map<string | undefined, Promise<Decision>>();

  override decide(...[question, signal]: Parameters<AccessControl['decide']>): Promise<Decision> {
    const known = this.#decisions.get(question.caller?.id) ?? super.decide(question, signal);
    this.#decisions.set(question.caller?.id, known);
    return known;
  }
}
