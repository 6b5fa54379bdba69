import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ACCOUNT_QUERY } from '../../src/accounts/account-row.ts';
import { STANDING_QUERY } from '../../src/callers/standing.ts';
import { type GrantDatabase, startGrantDatabase } from './start-grant-database.ts';

let database: GrantDatabase;
beforeAll(async () => {
  database = await startGrantDatabase();
});
afterAll(() => database.close());

describe('the Lambdas’ database role', () => {
  it('reads what a call needs', async () => {
    await expect(database.app.query(ACCOUNT_QUERY, ['444455556666'])).resolves.toEqual([]);
    await expect(
      database.app.query(STANDING_QUERY, ['444455556666', ['caller'], ['alice']]),
    ).resolves.toHaveLength(1);
  });

  it.each([
    'SELECT disabled_by FROM disabled_targets',
    'SELECT disabled_by FROM hub_roles',
    'UPDATE hub_roles SET disabled_at = NULL',
    'DELETE FROM hub_members',
    'SELECT step FROM access_key_rotations',
    'SELECT created_by FROM caller_grants',
    'SELECT * FROM agentcore_billing_migrations',
    "INSERT INTO caller_grants (principal_type) VALUES ('caller')",
    'DELETE FROM caller_grants',
    'UPDATE caller_grants SET expires_at = NULL',
    'DELETE FROM disabled_targets',
    "UPDATE aws_accounts SET role_arn = ''",
    'DELETE FROM aws_accounts',
    'TRUNCATE organizations',
    'CREATE TABLE mine (id INTEGER)',
    'SET ROLE billing',
    'SELECT * FROM pg_authid',
  ])('may not %s', async (statement) => {
    await expect(database.app.query(statement, [])).rejects.toThrow(/permission denied/);
  });
});

const scan = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Shared Hit Blocks': z.number().default(0),
  'Shared Read Blocks': z.number().default(0),
});

/** The parts of a plan that read a table. */
function scans(plan: unknown): z.infer<typeof scan>[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const { data } = scan.safeParse(plan);
  const below = Object.values(plan).flatMap(scans);
  return data ? [data, ...below] : below;
}

// Half of the grants are for the own account, each to another caller; the others are to ten callers.
const MANY = [
  `INSERT INTO organizations
   SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n, n
   FROM generate_series(1, 100) n`,
  `INSERT INTO aws_accounts (id, account_id, auth_type, org_id)
   SELECT gen_random_uuid(), lpad(n::text, 12, '0'), 'iam_role',
     ('00000000-0000-4000-8000-' || lpad((n % 100 + 1)::text, 12, '0'))::uuid
   FROM generate_series(1, 10000) n`,
  `INSERT INTO caller_grants
     (principal_type, principal_id, target_type, target_id, tool_families, created_by)
   SELECT 'caller', 'caller-' || n, 'account', 'own', ARRAY['*'], 'test' FROM generate_series(1, 50000) n
   UNION ALL
   SELECT 'caller', 'caller-' || n % 10, 'account', lpad((n / 10 + 1)::text, 12, '0'), ARRAY['*'], 'test'
   FROM generate_series(1, 50000) n`,
  'ANALYZE',
];

describe('with 10,000 accounts and 100,000 grants', () => {
  beforeAll(async () => {
    for (const statement of MANY) await database.operator.query(statement, []);
  });

  const caller = [
    ['caller', 'organization', 'group'],
    ['caller-7', 'acme', 'leads'],
  ];
  it.each([
    ['a decision', STANDING_QUERY, ['000000000500', ...caller]],
    ['a decision about the own account', STANDING_QUERY, ['own', ...caller]],
    ['a decision about an account that is not there', STANDING_QUERY, ['999999999999', ...caller]],
    ['a lookup', ACCOUNT_QUERY, ['000000000500']],
  ])('%s reads one row of each table, by an index', async (_, query, values) => {
    const [row] = await database.app.query<Record<string, unknown>>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${query}`,
      values,
    );
    // Of a hundred organisations and of an empty table, reading all is cheaper than an index.
    const read = scans(row?.['QUERY PLAN']).filter((part) =>
      ['aws_accounts', 'caller_grants'].includes(part['Relation Name']),
    );
    expect(read.length).toBeGreaterThan(0);
    expect(read.map((part) => part['Node Type'])).not.toContain('Seq Scan');
    const rows = read.map(
      (part) => (part['Actual Rows'] + part['Rows Removed by Filter']) * part['Actual Loops'],
    );
    // PostgreSQL rounds the rows of a loop.
    expect(Math.round(Math.max(...rows))).toBeLessThanOrEqual(1);
  });

  describe('and for a caller in 300 groups', () => {
    const groups = Array.from({ length: 300 }, (_, index) => `group-${index}`);
    const types = ['caller', ...groups.map(() => 'group')];
    const ids = ['caller-7', ...groups];
    beforeAll(async () => {
      await database.operator.query(
        `INSERT INTO caller_grants
           (principal_type, principal_id, target_type, target_id, tool_families, created_by)
         SELECT 'group', 'group-' || n, 'account', '000000000001', ARRAY['*'], 'test'
         FROM generate_series(0, 299) n`,
        [],
      );
      await database.operator.query(
        "UPDATE aws_accounts SET org_id = NULL WHERE account_id = '000000000600'",
        [],
      );
      await database.operator.query(
        `INSERT INTO disabled_targets (target_type, target_id, disabled_by)
         VALUES ('account', '000000000700', 'test')`,
        [],
      );
      await database.operator.query('VACUUM ANALYZE', []);
    });

    async function workFor(accountId: string) {
      const [row] = await database.app.query<Record<string, unknown>>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${STANDING_QUERY}`,
        [accountId, types, ids],
      );
      const read = scans(row?.['QUERY PLAN']).filter(
        (part) => part['Relation Name'] !== 'aws_accounts',
      );
      const lookups = read.map((part) => [part['Relation Name'], part['Actual Loops']]);
      const blocks = read.map((part) => part['Shared Hit Blocks'] + part['Shared Read Blocks']);
      return { lookups, blocks: blocks.reduce((sum, count) => sum + count, 0) };
    }

    it.each([
      ['one of an organisation that was not granted', '000000000500'],
      ['one without an organisation that was not granted', '000000000600'],
      ['one that is shut off', '000000000700'],
    ])('an account that is not there takes as much work as %s', async (_, accountId) => {
      const work = await workFor('999999999999');
      const other = await workFor(accountId);
      expect(other.lookups).toEqual(work.lookups);
      expect(work.lookups).toContainEqual(['caller_grants', 2 * types.length]);
      // A key on the edge of an index page takes one block more.
      expect(Math.abs(other.blocks - work.blocks)).toBeLessThanOrEqual(2);
    });
  });
});
