import { CostExplorerClient, GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ResolvedAccount } from '../../src/accounts/account-resolver.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const sessionActions = ['ce:GetCostAndUsage', 'ce:GetDimensionValues'];
const UUID = '6f7d5a52-8a4c-4d0e-9a53-000000000001';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

/** Whose credentials AWS takes them for. */
async function ownerOf({ account, credentials }: ResolvedAccount): Promise<string | undefined> {
  const client = new STSClient({ region: account.region, credentials });
  const { Account } = await client.send(new GetCallerIdentityCommand());
  client.destroy();
  return Account;
}

const requestsFor = (operation: string) =>
  stack.aws.requests.filter((request) => request.operation === operation);

describe('a key pair', () => {
  it('is decrypted, checked with AWS and described without its secrets', async () => {
    await stack.updateAccount('123456789012', { alias: 'Retail shop', region: 'ap-southeast-1' });
    const resolved = await stack.resolver().resolve('123456789012', { sessionActions });
    expect(resolved.account).toEqual({
      accountId: '123456789012',
      alias: 'Retail shop',
      authType: 'aksk',
      region: 'ap-southeast-1',
      organizationId: null,
    });
    expect(resolved.credentials.sessionToken).toBeUndefined();
    expect(resolved.credentials.expiration).toBeUndefined();
    expect(requestsFor('GetCallerIdentity')).toMatchObject([
      { account: '123456789012', region: 'ap-southeast-1' },
    ]);
    expect(await ownerOf(resolved)).toBe('123456789012');
  });

  it.each([
    ['a NULL region means us-east-1', { region: null }, { region: 'us-east-1' }],
    ['a region of its own', { region: 'ap-northeast-1' }, { region: 'ap-northeast-1' }],
    ['no alias', { alias: null }, { alias: 'Unknown' }],
    ['a blank alias', { alias: ' ' }, { alias: 'Unknown' }],
  ])('takes %s', async (_, columns, described) => {
    await stack.updateAccount('123456789012', columns);
    const { account } = await stack.resolver().resolve('123456789012', { sessionActions });
    expect(account).toMatchObject(described);
  });
});

describe('a role', () => {
  it('is assumed with the external id, a session of its own and the call’s actions', async () => {
    await stack.updateAccount('777788889999', { alias: 'Games studio', region: 'eu-central-1' });
    const resolver = stack.resolver({ randomUuid: () => UUID });
    const resolved = await resolver.resolve('777788889999', { sessionActions });
    expect(resolved.account).toEqual({
      accountId: '777788889999',
      alias: 'Games studio',
      authType: 'iam_role',
      region: 'eu-central-1',
      organizationId: '00000000-0000-4000-8000-00000000000b',
    });
    const [request, ...others] = stack.aws.requests;
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      operation: 'AssumeRole',
      account: '111122223333',
      region: stack.world.region,
      input: {
        RoleArn: 'arn:aws:iam::777788889999:role/BillingReadOnly',
        RoleSessionName: `costq-${UUID}`,
        ExternalId: stack.world.organizations[1]?.externalId,
        DurationSeconds: '3600',
      },
    });
    expect(request?.input).not.toHaveProperty('SourceIdentity');
    expect(JSON.parse(String(request?.input.Policy))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: sessionActions, Resource: '*' }],
    });
  });

  it('gives temporary credentials of that account', async () => {
    const resolved = await stack.resolver().resolve('444455556666', { sessionActions });
    expect(resolved.credentials.sessionToken).toEqual(expect.any(String));
    expect(resolved.credentials.expiration).toEqual(new Date('2026-03-15T13:00:00Z'));
    expect(await ownerOf(resolved)).toBe('444455556666');
  });

  it('can do what the call named and nothing else', async () => {
    const outcomeWith = async (actions: string[]) => {
      const resolver = stack.resolver();
      const { credentials } = await resolver.resolve('444455556666', { sessionActions: actions });
      const client = new CostExplorerClient({ region: 'us-east-1', credentials });
      const TimePeriod = { Start: '2026-02-01', End: '2026-03-01' };
      return client.send(new GetTagsCommand({ TimePeriod })).then(
        () => 'answered',
        (error: Error) => error.name,
      );
    };
    expect(await outcomeWith(sessionActions)).toBe('AccessDeniedException');
    expect(await outcomeWith(['ce:GetTags'])).not.toBe('AccessDeniedException');
    expect(await outcomeWith(['*'])).not.toBe('AccessDeniedException');
  });

  it('tells CloudTrail who is behind it when it is told, in a session of their own', async () => {
    const resolver = stack.resolver();
    const resolve = (sourceIdentity?: string) =>
      resolver.resolve('444455556666', {
        sessionActions,
        ...(sourceIdentity !== undefined && { sourceIdentity }),
      });
    const [alice, again, bob, nobody] = [
      await resolve('alice'),
      await resolve('alice'),
      await resolve('bob'),
      await resolve(),
    ].map(({ credentials }) => credentials.version);
    expect(again).toBe(alice);
    expect(new Set([alice, bob, nobody]).size).toBe(3);
    expect(stack.aws.requests.map(({ input }) => input.SourceIdentity)).toEqual([
      ...['alice', 'bob', undefined],
    ]);
  });
});

describe('an account that is not there', () => {
  it('is told apart from failures', async () => {
    const resolving = stack.resolver().resolve('000000000000', { sessionActions });
    await expect(resolving).rejects.toMatchObject({
      ...{ name: 'AccountNotFoundError', detail: 'no such row in aws_accounts' },
    });
    expect(stack.aws.requests).toEqual([]);
  });

  it.each([
    '',
    '12345678901',
    '1234567890123',
    ' 123456789012',
    '123456789012\n',
    '12345678901a',
    '１２３４５６７８９０１２',
    "1' OR '1'='1",
  ])('no query is made for %j', async (accountId) => {
    const unconfigured = stack.resolver({ configuration: { region: 'us-east-1' } });
    const resolving = unconfigured.resolve(accountId, { sessionActions });
    await expect(resolving).rejects.toMatchObject({
      ...{ name: 'AccountNotFoundError', detail: 'not twelve digits' },
    });
  });
});

it.each([[[]], [['']], [['ce:Get Tags']], [['ce:GetTags"']], [['GetTags']]])(
  'refuses the session actions %j before it looks anything up',
  async (actions) => {
    const unconfigured = stack.resolver({ configuration: { region: 'us-east-1' } });
    const resolving = unconfigured.resolve('123456789012', { sessionActions: actions });
    await expect(resolving).rejects.toThrow(/^sessionActions: expected IAM actions/);
  },
);
