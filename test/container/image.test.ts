import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnServer } from '../../src/local/spawn-server.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { REPOSITORY, type RuntimeImage, readDockerfile } from './read-dockerfile.ts';

let image: RuntimeImage;
let folder: string;

beforeAll(async () => {
  image = await readDockerfile();
  folder = await mkdtemp(join(tmpdir(), 'billing-image-'));
  for (const { source, destination } of image.copies) {
    const target = destination.endsWith('/') && /\.\w+$/.test(source) ? source : destination;
    await cp(join(REPOSITORY, source), join(folder, target), { recursive: true });
  }
  await cp(join(REPOSITORY, 'package.json'), join(folder, 'package.json'));
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the Dockerfile', () => {
  test('has nothing that the linter objects to', () => {
    expect(validate(image.text)).toEqual([]);
  });

  test('builds for ARM64, from one base image that its digest names', () => {
    const bases = [...image.text.matchAll(/^FROM (--platform=\S+) (\S+)/gm)];
    expect(bases.map(([, platform]) => platform)).toEqual([
      ...['--platform=$BUILDPLATFORM', '--platform=linux/arm64'],
    ]);
    for (const [, , base] of bases) {
      expect(base).toBe(`node:\${NODE_VERSION}-bookworm-slim@\${NODE_DIGEST}`);
    }
    expect(image.text).toMatch(/^ARG NODE_VERSION=24\.\d+\.\d+$/m);
    expect(image.text).toMatch(/^ARG NODE_DIGEST=sha256:[0-9a-f]{64}$/m);
    expect(image.argumentsOf('RUN').join(' ')).toContain(`"v\${NODE_VERSION}"`);
  });

  test('takes nothing from elsewhere without its checksum', () => {
    const added = image.text.match(/^ADD (?:.*\\\n)*.*/gm) ?? [];
    expect(added).not.toEqual([]);
    for (const instruction of added) expect(instruction).toMatch(/--checksum=sha256:[0-9a-f]{64} /);
    // It would name an image that interprets this file.
    expect(image.text).not.toMatch(/^# *syntax=/m);
    expect(image.text).not.toMatch(/^COPY --from=\S*[/:.]/m);
    expect(image.argumentsOf('RUN').join(' ')).not.toMatch(/curl|wget|apt/);
  });

  test('runs as the user that it makes', () => {
    expect(image.argumentsOf('USER')).toEqual(['app']);
    expect(image.argumentsOf('RUN')).toContain('useradd');
  });

  test('exposes the ports that AgentCore may ask for', () => {
    expect(image.argumentsOf('EXPOSE')).toEqual(['9000', '8000', '8080']);
  });

  test('sets the defaults of the requirements', () => {
    expect(image.environment).toMatchObject({
      AWS_REGION: 'ap-northeast-1',
      AWS_DEFAULT_REGION: 'ap-northeast-1',
      DOCKER_CONTAINER: '1',
      FASTMCP_TRANSPORT: 'streamable-http',
      FASTMCP_HOST: '0.0.0.0',
      FASTMCP_PORT: '8000',
      FASTMCP_STATELESS_HTTP: 'true',
    });
  });

  test('brings the certificate authorities of RDS to where Node looks for them', () => {
    const [url = '', destination = ''] = image.argumentsOf('ADD');
    const { pathname } = new URL(url);
    expect(image.environment.NODE_EXTRA_CA_CERTS).toBe(
      join(destination, pathname.split('/').at(-1) ?? ''),
    );
  });

  test('holds nothing that stands in for AWS', () => {
    const sources = image.copies.map(({ source }) => source);
    expect(sources).toContain('src/container');
    expect(sources).not.toContain('src');
    expect(sources.filter((source) => /src\/(local|cli)/.test(source))).toEqual([]);
  });
});

test('the server starts from the copied files, and the health check tells', async () => {
  const environment = { FASTMCP_HOST: '127.0.0.1', FASTMCP_PORT: '0', DATABASE_URL: '' };
  const module = join(folder, image.entryPoint.at(-1) ?? '');
  const server = await spawnServer({
    module,
    environment: { ...image.environment, ...environment, NODE_EXTRA_CA_CERTS: '' },
  });
  const client = await connectMcpClient(server.url);
  expect((await client.listTools()).tools).not.toEqual([]);
  await client.close();
  const { port } = new URL(server.url);
  expect(await checkHealth(port)).toBe(0);
  await server.close();
  expect(await checkHealth(port)).not.toBe(0);
});

async function checkHealth(port: string): Promise<unknown> {
  const [, ...command] = image.healthCheck;
  const check = spawn(process.execPath, command, {
    cwd: folder,
    env: { FASTMCP_PORT: port },
    stdio: 'ignore',
  });
  const [code] = await once(check, 'exit');
  return code;
}
