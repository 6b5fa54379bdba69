import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    'SELECT created_by FROM caller_grants',
    'SELECT * FROM pgmigrations',
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

describe('with 10,000 accounts and 100,000 grants', () => {
  const scans = (plan: unknown): string[] => {
    if (Array.isArray(plan)) return plan.flatMap(scans);
    if (typeof plan !== 'object' || plan === null) return [];
    const { 'Node Type': type, 'Relation Name': relation } = plan as Record<string, unknown>;
    const own = relation === undefined ? [] : [`${type} ${relation}`];
    return [...own, ...Object.values(plan).flatMap(scans)];
  };

  beforeAll(async () => {
    const statements = [
      `INSERT INTO organizations
       SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n, n
       FROM generate_series(1, 100) n`,
      `INSERT INTO aws_accounts (id, account_id, auth_type, org_id)
       SELECT gen_random_uuid(), lpad(n::text, 12, '0'), 'iam_role',
         ('00000000-0000-4000-8000-' || lpad((n % 100 + 1)::text, 12, '0'))::uuid
       FROM generate_series(1, 10000) n`,
      `INSERT INTO caller_grants
         (principal_type, principal_id, target_type, target_id, tool_families, created_by)
       SELECT 'caller', 'caller-' || n % 1000, 'account', lpad((n / 10 + 1)::text, 12, '0'), '{*}', 'test'
       FROM generate_series(1, 100000) n`,
      'ANALYZE',
    ];
    for (const statement of statements) await database.operator.query(statement, []);
  });

  it.each([
    ['a decision', STANDING_QUERY, ['000000000500', ['caller', 'group'], ['caller-7', 'leads']]],
    [
      'a decision about an account that is not there',
      STANDING_QUERY,
      ['999999999999', ['caller'], ['caller-7']],
    ],
    ['a lookup', ACCOUNT_QUERY, ['000000000500']],
  ])('%s reads indexes only', async (_, query, values) => {
    const [row] = await database.app.query<Record<string, unknown>>(
      `EXPLAIN (FORMAT JSON) ${query}`,
      values,
    );
    const read = scans(row?.['QUERY PLAN']);
    expect(read).toContainEqual(expect.stringMatching(/aws_accounts$/));
    // Of the hundred organisations and the empty table, reading all is cheaper than an index.
    expect(read.filter((scan) => /^Seq Scan (aws_accounts|caller_grants)$/.test(scan))).toEqual([]);
  });
});
