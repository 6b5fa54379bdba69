import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DatabasePool } from '../../../src/accounts/database-pool.ts';
import { signInProbe } from '../../../src/lambda/steps/probe-sign-in.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { HUB, HUB_MEMBERS, INSERT_HUB, withHub } from '../../support/hub-world.ts';

const [MEMBER = ''] = HUB_MEMBERS;

let stack: AccountStack;
let database: DatabasePool;
beforeAll(async () => {
  stack = await startAccountStack({ populate: withHub });
  database = new DatabasePool(async () => ({ connectionString: stack.appUrl }));
});
beforeEach(async () => {
  await stack.reset();
  for (const [text, values] of INSERT_HUB) await stack.query(text, values);
});
afterAll(async () => {
  await stack.query('TRUNCATE hub_members, hub_roles');
  await database.close();
  await stack.close();
});

function probe() {
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const options = { database, logger, now: () => stack.clock, region: 'us-east-1' };
  const probing = signInProbe({ ...options, auditMode: 'on', sourceIdentities: true }, 'budgets');
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 9e4 };
  return probing(MEMBER, context as unknown as Context);
}

it('a function tries an account’s role through its hub', async () => {
  expect(await probe()).toMatchObject({
    status: 'success',
    data: { signs_in: 'yes', refuses_wrong_external_id: 'yes', reason: null },
  });
  expect(stack.aws.requests.map(({ account }) => account)).toEqual([
    stack.world.own.accountId,
    ...[HUB.accountId, HUB.accountId],
  ]);
});

it('says that it does not come past one that is shut off', async () => {
  await stack.query('UPDATE hub_roles SET disabled_at = now()');
  expect(await probe()).toMatchObject({
    status: 'error',
    data: { error_type: 'assume_role_error' },
  });
  expect(stack.aws.requests).toEqual([]);
});
