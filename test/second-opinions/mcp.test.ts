import { execFile, execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
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

/** Each scenario of the suite, with the versions of the protocol that it is for. */
const scenarios = new Map(
  [
    ...execFileSync(process.execPath, [SUITE, 'list', '--server'], { encoding: 'utf8' }).matchAll(
      /^ {2}- ([\w-]+) \[(.*)\]/gm,
    ),
  ].map(([, name = '', versions = '']) => [name, versions.split(',')]),
);
const VERSIONS = ['2025-06-18', '2025-11-25', '2026-07-28'];

/** What every server does, whatever its tools. */
const OF_SERVERS = [
  'server-initialize',
  'server-stateless',
  'ping',
  'tools-list',
  'caching',
  'http-header-validation',
  'dns-rebinding-protection',
];
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
const OF_SESSIONS = ['server-session-lifecycle', 'server-sse-multiple-streams'];
const ASKS_NOTHING = 'asks nothing of the client';
const NO_RESOURCES = 'no resources capability';
/** What our servers do not declare, so that no client asks for it. */
const NOT_APPLICABLE: Readonly<Record<string, RegExp>> = {
  'no logging capability': /^(logging-set-level|tools-call-with-logging)$/,
  'no completions capability': /^completion-complete$/,
  'no progress notifications: a call has one answer': /^tools-call-with-progress$/,
  [ASKS_NOTHING]: /^(tools-call-(sampling|elicitation)|elicitation-.*|input-required-result-.*)$/,
  'no event stream to take up again: answers are JSON': /^server-sse-polling$/,
  [NO_RESOURCES]: /^(resources-.*|sep-2164-resource-not-found)$/,
  'prompts are the container’s own': /^prompts-.*$/,
  'no argument is sent as a header, too': /^http-custom-header-server-validation$/,
  'no extensions': /^(tasks|sep-2640-skills)-.*$/,
};
/** Checks within a scenario that would need what our servers do not declare. */
const NOT_TESTABLE: Readonly<Record<string, string>> = {
  'sep-2575-server-rejects-undeclared-capability': ASKS_NOTHING,
  'sep-2575-missing-capability-http-400': ASKS_NOTHING,
  'sep-2575-http-server-no-independent-requests-on-stream': ASKS_NOTHING,
  'sep-2575-server-no-log-without-loglevel': 'no logging capability',
  'sep-2549-prompts-list-caching-hints': 'prompts are the container’s own',
  'sep-2549-resources-list-caching-hints': NO_RESOURCES,
  'sep-2549-resources-templates-list-caching-hints': NO_RESOURCES,
};

/** Scenarios, each with a version that it is for. */
const inVersions = (names: readonly string[]) =>
  names.flatMap((name) =>
    VERSIONS.filter((version) => scenarios.get(name)?.includes(version)).map(
      (version) => [name, version] as const,
    ),
  );

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

/** Runs a scenario of the suite: what it found, but for what cannot be tested. */
async function findings(url: string, scenario: string, version: string): Promise<string> {
  const options = ['server', '--url', url, '--scenario', scenario, '--spec-version', version];
  const { stdout, stderr } = await run(process.execPath, [SUITE, ...options], {
    cwd: tmpdir(),
  }).catch((failure: { stdout: string; stderr: string }) => failure);
  const report = stripVTControlCharacters(`${stdout}${stderr}`);
  const [, passed, failed, warnings] =
    /Passed: (\d+)\/\d+, (\d+) failed, (\d+) warnings/.exec(report) ?? [];
  const explained = [...report.matchAll(/^\S+ \[([\w-]+) *\] FAILURE/gm)].filter(
    ([, check = '']) => check in NOT_TESTABLE,
  );
  const isClean = Number(passed) > 0 && Number(failed) === explained.length && warnings === '0';
  return isClean ? '' : report;
}

it('the suite has no scenario that is neither run nor explained', () => {
  const run = new Set([...OF_SERVERS, ...OF_TOOLS, ...OF_SESSIONS]);
  const explained = Object.values(NOT_APPLICABLE);
  const open = [...scenarios.keys()].filter((name) => !run.has(name));
  expect(open.filter((name) => !explained.some((each) => each.test(name)))).toEqual([]);
  expect([...run].filter((name) => !scenarios.has(name))).toEqual([]);
});

describe.each(Object.entries(subjects))('%s', (_, start) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject.close());

  it.each(inVersions(OF_SERVERS))('passes %s of %s', async (scenario, version) => {
    expect(await findings(subject.url, scenario, version)).toBe('');
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
] as const)('our protocol layer %s', (_, exchange, names) => {
  let server: Subject;
  beforeAll(async () => {
    server = await serveHttp(conformanceTools, loopback, exchange);
  });
  afterAll(() => server.close());

  it.each(inVersions(names))('passes %s of %s', async (scenario, version) => {
    expect(await findings(server.url, scenario, version)).toBe('');
  });
});
