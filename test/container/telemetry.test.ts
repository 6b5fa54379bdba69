import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { startLocalWorld } from '../../src/local/start-local-world.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { REPOSITORY, readDockerfile } from './read-dockerfile.ts';

const INSTALLED = existsSync(join(REPOSITORY, 'telemetry', 'node_modules'));

const traces = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(z.object({ name: z.string(), traceId: z.string(), kind: z.number() })),
        }),
      ),
    }),
  ),
});
type Span = z.infer<typeof traces>['resourceSpans'][0]['scopeSpans'][0]['spans'][0];
const SERVER = 2;
const CLIENT = 3;

// docs/runtime.md says how to install what this needs.
test.skipIf(!INSTALLED)(
  'a call gives spans of the server, of AWS and of the database',
  async () => {
    const collector = await startCollector();
    const world = await startLocalWorld();
    onTestFinished(() => world.close());
    await callOnce({ ...world.environment, ...collector.environment });
    const server = collector.spans.find(({ kind, name }) => kind === SERVER && name === 'POST');
    const ofTheCall = collector.spans.filter(({ name }) => name === 'Budgets.DescribeBudgets');
    expect(server).toBeDefined();
    expect(ofTheCall).toMatchObject([{ kind: CLIENT }]);
    const serverTraces = collector.spans.filter(({ kind }) => kind === SERVER);
    expect(serverTraces.map(({ traceId }) => traceId)).toContain(ofTheCall[0]?.traceId);
    expect(collector.spans.map(({ name }) => name)).toContain('pg-pool.connect');
  },
);

async function startCollector() {
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    const { resourceSpans } = traces.parse(await json(request));
    spans.push(...resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_NODE_RESOURCE_DETECTORS: 'env',
  };
  return { spans, environment };
}

async function callOnce(environment: Record<string, string>): Promise<void> {
  const image = await readDockerfile();
  const [, ...command] = image.entryPoint;
  const overrides = { FASTMCP_HOST: '127.0.0.1', FASTMCP_PORT: '0', NODE_EXTRA_CA_CERTS: '' };
  const child = spawn(process.execPath, command, {
    cwd: REPOSITORY,
    env: { ...image.environment, ...environment, ...overrides },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  for await (const line of createInterface(child.stderr)) {
    const url = /^ready (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    const client = await connectMcpClient(url);
    await client.callTool({ name: 'budgets', arguments: { target_account_id: '123456789012' } });
    await client.close();
    child.kill();
  }
  await exited;
}
