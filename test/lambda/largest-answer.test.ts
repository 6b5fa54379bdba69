import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleFunction } from '../../scripts/bundle-function.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../src/local/world.ts';
import { openSession } from '../local/aws/aws-client.ts';
import { NOW } from '../support/call-tool.ts';

// The packaged function, in a process as Lambda would start it, with the largest answer that there is.

const run = promisify(execFile);
const NAME = 'cost-explorer';
const LARGEST = '444455556666';
/** Megabytes of a function, as serverless.yml has them, and how much of them the heap gets. */
const MEMORY = 512;
const FLAGS = ['--max-semi-space-size=25', '--max-old-space-size=460'];
const SCRIPT = `const { handler } = await import(process.argv[1]);
const custom = { bedrockAgentCoreToolName: '${NAME}___${NAME}' };
const context = { awsRequestId: 'r', clientContext: { custom }, getRemainingTimeInMillis: () => 290000 };
const { status, form, data } = await handler(JSON.parse(process.argv[2]), context);
const peak = process.resourceUsage().maxRSS / 1024;
const { complete, error_type } = data;
const told = { status, form, complete, error_type, peak };
process.stdout.write(JSON.stringify(told), () => process.exit());`;

let bundles: string;
let aws: AwsEndpoints;
const world = createWorld();
beforeAll(async () => {
  bundles = await mkdtemp(join(tmpdir(), 'bundles-'));
  await bundleFunction(join(import.meta.dirname, '../..'), NAME, bundles);
  aws = await startAwsEndpoints({ world, now: () => NOW });
}, 60_000);
afterAll(async () => {
  await aws.close();
  await rm(bundles, { recursive: true });
});

/** Asks the function for a year of days by two keys. */
async function ask(more: object) {
  const keys = await openSession({ world, aws }, LARGEST);
  const args = {
    ...{ operation: 'getCostAndUsage', granularity: 'DAILY', max_pages: 100 },
    ...{ start_date: '2025-03-01', end_date: '2026-03-15' },
    group_by: ['SERVICE', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key })),
    ...more,
  };
  const env = {
    AUDIT_MODE: 'off',
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'us-east-1',
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
    CALLER_AUTHORIZATION: 'off',
    CALLER_KEY: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I=',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  const index = join(bundles, NAME, 'index.js');
  const given = [...FLAGS, '--input-type=module', '-e', SCRIPT, index, JSON.stringify(args)];

  return JSON.parse((await run(process.execPath, given, { env })).stdout);
}

const FOUR = ['UnblendedCost', 'AmortizedCost', 'NetUnblendedCost', 'UsageQuantity'];
const SEVEN = [...FOUR, 'BlendedCost', 'NetAmortizedCost', 'NormalizedUsageAmount'];

it.each([
  ['four metrics of each', { metrics: FOUR }, { form: 'top', complete: true }],
  ['more than is read at once', { metrics: SEVEN }, { form: 'top', complete: false }],
  [
    'that as AWS has it, which cannot be delivered',
    { metrics: SEVEN, answer: 'full' },
    { status: 'error', error_type: 'response_too_large' },
  ],
])('has room for a year of days by two keys: %s', { timeout: 300_000 }, async (_, more, told) => {
  const { peak, ...answer } = await ask(more);
  expect(answer).toEqual({ status: 'success', ...told });
  expect(peak).toBeLessThan(MEMORY);
});
