import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AccountNotFoundError,
  AssumeRoleError,
  DatabaseConnectionError,
} from '../../src/accounts/errors.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const ROLE = '444455556666';
const KEY_PAIR = '123456789012';
const sessionActions = ['ce:GetCostAndUsage'];
const MINUTE_MS = 60_000;

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

const later = (milliseconds: number) => {
  stack.clock = new Date(stack.clock.getTime() + milliseconds);
};
const operations = () => stack.aws.requests.map(({ operation }) => operation);
const setAlias = (alias: string) => stack.updateAccount(KEY_PAIR, { alias });

describe('rows', () => {
  it('are served from memory for sixty seconds, and not longer', async () => {
    const resolver = stack.resolver();
    const aliasNow = async () =>
      (await resolver.resolve(KEY_PAIR, { sessionActions })).account.alias;
    await setAlias('before');
    expect(await aliasNow()).toBe('before');
    await setAlias('after');
    later(MINUTE_MS - 1);
    expect(await aliasNow()).toBe('before');
    later(1);
    expect(await aliasNow()).toBe('after');
  });

  it('are served as long as is configured', async () => {
    const resolver = stack.resolver({ rowTtlSeconds: 5 });
    await resolver.resolve(KEY_PAIR, { sessionActions });
    await stack.query('DELETE FROM aws_accounts');
    later(4_999);
    await expect(resolver.resolve(KEY_PAIR, { sessionActions })).resolves.toBeDefined();
    later(1);
    await expect(resolver.resolve(KEY_PAIR, { sessionActions })).rejects.toThrow(
      AccountNotFoundError,
    );
  });

  it('that are not there are looked for again after ten seconds', async () => {
    const resolver = stack.resolver();
    const accountId = '111111111111';
    const resolving = () => resolver.resolve(accountId, { sessionActions });
    await expect(resolving()).rejects.toThrow(AccountNotFoundError);
    const role_arn = `arn:aws:iam::${accountId}:role/BillingReadOnly`;
    await stack.updateAccount(ROLE, { role_arn, account_id: accountId });
    later(9_999);
    await expect(resolving()).rejects.toThrow(AccountNotFoundError);
    later(1);
    // The row is seen; the role has moved in the database only.
    await expect(resolving()).rejects.toThrow(AssumeRoleError);
  });

  it('are not served from memory once they are too old and the database is gone', async () => {
    const resolver = stack.resolver();
    await resolver.resolve(KEY_PAIR, { sessionActions });
    await stack.query('ALTER TABLE aws_accounts RENAME TO away');
    try {
      await expect(resolver.resolve(KEY_PAIR, { sessionActions })).resolves.toBeDefined();
      later(MINUTE_MS);
      await expect(resolver.resolve(KEY_PAIR, { sessionActions })).rejects.toThrow(
        DatabaseConnectionError,
      );
    } finally {
      await stack.query('ALTER TABLE away RENAME TO aws_accounts');
    }
    await expect(resolver.resolve(KEY_PAIR, { sessionActions })).resolves.toBeDefined();
  });
});

describe('temporary credentials', () => {
  it('are kept until five minutes before they expire', async () => {
    const resolver = stack.resolver();
    const first = await resolver.resolve(ROLE, { sessionActions });
    later(55 * MINUTE_MS - 1);
    expect((await resolver.resolve(ROLE, { sessionActions })).credentials).toBe(first.credentials);
    later(1);
    const second = await resolver.resolve(ROLE, { sessionActions });
    expect(second.credentials.version).not.toBe(first.credentials.version);
    expect(second.credentials.expiration).toEqual(new Date(stack.clock.getTime() + 60 * MINUTE_MS));
    expect(operations()).toEqual(['AssumeRole', 'AssumeRole']);
  });

  it('are shared by callers at the same time', async () => {
    const resolver = stack.resolver();
    const calls = Array.from({ length: 50 }, () => resolver.resolve(ROLE, { sessionActions }));
    const resolved = await Promise.all(calls);
    expect(new Set(resolved.map(({ credentials }) => credentials))).toHaveProperty('size', 1);
    expect(operations()).toEqual(['AssumeRole']);
  });

  it('are not shared between different sets of actions, whatever their order', async () => {
    const resolver = stack.resolver();
    const versionFor = async (...actions: string[]) =>
      (await resolver.resolve(ROLE, { sessionActions: actions })).credentials.version;
    const tags = await versionFor('ce:GetTags');
    const both = await versionFor('ce:GetTags', 'ce:GetCostAndUsage');
    expect(both).not.toBe(tags);
    expect(await versionFor('ce:GetCostAndUsage', 'ce:GetTags', 'ce:GetTags')).toBe(both);
  });

  it('of a changed role are not served any more', async () => {
    const resolver = stack.resolver();
    await resolver.resolve(ROLE, { sessionActions });
    await stack.query("UPDATE organizations SET external_id = 'other' WHERE name LIKE '%A'");
    later(MINUTE_MS);
    await expect(resolver.resolve(ROLE, { sessionActions })).rejects.toThrow(AssumeRoleError);
  });

  it('that could not be had are asked for again', async () => {
    const resolver = stack.resolver();
    stack.aws.faults.add({
      kind: 'error',
      operation: 'AssumeRole',
      code: 'AccessDenied',
      message: 'Not yet.',
      httpStatus: 403,
      times: 1,
    });
    const calls = [1, 2].map(() => resolver.resolve(ROLE, { sessionActions }));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(resolver.resolve(ROLE, { sessionActions })).resolves.toBeDefined();
    expect(operations()).toEqual(['AssumeRole', 'AssumeRole']);
  });
});

describe('key pairs', () => {
  it('are checked once an hour, whatever the actions', async () => {
    const resolver = stack.resolver();
    const first = await resolver.resolve(KEY_PAIR, { sessionActions });
    const other = await resolver.resolve(KEY_PAIR, { sessionActions: ['budgets:ViewBudget'] });
    expect(other.credentials).toBe(first.credentials);
    expect(operations()).toEqual(['GetCallerIdentity']);
    later(60 * MINUTE_MS);
    const second = await resolver.resolve(KEY_PAIR, { sessionActions });
    expect(second.credentials.version).not.toBe(first.credentials.version);
    expect(operations()).toEqual(['GetCallerIdentity', 'GetCallerIdentity']);
  });

  it('are checked anew when the row has changed', async () => {
    const resolver = stack.resolver();
    await resolver.resolve(KEY_PAIR, { sessionActions });
    await stack.updateAccount(KEY_PAIR, { access_key_id: 'AKIAIOSFODNN7EXAMPLE' });
    later(MINUTE_MS);
    await expect(resolver.resolve(KEY_PAIR, { sessionActions })).rejects.toMatchObject({
      errorType: 'credential_error',
    });
  });
});

describe('a caller who gives up', () => {
  it('stops waiting, and the others get what it had started', async () => {
    const resolver = stack.resolver();
    stack.aws.faults.add({ kind: 'delay', milliseconds: 50, operation: 'AssumeRole' });
    const gone = new AbortController();
    const given = resolver.resolve(ROLE, { sessionActions, signal: gone.signal });
    const waiting = resolver.resolve(ROLE, {
      sessionActions,
      signal: new AbortController().signal,
    });
    gone.abort(new Error('The caller has left.'));
    await expect(given).rejects.toThrow('The caller has left.');
    await expect(waiting).resolves.toMatchObject({ account: { accountId: ROLE } });
    expect(operations()).toEqual(['AssumeRole']);
  });

  it('before the start starts nothing', async () => {
    const signal = AbortSignal.abort(new Error('Too late.'));
    const resolving = stack.resolver().resolve(ROLE, { sessionActions, signal });
    await expect(resolving).rejects.toThrow('Too late.');
    expect(operations()).toEqual([]);
  });

  it('leaves no failure unhandled that comes after it', async () => {
    const resolver = stack.resolver({ timeouts: { stsMs: 50 } });
    stack.aws.faults.add({ kind: 'stall', operation: 'AssumeRole' });
    const gone = new AbortController();
    const given = resolver.resolve(ROLE, { sessionActions, signal: gone.signal });
    const waiting = resolver.resolve(ROLE, { sessionActions });
    gone.abort(new Error('The caller has left.'));
    await expect(given).rejects.toThrow('The caller has left.');
    await expect(waiting).rejects.toThrow(AssumeRoleError);
  });
});
