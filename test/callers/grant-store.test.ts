import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import type { NewGrant } from '../../src/callers/grant.ts';
import { addGrant, type Database, listGrants } from '../../src/callers/grant-store.ts';
import { startTcpProxy, type TcpProxy } from '../faults/start-tcp-proxy.ts';
import { type GrantDatabase, startGrantDatabase } from './start-grant-database.ts';

const GRANT: NewGrant = {
  principal: { type: 'caller', id: 'alice' },
  target: { type: 'account', id: '444455556666' },
  toolFamilies: ['*'],
  scope: 'own',
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
  await vi.waitFor(async () => expect(await database.grants()).toHaveLength(1));
  proxy.weather = 'fair';
  proxy.cut();
  expect([await adding]).toEqual(await database.grants());
});

it('has the same once, so that revoking it by its id takes it back, and what differs besides', async () => {
  const before = await database.grants();
  const same = await addGrant(operator, GRANT);
  expect(before).toContainEqual(same);
  expect(await database.grants()).toHaveLength(before.length);
  const other = await addGrant(operator, { ...GRANT, expiresAt: new Date('2099-01-01') });
  expect(await database.grants()).toEqual(expect.arrayContaining([same, other]));
  expect(await database.grants()).toHaveLength(before.length + 1);
});

it('lists grants a page at a time, each once', async () => {
  await database.operator.query('TRUNCATE caller_grants', []);
  await database.operator.query(
    `INSERT INTO caller_grants
       (principal_type, principal_id, target_type, target_id, tool_families, created_by)
     SELECT 'caller', 'user-' || n % 7, 'account', 'own', '{*}', 'operator'
     FROM generate_series(1, 1200) AS n`,
    [],
  );
  const pages: number[] = [];
  const watched: Database = {
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[]) {
      const rows = await operator.query<Row>(text, values);
      pages.push(rows.length);
      return rows;
    },
  };
  const ids = new Set<string>();
  const principals: string[] = [];
  for await (const { id, principal } of listGrants(watched)) {
    ids.add(id);
    principals.push(principal.id);
  }
  expect(ids.size).toBe(1200);
  expect(principals).toHaveLength(1200);
  expect(principals).toEqual(principals.toSorted());
  expect(pages).toEqual([500, 500, 200]);
});
