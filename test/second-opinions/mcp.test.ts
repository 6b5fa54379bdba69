import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnServer } from '../../src/local/spawn-server.ts';
import { startLocalContainer } from '../../src/local/start-local-container.ts';
import { startLocalServer } from '../../src/local/start-local-gateway.ts';
import { statelessExchange } from '../../src/mcp/http-exchange.ts';
import { serveHttp } from '../../src/mcp/serve-http.ts';
import { sessionExchange } from '../../src/mcp/session-exchange.ts';
import { families } from '../../src/tools/families.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { conformanceTools } from './conformance-tools.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const SUITE = join(ROOT, '.ci/tools/node_modules/@modelcontextprotocol/conformance/dist/index.js');

/** What every server does, whatever its tools. */
const OF_SERVERS = ['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'];
/** What needs the suite's own tools. */
const OF_TOOLS = [
  'tools-call-simple-text',
  'tools-call-image',
  'tools-call-audio',
  'tools-call-embedded-resource',
  'tools-call-mixed-content',
  'tools-call-error',
  'json-schema-2020-12',
];
/** What needs sessions. */
const OF_SESSIONS = ['server-sse-multiple-streams'];
/** What our servers do not declare, so that no client asks for it. */
const NOT_APPLICABLE: Readonly<Record<string, readonly string[]>> = {
  'no logging capability': ['logging-set-level', 'tools-call-with-logging'],
  'no completions capability': ['completion-complete'],
  'no progress notifications: a call has one answer': ['tools-call-with-progress'],
  'asks nothing of the client': [
    'tools-call-sampling',
    'tools-call-elicitation',
    'elicitation-sep1034-defaults',
    'elicitation-sep1330-enums',
  ],
  'no event stream to take up again: answers are JSON': ['server-sse-polling'],
  'no resources capability': [
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'resources-subscribe',
    'resources-unsubscribe',
  ],
  'no prompts capability': [
    'prompts-list',
    'prompts-get-simple',
    'prompts-get-with-args',
    'prompts-get-embedded-resource',
    'prompts-get-with-image',
  ],
};

interface Subject {
  readonly url: string;
  close(): Promise<void>;
}

const loopback = { host: '127.0.0.1', port: 0 };
const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  'the container': () => startLocalContainer(),
  'the container with sessions': () => startLocalContainer({ stateless: false }),
  // The suite brings no token along, so this gateway lets everybody in.
  'the gateway': () =>
    startLocalServer({}, ({ environment }) =>
      spawnServer({
        module: join(ROOT, 'src/local/gateway/main.ts'),
        environment: { ...environment, PORT: '0' },
      }),
    ),
};

/** Runs a scenario of the suite; the failures and warnings that it found. */
async function findings(url: string, scenario: string): Promise<string> {
  const options = ['server', '--url', url, '--scenario', scenario];
  const { stdout, stderr } = await run(process.execPath, [SUITE, ...options], {
    cwd: tmpdir(),
  }).catch((failure: { stdout: string; stderr: string }) => failure);
  const report = `${stdout}${stderr}`;
  const [, passed, checks, failed, warnings] =
    /Passed: (\d+)\/(\d+), (\d+) failed, (\d+) warnings/.exec(report) ?? [];
  const isClean = Number(passed) > 0 && passed === checks && failed === '0' && warnings === '0';
  return isClean ? '' : report;
}

it('the suite has no scenario that is neither run nor explained', async () => {
  const { stdout } = await run(process.execPath, [SUITE, 'list', '--server']);
  const offered = [...stdout.matchAll(/^ {2}- ([\w-]+)/gm)].map(([, name]) => name);
  const known = [...OF_SERVERS, ...OF_TOOLS, ...OF_SESSIONS, ...Object.values(NOT_APPLICABLE)];
  expect(offered.sort()).toEqual(known.flat().sort());
});

describe.each(Object.entries(subjects))('%s', (_, start) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject.close());

  it.each(OF_SERVERS)('passes %s', async (scenario) => {
    expect(await findings(subject.url, scenario)).toBe('');
  });

  it('serves the official client', async () => {
    const client = await connectMcpClient(subject.url);
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(families.flatMap(({ tools: all }) => all).length);
    const budgets = tools.find(({ name }) => /^(budgets___)?budgets$/.test(name));
    const args = { target_account_id: '444455556666' };
    const result = await client.callTool({ name: budgets?.name ?? '', arguments: args });
    expect(JSON.stringify(result.content)).toContain('444455556666');
    expect(result.isError).toBe(false);
    await expect(client.callTool({ name: 'nothing' })).rejects.toMatchObject({ code: -32602 });
    await client.close();
  });
});

describe.each([
  ['without sessions', statelessExchange, OF_TOOLS],
  ['with sessions', sessionExchange, [...OF_TOOLS, ...OF_SESSIONS]],
] as const)('our protocol layer %s', (_, exchange, scenarios) => {
  let server: Subject;
  beforeAll(async () => {
    server = await serveHttp(conformanceTools, loopback, exchange);
  });
  afterAll(() => server.close());

  it.each(scenarios)('passes %s', async (scenario) => {
    expect(await findings(server.url, scenario)).toBe('');
  });
});
