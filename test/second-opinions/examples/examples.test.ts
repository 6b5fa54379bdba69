// The examples against the local gateway, whoever signs in: they list all tools, and call one.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import tools from '../../../.ci/tools/package.json' with { type: 'json' };
import { gatewayToolName } from '../../../src/gateway/family-schema.ts';
import { type LocalGateway, startLocalGateway } from '../../../src/local/start-local-gateway.ts';
import { families } from '../../../src/tools/families.ts';
import { connectMcpClient } from '../../support/connect-mcp-client.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');
const EXAMPLES = join(ROOT, 'examples');
const PYTHON = join(ROOT, '.local/examples/bin');
const BRIDGE = join(ROOT, '.ci/tools/node_modules/mcp-remote/dist/proxy.js');

const NAMES = families
  .flatMap((family) => family.tools.map((tool) => gatewayToolName(family, tool)))
  .sort();

let gateways: Readonly<Record<'CUSTOM_JWT' | 'AWS_IAM', LocalGateway>>;
let home: string;
beforeAll(async () => {
  if (!existsSync(PYTHON)) throw new Error(`${PYTHON} is missing: run .ci/lanes/second-opinions`);
  home = await mkdtemp(join(tmpdir(), 'examples-'));
  gateways = {
    CUSTOM_JWT: await startLocalGateway(),
    AWS_IAM: await startLocalGateway({ authorizerType: 'AWS_IAM' }),
  };
});
afterAll(async () => {
  for (const gateway of Object.values(gateways)) await gateway.close();
  await rm(home, { recursive: true });
});

/** Credentials and Region of whom the gateway with IAM lets in, for AWS's SDKs. */
function awsEnvironment(): Record<string, string> {
  const { environment } = gateways.AWS_IAM.local;
  const ours = Object.entries(environment).filter(([name]) => name.startsWith('AWS_'));
  const { AWS_ENDPOINT_URL: _, ...variables } = Object.fromEntries(ours);
  return variables;
}

const CALLERS = {
  'a token': () => ({
    GATEWAY_URL: gateways.CUSTOM_JWT.url,
    GATEWAY_TOKEN: gateways.CUSTOM_JWT.token,
  }),
  'signed requests': () => ({ GATEWAY_URL: gateways.AWS_IAM.url, ...awsEnvironment() }),
};
const STRANGERS = {
  'a wrong token': () => ({ GATEWAY_URL: gateways.CUSTOM_JWT.url, GATEWAY_TOKEN: 'wrong' }),
  'a wrong signature': () => ({
    ...CALLERS['signed requests'](),
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  }),
};

describe.each([
  ['strands', join(PYTHON, 'python'), 'strands/agent.py'],
  ['langchain', join(PYTHON, 'python'), 'langchain/agent.py'],
  ['typescript', process.execPath, 'typescript/agent.ts'],
])('the example %s', (_, program, file) => {
  const start = (environment: Record<string, string>) =>
    run(program, [join(EXAMPLES, file)], { env: { PATH: process.env.PATH, ...environment } });

  it.each(Object.entries(CALLERS))('lists and calls tools with %s', async (_, environment) => {
    const { stdout } = await start(environment());
    const lines = stdout.trim().split('\n');
    const answer = JSON.parse(lines.pop() ?? '');
    expect(lines.sort()).toEqual(NAMES);
    expect(answer).toMatchObject({ status: 'success', data: { caller: { id: 'alice' } } });
  });

  it.each(Object.entries(STRANGERS))('gets nothing with %s', async (_, environment) => {
    const failure = await start(environment()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 1, stdout: '' });
  });
});

interface Server {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

async function configuration(name: string): Promise<Server> {
  const text = await readFile(join(EXAMPLES, 'desktop', `${name}.json`), 'utf8');
  return JSON.parse(text).mcpServers.billing;
}

/** Starts what a desktop client starts, and asks it as that one would. */
async function ask({ command, args, env = {} }: Server, whoami: string) {
  const environment = { PATH: process.env.PATH ?? '', HOME: home, ...env };
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    env: environment,
    stderr: 'ignore',
  });
  const client = await connectMcpClient(transport);
  try {
    const { tools: listed } = await client.listTools();
    const { content } = await client.callTool({ name: whoami, arguments: {} });
    return {
      names: listed.map(({ name }) => name).sort(),
      answer: JSON.parse(content[0]?.type === 'text' ? content[0].text : ''),
    };
  } finally {
    await client.close();
  }
}

describe('the configuration of a desktop client', () => {
  it('with a token goes over mcp-remote', async () => {
    const { command, args } = await configuration('token');
    const [yes, bridge, url = '', ...options] = args;
    expect([command, yes, bridge]).toEqual([
      'npx',
      '-y',
      `mcp-remote@${tools.dependencies['mcp-remote']}`,
    ]);
    const headers = join(home, 'headers.txt');
    const { token, url: local } = gateways.CUSTOM_JWT;
    await writeFile(headers, `Authorization: Bearer ${token}\n`, { mode: 0o600 });
    const given = options.map((option) => (option === '/PATH/TO/headers.txt' ? headers : option));
    expect(given).toContain(headers);
    expect(URL.canParse(url)).toBe(true);
    const server = { command: process.execPath, args: [BRIDGE, local, ...given] };
    const { names, answer } = await ask(server, 'whoami___whoami');
    expect(names).toEqual(NAMES);
    expect(answer.data.caller.id).toBe('alice');
  });

  it("with AWS's credentials goes over AWS's proxy", async () => {
    const { command, args } = await configuration('iam');
    const [proxy = '', , ...options] = args;
    const pinned = await readFile(join(import.meta.dirname, 'requirements.txt'), 'utf8');
    expect(command).toBe('uvx');
    expect(pinned.split('\n')).toContain(proxy);
    const given = options.map((option) => (option === 'REGION' ? 'us-east-1' : option));
    const server = {
      command: join(PYTHON, 'mcp-proxy-for-aws'),
      args: [gateways.AWS_IAM.url, ...given],
      env: awsEnvironment(),
    };
    const { names, answer } = await ask(server, 'whoami___whoami');
    expect(names).toEqual(NAMES);
    expect(answer.data.caller.id).toBe('alice');
  });

  it('of the container needs no Gateway', async () => {
    const { command, args, env } = await configuration('container');
    expect(command).toBe('node');
    const files = args.map((file) => file.replace('/PATH/TO/agentcore-billing-tools', ROOT));
    const { FASTMCP_TRANSPORT = '', CALLER_AUTHORIZATION = '' } = env ?? {};
    const server = {
      command: process.execPath,
      args: files,
      env: { ...gateways.CUSTOM_JWT.local.environment, FASTMCP_TRANSPORT, CALLER_AUTHORIZATION },
    };
    const { names, answer } = await ask(server, 'whoami');
    expect(names).toHaveLength(NAMES.length);
    expect(answer).toMatchObject({ status: 'success', data: { caller: { id: null } } });
  });
});
