import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
afterAll(() => stack.close());

const TIMEOUT_MS = 500;

/** A pool that counts how often its settings are read. */
function poolOf(...urls: readonly string[]) {
  const reads: number[] = [];
  const pool = new DatabasePool(async () => {
    reads.push(reads.length);
    const connectionString = urls[Math.min(reads.length, urls.length) - 1] ?? '';
    if (connectionString === '') throw new Error('no settings');
    return { connectionString };
  }, TIMEOUT_MS);
  return { pool, reads };
}

const named = (name: string) => `${stack.database.url}?application_name=${name}`;
const connectionsOf = (name: string) =>
  stack.query('SELECT pid FROM pg_stat_activity WHERE application_name = $1', [name]);
const NOWHERE = 'postgresql://reader@127.0.0.1:1/accounts';

describe('a pool', () => {
  it('reads its settings with the first query and no more', async () => {
    const { pool, reads } = poolOf(named('lazy'));
    expect(reads).toHaveLength(0);
    expect(await pool.query('SELECT $1::int AS number', [5])).toEqual([{ number: 5 }]);
    await Promise.all([pool.query('SELECT 1', []), pool.query('SELECT 1', [])]);
    expect(reads).toHaveLength(1);
    await pool.close();
    await expect.poll(() => connectionsOf('lazy')).toHaveLength(0);
  });

  it('that was never used has nothing to close', async () => {
    const { pool, reads } = poolOf(named('unused'));
    await pool.close();
    expect(reads).toHaveLength(0);
  });

  it('can be closed by several who share it', async () => {
    const { pool } = poolOf(named('shared'));
    await pool.query('SELECT 1', []);
    await pool.close();
    await expect(pool.close()).resolves.toBeUndefined();
  });

  it('reads its settings again when it cannot connect', async () => {
    const { pool, reads } = poolOf(NOWHERE, named('again'));
    expect(await pool.query('SELECT 1 AS number', [])).toEqual([{ number: 1 }]);
    expect(reads).toHaveLength(2);
    await pool.close();
  });

  it('reads its settings again after they could not be read', async () => {
    const { pool } = poolOf('', named('later'));
    await expect(pool.query('SELECT 1', [])).rejects.toThrow('no settings');
    expect(await pool.query('SELECT 1 AS number', [])).toEqual([{ number: 1 }]);
    await pool.close();
  });

  it.each([
    ['08006', 2],
    ['28P01', 2],
    ['57P01', 2],
    // After a failover the connection may lead to what is a replica now.
    ['25006', 2],
    ['25001', 1],
    ['57014', 1],
    ['53300', 1],
    ['42P01', 1],
    ['XX008', 1],
  ])('asks twice only when the connection is at fault: %s', async (code, times) => {
    const { pool, reads } = poolOf(named('codes'));
    const raise = `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = 'no'; END $$`;
    await expect(pool.query(raise, [])).rejects.toMatchObject({ code });
    expect(reads).toHaveLength(times);
    await pool.close();
  });

  it('leaves a server that can only be read from for the one that took its place', async () => {
    const replica = `${named('replica')}&options=-c%20default_transaction_read_only%3Don`;
    const { pool, reads } = poolOf(replica, named('writer'));
    expect(await pool.query('SELECT 1 AS number', [])).toEqual([{ number: 1 }]);
    await pool.query('CREATE TABLE failed_over ()', []);
    expect(reads).toHaveLength(2);
    await pool.close();
  });

  it('outlives an idle connection that the server ends', async () => {
    const { pool } = poolOf(named('idle'));
    await pool.query('SELECT 1', []);
    await stack.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'idle'",
    );
    await expect.poll(() => connectionsOf('idle')).toHaveLength(0);
    expect(await pool.query('SELECT 1 AS number', [])).toEqual([{ number: 1 }]);
    await pool.close();
  });

  it('whose connections are all busy is waited for, and not opened anew', async () => {
    // As migrations bound the role that the functions sign in as.
    const { pool, reads } = poolOf(`${named('busy')}&statement_timeout=${TIMEOUT_MS}`);
    const sleeping = Array.from({ length: 5 }, () => pool.query('SELECT pg_sleep(2)', []));
    const outcomes = await Promise.allSettled(sleeping);
    const cancelled = { status: 'rejected', reason: { code: '57014' } };
    const waited = { message: 'timeout exceeded when trying to connect' };
    expect(outcomes).toMatchObject([
      ...Array.from({ length: 4 }, () => cancelled),
      { status: 'rejected', reason: waited },
    ]);
    expect(reads).toHaveLength(1);
    await pool.close();
  });

  it('whose server gives no answer in time is opened anew, and given up after that', async () => {
    const { pool, reads } = poolOf(named('unbound'));
    await expect(pool.query('SELECT pg_sleep(2)', [])).rejects.toThrow('Query read timeout');
    expect(reads).toHaveLength(2);
    await pool.close();
  });

  it('does not keep the process alive while it is idle', async () => {
    const sockets = () =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;
    const { pool } = poolOf(named('exit'));
    await pool.query('SELECT 1', []);
    await expect.poll(sockets).toBe(0);
    expect(await connectionsOf('exit')).toHaveLength(1);
    await pool.close();
  });

  it('that two find broken at once is opened anew once', async () => {
    const { pool, reads } = poolOf(NOWHERE, named('twice'));
    await Promise.all([pool.query('SELECT 1', []), pool.query('SELECT 1', [])]);
    expect(reads).toHaveLength(2);
    await pool.close();
  });
});
