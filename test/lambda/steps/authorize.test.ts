import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../../src/accounts/database-pool.ts';
import { disableTarget } from '../../../src/administration/grant-targets.ts';
import { createAwsFactory } from '../../../src/aws/create-aws.ts';
import { AccessControl } from '../../../src/callers/access-control.ts';
import { CALLER_HEADER, writeCallerHeader } from '../../../src/callers/caller-header.ts';
import { addGrant } from '../../../src/callers/grant-store.ts';
import { AuthorizedCall } from '../../../src/lambda/call.ts';
import { billingHandler } from '../../../src/lambda/handler.ts';
import { signIn } from '../../../src/lambda/steps/sign-in.ts';
import { budgetsFamily } from '../../../src/tools/budgets/family.ts';
import type { Family } from '../../../src/tools/family.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { keptResults } from '../../support/kept-results.ts';
import { unobserved } from '../unobserved.ts';

const KEY = 'a-key-of-at-least-thirty-two-characters';
const ACCOUNT = '444455556666';
const UNKNOWN = { status: 'error', data: { error_type: 'caller_unknown' } };

let stack: AccountStack;
let operator: DatabasePool;
let app: DatabasePool;
beforeAll(async () => {
  stack = await startAccountStack();
  operator = new DatabasePool(async () => ({ connectionString: stack.database.url }));
  app = new DatabasePool(async () => ({ connectionString: stack.appUrl }));
  for (const id of [ACCOUNT, 'own']) {
    await addGrant(operator, {
      principal: { type: 'caller', id: 'alice' },
      target: { type: 'account', id },
      toolFamilies: ['*'],
      scope: 'payer',
      expiresAt: null,
      createdBy: 'test',
    });
  }
});
afterAll(async () => {
  await Promise.all([operator.close(), app.close()]);
  await stack.close();
});
beforeEach(() => {
  stack.aws.requests.length = 0;
});

function dependencies(callerKeys = async (): Promise<readonly string[]> => [KEY]) {
  const now = () => stack.clock;
  return {
    ...unobserved,
    resolver: stack.resolver(),
    access: new AccessControl({ mode: 'grants', database: app, now }),
    callerKeys,
    createAws: createAwsFactory(),
    results: keptResults(),
    spending: [],
    region: 'us-east-1',
    logger: { info() {}, warn() {}, error() {} },
    now,
  };
}

const signed = (id = 'alice') =>
  writeCallerHeader({ id, organization: null, groups: [] }, { keys: [KEY], now: stack.clock });
const headers = (map: unknown) => ({ custom: { bedrockAgentCorePropagatedHeaders: map, ...tool } });
const tool = { bedrockAgentCoreToolName: 'budgets___budgets' };

const billingHandlerOf = (family: Family) => () => billingHandler(family, dependencies());

function call(clientContext: unknown, handler = billingHandler(budgetsFamily, dependencies())) {
  return handler({ target_account_id: ACCOUNT }, { clientContext } as unknown as Context);
}

describe('a confidential family', () => {
  const confidential = billingHandlerOf({ ...budgetsFamily, confidential: true });

  it('is not covered by a grant of all families, and is by one that names it', async () => {
    const ask = (id: string) => call(headers({ [CALLER_HEADER]: signed(id) }), confidential());
    expect(await ask('alice')).toMatchObject({ data: { error_type: 'account_not_found' } });
    expect(stack.aws.requests).toEqual([]);
    await addGrant(operator, {
      principal: { type: 'caller', id: 'carol' },
      target: { type: 'account', id: ACCOUNT },
      toolFamilies: ['budgets'],
      scope: 'payer',
      expiresAt: null,
      createdBy: 'test',
    });
    expect(await ask('carol')).toMatchObject({ status: 'success' });
  });
});

describe('who asks is read', () => {
  it.each<[string, (value: string) => unknown]>([
    ['from an object', (value) => headers({ [CALLER_HEADER]: value })],
    ['from JSON text', (value) => headers(JSON.stringify({ [CALLER_HEADER]: value }))],
    ['in any letter case', (value) => headers({ 'X-Billing-Caller': value })],
    [
      'when it is said twice',
      (value) => headers({ [CALLER_HEADER]: value, 'X-BILLING-CALLER': value }),
    ],
    [
      'in the spelling of old typings',
      (value) => ({ Custom: headers({ [CALLER_HEADER]: value }).custom }),
    ],
  ])('%s', async (_, clientContext) => {
    expect(await call(clientContext(signed()))).toMatchObject({ status: 'success' });
  });

  it.each<[string, () => unknown]>([
    ['no client context', () => undefined],
    ['an empty client context', () => ({})],
    ['no headers', () => ({ custom: tool })],
    ['an empty map', () => headers({})],
    ['an empty text', () => headers('')],
    ['text that is no JSON', () => headers('{')],
    ['a list', () => headers([signed()])],
    ['an empty value', () => headers({ [CALLER_HEADER]: '' })],
    ['a value that is no text', () => headers({ [CALLER_HEADER]: [signed()] })],
    ['two values', () => headers({ [CALLER_HEADER]: signed(), 'X-Billing-Caller': signed('bob') })],
    ['another header', () => headers({ 'x-billing-caller-id': signed() })],
    ['a value without a signature', () => headers({ [CALLER_HEADER]: 'id=alice' })],
  ])('as nobody from %s, and the call ends', async (_, clientContext) => {
    const handler = billingHandler(
      { ...budgetsFamily, tools: budgetsFamily.tools.slice(0, 1) },
      dependencies(),
    );
    expect(await call(clientContext(), handler)).toMatchObject(UNKNOWN);
    expect(stack.aws.requests).toEqual([]);
  });

  it('as nobody when no keys are configured', async () => {
    const handler = billingHandler(
      budgetsFamily,
      dependencies(async () => []),
    );
    expect(await call(headers({ [CALLER_HEADER]: signed() }), handler)).toMatchObject(UNKNOWN);
  });

  it('not at all when the keys cannot be had, and the call ends', async () => {
    const handler = billingHandler(
      budgetsFamily,
      dependencies(() => Promise.reject(new Error('no such secret'))),
    );
    await expect(call(headers({ [CALLER_HEADER]: signed() }), handler)).rejects.toMatchObject({
      name: 'InternalError',
    });
    expect(stack.aws.requests).toEqual([]);
  });
});

describe('a disabled account', () => {
  it('is off within a minute, whatever is remembered', async () => {
    const handler = billingHandler(budgetsFamily, dependencies());
    const ask = () => call(headers({ [CALLER_HEADER]: signed() }), handler);
    expect(await ask()).toMatchObject({ status: 'success' });
    await disableTarget({ database: operator, operator: 'test' }, { type: 'account', id: ACCOUNT });
    stack.clock = new Date(stack.clock.getTime() + 60_000);
    expect(await ask()).toMatchObject({ data: { error_type: 'account_not_found' } });
  });
});

describe('the way to AWS', () => {
  it('is closed to a call that was not allowed', () => {
    const [budgets] = budgetsFamily.tools;
    if (!budgets) throw new Error('expected a tool');
    const allowed = {
      family: 'budgets',
      confidential: false,
      tool: budgets,
      args: {},
      now: stack.clock,
    };
    const granted = { allowed: true, reason: 'granted', scope: 'own' } as const;
    expect(new AuthorizedCall(allowed, ACCOUNT, granted)).toHaveProperty('call', allowed);
    expect(() => new AuthorizedCall(allowed, ACCOUNT, {})).toThrow('the call is not allowed');
    expect(() => new AuthorizedCall(allowed, ACCOUNT, { reason: 'not_granted' })).toThrow(
      TypeError,
    );
  });

  it('is closed to what only looks like an allowed call', async () => {
    const { before } = signIn(dependencies());
    const call = {
      family: 'budgets',
      confidential: false,
      tool: budgetsFamily.tools[0],
      args: {},
      now: stack.clock,
    };
    for (const authorized of [undefined, { call, targetAccountId: ACCOUNT }]) {
      const request = { internal: { call, authorized }, context: {}, event: {} };
      await expect(before(request as never)).rejects.toThrow('the call has not been authorized');
    }
    expect(stack.aws.requests).toEqual([]);
  });
});
