import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssumeRoleError } from '../../src/accounts/errors.ts';
import { assumedRole, type ScriptedSts, startScriptedSts } from './scripted-sts.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const ROLE = '444455556666';
const KEY_PAIR = '123456789012';
const sessionActions = ['ce:GetCostAndUsage'];

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

const resolving = (accountId: string) => stack.resolver().resolve(accountId, { sessionActions });

describe('STS that answers something else', () => {
  let sts: ScriptedSts;
  const right = assumedRole(`arn:aws:sts::${ROLE}:assumed-role/BillingReadOnly`);

  beforeAll(async () => {
    sts = await startScriptedSts(stack);
  });
  afterAll(() => sts.close());

  it('is believed when all is right', async () => {
    sts.answer = right;
    await expect(resolving(ROLE)).resolves.toMatchObject({ account: { accountId: ROLE } });
    sts.answer = { Account: KEY_PAIR };
    await expect(resolving(KEY_PAIR)).resolves.toMatchObject({ account: { accountId: KEY_PAIR } });
  });

  const { Credentials, AssumedRoleUser } = right;
  const members = Object.keys(Credentials);
  const incomplete = [
    ['nothing', {}],
    ['no credentials', { AssumedRoleUser }],
    ...members.map((member) => [
      `no ${member}`,
      { AssumedRoleUser, Credentials: { ...Credentials, [member]: undefined } },
    ]),
    ...members
      .slice(0, 3)
      .map((member) => [
        `an empty ${member}`,
        { AssumedRoleUser, Credentials: { ...Credentials, [member]: '' } },
      ]),
  ] as [string, Record<string, unknown>][];

  const refusing = (detail: string) => expect.objectContaining({ detail });

  it.each(incomplete)('a role: %s', async (_, given) => {
    sts.answer = given;
    await expect(resolving(ROLE)).rejects.toEqual(
      refusing('STS answered without complete credentials'),
    );
  });

  it.each([
    ['no date', 'soon'],
    ['now', new Date('2026-03-15T12:00:00Z')],
  ])('a role: credentials that expire: %s', async (_, Expiration) => {
    sts.answer = { AssumedRoleUser, Credentials: { ...Credentials, Expiration } };
    await expect(resolving(ROLE)).rejects.toThrow(AssumeRoleError);
  });

  it('a role: credentials that have expired', async () => {
    const Expiration = new Date('2026-03-15T11:59:59Z');
    sts.answer = { AssumedRoleUser, Credentials: { ...Credentials, Expiration } };
    await expect(resolving(ROLE)).rejects.toEqual(
      refusing('STS answered with expired credentials'),
    );
  });

  it.each([
    ['nobody', undefined],
    [
      'somebody of another account',
      { Arn: 'arn:aws:sts::777788889999:assumed-role/BillingReadOnly/costq' },
    ],
  ])('a role: credentials of %s', async (_, user) => {
    sts.answer = { Credentials, AssumedRoleUser: user };
    await expect(resolving(ROLE)).rejects.toEqual(
      refusing('STS answered with credentials of another account'),
    );
  });

  it.each([[{}], [{ Account: '' }], [{ Account: ROLE }]])('a key pair: %j', async (given) => {
    sts.answer = given;
    await expect(resolving(KEY_PAIR)).rejects.toEqual(
      refusing('the key pair is of another account'),
    );
  });
});
