import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { StsClients } from '../../src/accounts/sts-clients.ts';
import { tryRole } from '../../src/accounts/try-role.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const roleArn = 'arn:aws:iam::444455556666:role/BillingReadOnly';
const id = 'b1946ac9-2bb4-4a0d-8f6e-7b7c3f3a4d5e';

let stack: AccountStack;
let sts: StsClients;
beforeAll(async () => {
  stack = await startAccountStack();
  sts = new StsClients('us-east-1');
});
beforeEach(() => stack.reset());
afterAll(async () => {
  sts.close();
  await stack.close();
});

const externalId = () => {
  const account = stack.world.accounts.find((each) => each.accountId === '444455556666');
  return account?.authType === 'iam_role' ? account.organization.externalId : undefined;
};
const sent = () => stack.aws.requests.map(({ input }) => input);

it('is accepted with the right external id, for a session that could do nothing', async () => {
  expect(await tryRole(sts, { roleArn, externalId: externalId(), id })).toBe('accepted');
  const [{ Policy, ...request } = {}] = sent();
  expect(request).toMatchObject({
    ...{ RoleArn: roleArn, ExternalId: externalId(), RoleSessionName: `doctor-${id}` },
    DurationSeconds: '900',
  });
  expect(JSON.parse(String(Policy))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  });
  expect(request).not.toHaveProperty('SourceIdentity');
});

it('says who is behind it when it is told', async () => {
  await tryRole(sts, { roleArn, externalId: externalId(), sourceIdentity: 'alice', id });
  expect(sent()).toMatchObject([{ SourceIdentity: 'alice' }]);
});

it.each(['wrong', undefined])('is refused with %s as external id', async (wrong) => {
  expect(await tryRole(sts, { roleArn, externalId: wrong, id })).toBe('refused');
});

it.each([
  ['InternalFailure', 500],
  ['RegionDisabledException', 403],
])('is neither where STS says %s', async (code, httpStatus) => {
  stack.aws.faults.add({ kind: 'error', service: 'sts', code, httpStatus, message: 'No.' });
  const outcome = await tryRole(sts, { roleArn, externalId: externalId(), id });
  expect(outcome).toBe(`${code} (HTTP ${httpStatus})`);
});

it('is neither where STS does not answer in time', async () => {
  const closed = new StsClients('us-east-1', 0);
  expect(await tryRole(closed, { roleArn, externalId: externalId(), id })).toBe('AbortError');
  closed.close();
});
