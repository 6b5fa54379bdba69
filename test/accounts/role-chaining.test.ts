import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountResolver } from '../../src/accounts/account-resolver.ts';
import { assumeRole, enterHub } from '../../src/accounts/assume-role.ts';
import { AssumeRoleError, AssumeRoleUnavailableError } from '../../src/accounts/errors.ts';
import { sessionPolicy } from '../../src/accounts/session-policy.ts';
import { StsClients } from '../../src/accounts/sts-clients.ts';
import { tryRole } from '../../src/accounts/try-role.ts';
import { HUB, INSERT_HUB, withHub } from '../support/hub-world.ts';
import { assumedRole, type ScriptedSts, startScriptedSts } from './scripted-sts.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const MEMBER = '444455556666';
const OTHER = '999988887777';
const sessionActions = ['ce:GetCostAndUsage'];
const MINUTE_MS = 60_000;
const roleArn = (accountId: string) => `arn:aws:iam::${accountId}:role/BillingReadOnly`;

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack({ populate: withHub });
});
beforeEach(async () => {
  await stack.reset();
  await stack.query('TRUNCATE disabled_targets');
  for (const [text, values] of INSERT_HUB) await stack.query(text, values);
});
afterAll(async () => {
  await stack.query('TRUNCATE hub_members, hub_roles, disabled_targets');
  await stack.close();
});

const later = (milliseconds: number) => {
  stack.clock = new Date(stack.clock.getTime() + milliseconds);
};
const resolve = (resolver: AccountResolver, changes: object = {}, accountId = MEMBER) =>
  resolver.resolve(accountId, { sessionActions, ...changes });
const sessions = () =>
  stack.aws.requests
    .filter(({ operation }) => operation === 'AssumeRole')
    .map(({ input }) => input.RoleArn);
const [toHub, toMember] = [HUB.roleArn, roleArn(MEMBER)];
const externalIdOf = (accountId: string) => {
  const account = stack.world.accounts.find((each) => each.accountId === accountId);
  return account?.authType === 'iam_role' ? account.organization.externalId : undefined;
};
const failing = (detail: string) =>
  expect.objectContaining({
    detail,
    publicMessage: 'Failed to assume role. Please check IAM role configuration.',
  });

describe('an account behind a hub', () => {
  it('is signed in to by the hub’s role, and from there by its own, each with its external id', async () => {
    const { credentials } = await resolve(stack.resolver());
    const [first, second, ...others] = stack.aws.requests;
    expect(others).toEqual([]);
    const session = { RoleSessionName: expect.stringMatching(/^costq-[0-9a-f-]{36}$/) };
    expect(first).toMatchObject({
      accessKeyId: stack.world.own.accessKey.accessKeyId,
      input: { ...session, RoleArn: toHub, ExternalId: HUB.externalId, DurationSeconds: '3600' },
    });
    expect(second).toMatchObject({
      ...{ account: HUB.accountId },
      input: { ...session, RoleArn: toMember, ExternalId: externalIdOf(MEMBER) },
    });
    expect(credentials.accessKeyId).not.toBe(second?.accessKeyId);
    expect(first?.input).not.toHaveProperty('SourceIdentity');
  });

  it('has a session of the hub that can assume its own role, and nothing else', async () => {
    await resolve(stack.resolver());
    const [first, second] = stack.aws.requests.map(({ input }) => JSON.parse(String(input.Policy)));
    expect(first).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: toMember }],
    });
    expect(second.Statement).toEqual([{ Effect: 'Allow', Action: sessionActions, Resource: '*' }]);
  });

  it('names who is behind it on both hops', async () => {
    await resolve(stack.resolver(), { sourceIdentity: 'alice' });
    const [first, second] = stack.aws.requests.map(({ input }) => input);
    expect([first?.SourceIdentity, second?.SourceIdentity]).toEqual(['alice', 'alice']);
    expect(JSON.parse(String(first?.Policy)).Statement).toEqual([
      {
        ...{ Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] },
        Resource: toMember,
      },
    ]);
  });

  it('is tried through the hub, too', async () => {
    const sts = new StsClients(stack.world.region);
    const trial = { roleArn: toMember, externalId: externalIdOf(MEMBER), id: 'b1946ac9' };
    expect(await tryRole(sts, trial)).toBe('refused');
    const role = { hub: HUB, roleArn: toMember };
    const start = { id: 'b1946ac9', sourceIdentity: undefined, startsAt: stack.clock };
    const { credentials: hub } = await enterHub(sts, role, start);
    expect(await tryRole(sts, { ...trial, hub })).toBe('accepted');
    expect(stack.aws.requests.at(-1)).toMatchObject({
      ...{ accessKeyId: hub.accessKeyId, region: stack.world.region },
    });
    sts.close();
  });
});

describe('a session that is opened once', () => {
  const open = async (hub: object) => {
    const sts = new StsClients(stack.world.region);
    const authType = 'iam_role' as const;
    const account = {
      ...{ accountId: MEMBER, alias: 'Example', authType, region: 'us-east-1' },
      organizationId: null,
    };
    const access = { authType, account, roleArn: toMember, ...hub };
    const start = { id: 'b1946ac9', sourceIdentity: undefined, startsAt: stack.clock };
    const session = { ...start, policy: sessionPolicy(sessionActions) };
    const externalId = externalIdOf(MEMBER) ?? '';
    const opening = assumeRole(sts, { ...access, externalId }, session);
    return opening.finally(() => sts.close());
  };

  it('opens one of the hub on its way', async () => {
    const { credentials } = await open({ hub: HUB });
    expect(sessions()).toEqual([toHub, toMember]);
    expect(credentials.version).toBe('b1946ac9');
  });

  it('opens none where there is no hub', async () => {
    await expect(open({})).rejects.toEqual(
      failing('STS AssumeRole failed: AccessDenied (HTTP 403)'),
    );
    expect(sessions()).toEqual([toMember]);
  });
});

describe('what is remembered', () => {
  it('is the hub’s session, for one account and one who is behind it', async () => {
    const resolver = stack.resolver();
    await resolve(resolver);
    await resolve(resolver);
    expect(sessions()).toEqual([toHub, toMember]);
    await resolve(resolver, { sessionActions: ['ce:GetTags'] });
    expect(sessions().slice(2)).toEqual([toMember]);
    await resolve(resolver, {}, OTHER);
    expect(sessions().slice(3)).toEqual([toHub, roleArn(OTHER)]);
    await resolve(resolver, { sourceIdentity: 'alice' });
    expect(sessions().slice(5)).toEqual([toHub, toMember]);
  });

  it('is opened once for all who wait', async () => {
    const resolver = stack.resolver();
    const actions = ['ce:GetTags', 'ce:GetAnomalies', 'ce:GetCostAndUsage'];
    await Promise.all(actions.map((action) => resolve(resolver, { sessionActions: [action] })));
    expect(sessions().filter((arn) => arn === toHub)).toHaveLength(1);
  });

  it('is renewed five minutes before it expires', async () => {
    const resolver = stack.resolver();
    await resolve(resolver);
    later(55 * MINUTE_MS - 1);
    await resolve(resolver, { sessionActions: ['ce:GetTags'] });
    expect(sessions().slice(2)).toEqual([toMember]);
    later(1);
    await resolve(resolver, { sessionActions: ['ce:GetAnomalies'] });
    expect(sessions().slice(3)).toEqual([toHub, toMember]);
  });

  it.each([
    ['external id', "UPDATE hub_roles SET external_id = 'another'"],
    ['role', `UPDATE hub_roles SET role_arn = '${HUB.roleArn}-2'`],
  ])('is forgotten within a minute when the hub gets another %s', async (_, statement) => {
    const resolver = stack.resolver();
    await resolve(resolver);
    await stack.query(statement);
    later(MINUTE_MS);
    await expect(resolve(resolver)).rejects.toEqual(
      failing('hub: STS AssumeRole failed: AccessDenied (HTTP 403)'),
    );
  });
});

describe('what ends the way', () => {
  const ORGANIZATION = '00000000-0000-4000-8000-00000000000';
  const disable = (type: string, id: string) =>
    `INSERT INTO disabled_targets (target_type, target_id, disabled_by) VALUES ('${type}', '${id}', 'test')`;

  it.each([
    ['the hub', 'UPDATE hub_roles SET disabled_at = now()'],
    ['the account that it is in', disable('account', HUB.accountId)],
    ['the organisation of that one', disable('organization', `${ORGANIZATION}b`)],
  ])('%s is shut off: within a minute, whatever is remembered', async (_, statement) => {
    const resolver = stack.resolver();
    await resolve(resolver);
    await stack.query(statement);
    later(MINUTE_MS - 1);
    await expect(resolve(resolver)).resolves.toBeDefined();
    later(1);
    stack.aws.requests.length = 0;
    await expect(resolve(resolver)).rejects.toEqual(
      failing('hub: it, or the account that it is in, is shut off'),
    );
    expect(stack.aws.requests).toEqual([]);
  });

  it.each([
    ['another account', disable('account', OTHER)],
    ['another organisation', disable('organization', `${ORGANIZATION}c`)],
    ['an account that is called like the organisation', disable('account', `${ORGANIZATION}b`)],
    ['an organisation that is called like the account', disable('organization', HUB.accountId)],
  ])('is not that %s is shut off', async (_, statement) => {
    await stack.query(statement);
    await expect(resolve(stack.resolver())).resolves.toBeDefined();
  });

  it('is not that the account that the hub is in waits to be examined', async () => {
    await stack.query(disable('account', HUB.accountId));
    await stack.query('UPDATE disabled_targets SET pending = TRUE');
    await expect(resolve(stack.resolver())).resolves.toBeDefined();
  });

  it('is not that another hub is shut off', async () => {
    await stack.query(
      `INSERT INTO hub_roles (account_id, role_arn, external_id, disabled_at)
       VALUES ('210987654321', 'arn:aws:iam::210987654321:role/hub', 'x', now())`,
    );
    await expect(resolve(stack.resolver())).resolves.toBeDefined();
  });
});

describe('what fails says at which role, to the log alone', () => {
  it('the hub’s, and its member is not asked past it', async () => {
    await stack.query("UPDATE hub_roles SET external_id = 'wrong'");
    await expect(resolve(stack.resolver())).rejects.toEqual(
      failing('hub: STS AssumeRole failed: AccessDenied (HTTP 403)'),
    );
    expect(sessions()).toEqual([toHub]);
  });

  it('the account’s own', async () => {
    await stack.query("UPDATE organizations SET external_id = external_id || '-wrong'");
    await expect(resolve(stack.resolver())).rejects.toEqual(
      failing('member: STS AssumeRole failed: AccessDenied (HTTP 403)'),
    );
    expect(sessions()).toEqual([toHub, toMember]);
  });

  it('an account that goes through no hub, as before', async () => {
    await stack.query('TRUNCATE hub_members');
    await expect(resolve(stack.resolver())).rejects.toEqual(
      failing('STS AssumeRole failed: AccessDenied (HTTP 403)'),
    );
  });

  it('STS that is busy at the hub’s may be asked again', async () => {
    stack.aws.faults.add({ kind: 'throttle', service: 'sts' });
    const failure = await resolve(stack.resolver()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AssumeRoleUnavailableError);
    expect(failure).toMatchObject({ detail: expect.stringMatching(/^hub: STS AssumeRole failed/) });
    stack.aws.faults.clear();
    await expect(resolve(stack.resolver())).resolves.toBeDefined();
  });

  it.each([['hub', { own: 'cn-north-1' }]])(
    'a %s in another partition than ours is asked nothing',
    async (hop, { own }) => {
      const { appUrl, world } = stack;
      const configuration = {
        ...{
          database: { url: appUrl },
          region: own,
          encryptionKeys: { keys: world.encryptionKey },
        },
      };
      await expect(resolve(stack.resolver({ configuration }))).rejects.toEqual(
        failing(`${hop}: role_arn is not in the partition aws-cn, where our own region is`),
      );
      expect(sessions()).toEqual([]);
    },
  );
});

describe('STS that answers something else at the hub’s', () => {
  let sts: ScriptedSts;
  const right = assumedRole(`arn:aws:sts::${HUB.accountId}:assumed-role/billing-tools-hub`);

  beforeAll(async () => {
    sts = await startScriptedSts(stack);
  });
  afterAll(() => sts.close());

  it.each([
    ['nothing', {}, 'without complete credentials'],
    [
      'what has expired',
      { ...right, Credentials: { ...right.Credentials, Expiration: new Date(0) } },
      'with expired credentials',
    ],
    [
      'credentials of another account',
      { ...right, AssumedRoleUser: { Arn: 'arn:aws:sts::444455556666:assumed-role/a/b' } },
      'with credentials of another account',
    ],
  ])('%s', async (_, given, what) => {
    sts.answer = given;
    const failure = await resolve(stack.resolver()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AssumeRoleError);
    expect(failure).toEqual(failing(`hub: STS answered ${what}`));
  });
});
