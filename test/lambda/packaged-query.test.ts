import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleFunction } from '../../scripts/bundle-function.ts';

// The packaged function, in a process as Lambda would start it, and the process that it starts.

const run = promisify(execFile);
const NAME = 'session-sql';
const SCRIPT = `const { handler } = await import(process.argv[1]);
const custom = { bedrockAgentCoreToolName: '${NAME}___${NAME}' };
const context = { awsRequestId: 'r', clientContext: { custom }, getRemainingTimeInMillis: () => 60000 };
const answers = [];
for (const query of JSON.parse(process.argv[2])) answers.push(await handler({ query }, context));
process.stdout.write(JSON.stringify(answers), () => process.exit());`;

let bundles: string;
beforeAll(async () => {
  bundles = await mkdtemp(join(tmpdir(), 'bundles-'));
  await bundleFunction(join(import.meta.dirname, '../..'), NAME, bundles);
});
afterAll(() => rm(bundles, { recursive: true }));

it('queries, adds exactly, and refuses what does not read', async () => {
  const queries = [
    'SELECT sum(x) AS s FROM (SELECT 0.1 AS x UNION ALL SELECT 0.2)',
    "ATTACH '/tmp/x' AS x",
  ];
  const index = join(bundles, NAME, 'index.js');
  const env = {
    AUDIT_MODE: 'off',
    CALLER_AUTHORIZATION: 'off',
    CALLER_KEY: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I=',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  const args = ['--input-type=module', '-e', SCRIPT, index, JSON.stringify(queries)];

  const { stdout } = await run(process.execPath, args, { env });

  const [answered, refused] = JSON.parse(stdout);
  expect(answered).toMatchObject({ status: 'success', data: { results: [{ s: 0.3 }] } });
  expect(refused).toMatchObject({ status: 'error', data: { error_type: 'query_refused' } });
});
