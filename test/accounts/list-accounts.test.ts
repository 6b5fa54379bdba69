import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { type AccountPage, listAccounts } from '../../src/accounts/list-accounts.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

let stack: AccountStack;
let pool: DatabasePool;
beforeAll(async () => {
  stack = await startAccountStack();
  pool = new DatabasePool(async () => ({ connectionString: stack.database.url }));
});
beforeEach(() => stack.reset());
afterAll(async () => {
  await pool.close();
  await stack.close();
});

const idsOf = async (page: AccountPage) =>
  (await listAccounts(pool, page)).map(({ accountId }) => accountId);

describe('the list of accounts', () => {
  it('shows each account as it is', async () => {
    await stack.updateAccount('123456789012', { alias: ' ' });
    const [first, , role] = await listAccounts(pool, { limit: 10 });
    expect(first).toEqual({
      ...{ accountId: '123456789012', alias: 'Unknown' },
      ...{ organizationId: null, disabled: false },
    });
    expect(role).toMatchObject({
      accountId: '444455556666',
      organizationId: '00000000-0000-4000-8000-00000000000a',
    });
  });

  it('goes on where a page has ended', async () => {
    const all = stack.world.accounts.map(({ accountId }) => accountId).sort();
    expect(await idsOf({ limit: 10 })).toEqual(all);
    expect(await idsOf({ limit: 2 })).toEqual(all.slice(0, 2));
    expect(await idsOf({ limit: 2, after: all[1] })).toEqual(all.slice(2, 4));
  });

  it('is that of one organisation', async () => {
    const [organization] = stack.world.organizations;
    const ids = await idsOf({ organization: organization?.name, limit: 10 });
    expect(ids).toContain('444455556666');
    expect(ids).not.toContain('777788889999');
    expect(await idsOf({ organization: 'nobody', limit: 10 })).toEqual([]);
  });
});

it('says what is wrong with the database and nothing else', async () => {
  const unreachable = new DatabasePool(async () => ({
    connectionString: 'postgresql://reader:hunter2@127.0.0.1:1/accounts',
  }));
  await expect(listAccounts(unreachable, { limit: 1 })).rejects.toMatchObject({
    ...{ name: 'DatabaseConnectionError', detail: 'account list failed: ECONNREFUSED' },
  });
});
