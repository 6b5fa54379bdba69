// Several applications' migrations in one database.
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { startDatabase } from '../../src/local/database/start-database.ts';
import type { PublicCase } from './public-case.ts';

const CASES: PublicCase<string, object[]>[] = [
  {
    source: 'salsita/node-pg-migrate#83',
    symptom: 'another application keeps its history in pgmigrations',
    input: `
      CREATE TABLE pgmigrations (
        id SERIAL PRIMARY KEY, name VARCHAR(255) NOT NULL, run_on TIMESTAMP NOT NULL
      );
      INSERT INTO pgmigrations (name, run_on) VALUES ('1_other', '2026-01-01')`,
    right: [{ id: 1, name: '1_other', run_on: new Date(2026, 0, 1) }],
  },
  {
    source: 'ThomWright/postgres-migrations#4',
    symptom: 'pgmigrations is a table of another shape',
    input: 'CREATE TABLE pgmigrations AS SELECT 7 AS version',
    right: [{ version: 7 }],
  },
];

test.each(CASES)('$symptom ($source)', async ({ input, right }) => {
  const database = await startDatabase({ password: 'example' });
  onTestFinished(() => database.close());
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(input);
  expect(await migrate(database.url)).toEqual({ statements: [], warnings: [] });
  expect((await client.query('SELECT * FROM pgmigrations')).rows).toEqual(right);
  expect((await client.query('SELECT FROM aws_accounts')).rows).toEqual([]);
});
