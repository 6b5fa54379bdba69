import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import type { NewGrant } from '../../src/callers/grant.ts';
import { addGrant, listGrants } from '../../src/callers/grant-store.ts';
import { startTcpProxy, type TcpProxy } from '../faults/start-tcp-proxy.ts';
import { type GrantDatabase, startGrantDatabase } from './start-grant-database.ts';

const GRANT: NewGrant = {
  principal: { type: 'caller', id: 'alice' },
  target: { type: 'account', id: '444455556666' },
  toolFamilies: ['*'],
  expiresAt: null,
  createdBy: 'operator',
};

let database: GrantDatabase;
let proxy: TcpProxy;
let operator: DatabasePool;
beforeAll(async () => {
  database = await startGrantDatabase();
  const url = new URL(database.url);
  proxy = await startTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  operator = new DatabasePool(async () => ({ connectionString: url.href }));
});
afterAll(async () => {
  await operator.close();
  await proxy.close();
  await database.close();
});

it('adds a grant once although the connection breaks before the answer is there', async () => {
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE caller_grants IN SHARE MODE');
  const adding = addGrant(operator, GRANT);
  await vi.waitFor(async () => {
    const waiting = await database.operator.query(
      "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
      [],
    );
    expect(waiting).toHaveLength(1);
  });
  proxy.weather = 'silent';
  await holder.end();
  await vi.waitFor(async () => expect(await listGrants(database.operator)).toHaveLength(1));
  proxy.weather = 'fair';
  proxy.cut();
  expect([await adding]).toEqual(await listGrants(database.operator));
});

it('adds the same again when it is told to', async () => {
  const before = await listGrants(database.operator);
  const added = await addGrant(operator, GRANT);
  expect(before).not.toContainEqual(added);
  expect(await listGrants(database.operator)).toEqual([...before, added]);
});
