import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bundleFunction } from '../../scripts/bundle-function.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';

// What a packaged function has loaded once it has looked an account up, assumed its role and asked.

const run = promisify(execFile);
const NAME = 'cost-explorer';
const CALL = { operation: 'getCostAndUsage', target_account_id: '444455556666' };
const SCRIPT = `const { handler } = await import(process.argv[1]);
const custom = { bedrockAgentCoreToolName: '${NAME}___${NAME}' };
const context = { awsRequestId: 'r', clientContext: { custom } };
const { status } = await handler(${JSON.stringify(CALL)}, context);
const loaded = process.moduleLoadList;
process.stdout.write(JSON.stringify({ status, loaded }), () => process.exit());`;
const report = z.object({ status: z.string(), loaded: z.array(z.string()) });

let bundles: string;
let local: LocalWorld;
beforeAll(async () => {
  bundles = await mkdtemp(join(tmpdir(), 'bundles-'));
  await bundleFunction(join(import.meta.dirname, '../..'), NAME, bundles);
  local = await startLocalWorld();
});
afterAll(async () => {
  await local.close();
  await rm(bundles, { recursive: true });
});

describe('a function after its first answer', () => {
  it('has loaded what sends requests, and not undici beside it', async () => {
    const index = join(bundles, NAME, 'index.js');
    const env = {
      PATH: process.env.PATH,
      ...local.environment,
      POWERTOOLS_LOG_LEVEL: 'CRITICAL',
      POWERTOOLS_METRICS_DISABLED: 'true',
    };
    const args = ['--input-type=module', '-e', SCRIPT, index];
    const { stdout } = await run(process.execPath, args, { env });
    const { status, loaded } = report.parse(JSON.parse(stdout));
    expect(status).toBe('success');
    expect(loaded).toContain('NativeModule http');
    expect(loaded.filter((name) => name.includes('undici'))).toEqual([]);
  });
});

describe('a function before its first call', () => {
  it('has read nothing that only some calls ask with', async () => {
    await bundleFunction(join(import.meta.dirname, '../..'), 'free-tier', bundles);
    const read = await readAtStart(join(bundles, 'free-tier'), 'index.js');
    expect(read).toContain('AWSFreeTierService');
    expect(read).not.toContain('AWSBilling');
    expect(read).not.toContain('AWSInsightsIndexService');
  });
});

async function readAtStart(folder: string, entry: string): Promise<string> {
  const texts = new Map<string, string>();
  const files = [entry];
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    texts.set(file, text);
    const imported = text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g);
    for (const [, name = ''] of imported) if (!files.includes(name)) files.push(name);
  }
  return [...texts.values()].join('\n');
}
