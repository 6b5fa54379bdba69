import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../../src/accounts/database-pool.ts';
import { findEntries } from '../../../src/audit/find-entries.ts';
import { createAwsFactory } from '../../../src/aws/create-aws.ts';
import { AccessControl } from '../../../src/callers/access-control.ts';
import type { Dependencies } from '../../../src/lambda/dependencies.ts';
import { billingHandler } from '../../../src/lambda/handler.ts';
import { budgetsFamily } from '../../../src/tools/budgets/family.ts';
import type { Family } from '../../../src/tools/family.ts';
import { whoamiFamily } from '../../../src/tools/whoami/family.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { keptResults } from '../../support/kept-results.ts';
import { unobserved } from '../unobserved.ts';

const ROLE = '444455556666';
const REFUSING = '999988887777';
const KEY_PAIR = '123456789012';
const gatewayContext = { custom: { bedrockAgentCoreToolName: 'budgets___budgets' } };

let stack: AccountStack;
let app: DatabasePool;
let operator: DatabasePool;
beforeAll(async () => {
  stack = await startAccountStack();
  const poolOf = (connectionString: string) => new DatabasePool(async () => ({ connectionString }));
  app = poolOf(stack.appUrl);
  operator = poolOf(stack.database.url);
});
beforeEach(async () => {
  await stack.reset();
  await operator.query('TRUNCATE tool_call_audit', []);
});
afterAll(async () => {
  await Promise.all([app.close(), operator.close()]);
  await stack.close();
});

interface Invocation extends Partial<Dependencies> {
  readonly family?: Family;
}

function invoke(event: unknown, clientContext?: object, invocation: Invocation = {}) {
  const { family = budgetsFamily, ...changes } = invocation;
  const now = () => stack.clock;
  const handler = billingHandler(family, {
    ...unobserved,
    ...{ database: app, auditMode: 'on', region: 'us-east-1', now },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    resolver: stack.resolver(),
    access: new AccessControl({ mode: 'grants', database: app, now }),
    callerKeys: async () => [],
    createAws: createAwsFactory(now),
    results: keptResults(now),
    spending: [],
    ...changes,
  });
  const context = { awsRequestId: 'request-1', clientContext, getRemainingTimeInMillis: () => 9e4 };
  return handler(event, context as unknown as Context);
}
const probe = (accountId: string, changes: Partial<Dependencies> = {}) =>
  invoke({ probe_sign_in: accountId }, undefined, changes);
const entries = () => findEntries(operator, { limit: 10 });
const given = () => stack.aws.requests.map(({ input }) => input.ExternalId);

describe('a probe', () => {
  it('proves the role by the right external id first, then by a wrong one', async () => {
    expect(await probe(ROLE)).toEqual({
      status: 'success',
      form: 'full',
      data: {
        ...{ account_id: ROLE, signs_in: 'yes', refuses_wrong_external_id: 'yes', reason: null },
      },
    });
    expect(given()).toHaveLength(2);
    expect(new Set(given()).size).toBe(2);
    expect(stack.aws.requests.map(({ operation }) => operation)).toEqual([
      ...['AssumeRole', 'AssumeRole'],
    ]);
  });

  it('says nothing of the external id where the right one is refused', async () => {
    expect(await probe(REFUSING)).toMatchObject({
      data: { signs_in: 'no', refuses_wrong_external_id: 'unknown', reason: null },
    });
    expect(given()).toHaveLength(1);
  });

  it('knows nothing where STS does not say', async () => {
    const fault = { kind: 'error', service: 'sts', code: 'Unavailable', message: 'No.' } as const;
    stack.aws.faults.add({ ...fault, httpStatus: 503 });
    expect(await probe(ROLE)).toMatchObject({
      data: { signs_in: 'unknown', reason: 'Unavailable (HTTP 503)' },
    });
  });

  it('names itself where sessions say who is behind them', async () => {
    await probe(ROLE, { sourceIdentities: true });
    const [identity] = stack.aws.requests.map(({ input }) => input.SourceIdentity);
    expect(identity).toMatch(/^sha256-/);
    expect(await entries()).toMatchObject([{ sourceIdentity: identity }]);
  });

  it('is of no use for a key pair, and for an account that there is not', async () => {
    expect(await probe(KEY_PAIR)).toMatchObject({ data: { signs_in: 'unknown' } });
    expect(await probe('000011112222')).toMatchObject({
      ...{ status: 'error', data: { error_type: 'account_not_found' } },
    });
    expect(stack.aws.requests).toEqual([]);
  });

  it('leaves an entry, however it ends', async () => {
    await probe(ROLE);
    await probe('000011112222');
    expect((await entries()).map(({ accountId, outcome }) => [accountId, outcome]).sort()).toEqual([
      ['000011112222', 'account_not_found'],
      [ROLE, 'success'],
    ]);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      ...{ callerId: 'job:sign-in-probe', operation: 'probe_sign_in', requestId: 'request-1' },
      ...{ toolFamily: 'budgets', tool: null, decision: 'none', billedRequests: 0 },
    });
  });

  it('is not answered when it cannot be recorded', async () => {
    await operator.query('ALTER TABLE tool_call_audit RENAME TO elsewhere', []);
    const refused = await probe(ROLE).finally(() =>
      operator.query('ALTER TABLE elsewhere RENAME TO tool_call_audit', []),
    );
    expect(refused).toMatchObject({ status: 'error', data: { error_type: 'audit_error' } });
  });
});

describe('what is no probe', () => {
  it('is a call of a function that signs in to no account', async () => {
    const family = whoamiFamily;
    expect(await invoke({ probe_sign_in: ROLE }, undefined, { family })).toMatchObject({
      ...{ status: 'error', data: { error_type: 'validation_error' } },
    });
    expect(stack.aws.requests).toEqual([]);
  });

  it.each([
    ['through the Gateway', { probe_sign_in: ROLE }, gatewayContext],
    ['with any client context', { probe_sign_in: ROLE }, {}],
    ['with arguments besides', { probe_sign_in: ROLE, target_account_id: ROLE }, undefined],
    ['for what is no account', { probe_sign_in: 'all' }, undefined],
  ])('is a call like others: %s', async (_, event, clientContext) => {
    expect(await invoke(event, clientContext)).toMatchObject({ status: 'error' });
    expect(stack.aws.requests).toEqual([]);
    expect((await entries()).map(({ callerId }) => callerId)).toEqual([null]);
  });
});
