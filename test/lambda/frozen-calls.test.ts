import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';

// Lambda freezes a function with its answer, and may never wake it again. So do these processes.

const run = promisify(execFile);
const SOURCES = join(import.meta.dirname, '../../src');

const SCRIPT = `const { billingHandler } = await import('${SOURCES}/lambda/handler.ts');
const { budgetsFamily } = await import('${SOURCES}/tools/budgets/family.ts');
const custom = { bedrockAgentCoreToolName: 'budgets___budgets' };
const context = { awsRequestId: 'r', clientContext: { custom } };
await billingHandler(budgetsFamily)(JSON.parse(process.argv[1]), context);
process.kill(process.pid, 'SIGKILL');`;

let local: LocalWorld;
let operator: pg.Client;
beforeAll(async () => {
  local = await startLocalWorld();
  operator = new pg.Client({ connectionString: local.databaseUrl });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await local.close();
});
beforeEach(() => operator.query('TRUNCATE tool_call_audit'));

async function callAndDie(args: object, changes: Record<string, string> = {}): Promise<unknown> {
  const env = { PATH: process.env.PATH, ...local.environment, ...changes };
  const flags = ['--input-type=module', '-e', SCRIPT, JSON.stringify(args)];
  const died = await run(process.execPath, flags, { env }).catch(
    (error: { signal: string }) => error.signal,
  );
  expect(died).toBe('SIGKILL');
  return (await operator.query('SELECT decision, outcome FROM tool_call_audit')).rows;
}

describe('a function that ends with its answer has recorded', () => {
  it('a denied call', async () => {
    expect(await callAndDie({}, { CALLER_AUTHORIZATION: 'grants' })).toEqual([
      { decision: 'denied', outcome: 'caller_unknown' },
    ]);
  });

  it('a call that was answered', async () => {
    expect(await callAndDie({ target_account_id: '444455556666' })).toEqual([
      { decision: 'allowed', outcome: 'success' },
    ]);
  });

  it('what a traced call spent its time on', async () => {
    const daemon = createSocket('udp4');
    const names: string[] = [];
    daemon.on('message', (datagram) => {
      names.push(JSON.parse(String(datagram).split('\n')[1] ?? '').name);
    });
    daemon.bind(0, '127.0.0.1');
    await once(daemon, 'listening');
    await callAndDie(
      { target_account_id: '444455556666' },
      {
        AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
        _X_AMZN_TRACE_ID:
          'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
      },
    );
    daemon.close();
    expect(names).toEqual(['Account lookup', 'STS', 'Budgets', 'Audit trail']);
  });
});
