import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REPOSITORY } from './read-dockerfile.ts';

const SCRIPT = join(REPOSITORY, 'scripts', 'build-and-push-runtime.sh');
const REGISTRY = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com';
const settings = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCOUNT_ID: '111122223333',
  ECR_REPOSITORY: 'billing-tools',
};

/** Writes its call, with what it is told of the profile and of the password, and fails on demand. */
const STUB = `#!/bin/sh
name=$(basename "$0")
case "$*" in *--password-stdin*) password=$(cat) ;; esac
printf '%s\\n' "$name $*\${AWS_PROFILE+ profile=$AWS_PROFILE}\${password:+ password=$password}" >> "$CALLS"
case "$name $*" in "$FAIL_AT"*) exit 1 ;; esac
[ "$name" = docker ] || echo login-password
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-push-'));
  for (const name of ['aws', 'docker']) {
    await writeFile(join(folder, name), STUB);
    await chmod(join(folder, name), 0o755);
  }
});

afterEach(() => rm(folder, { recursive: true }));

async function run(environment: Record<string, string>) {
  const calls = join(folder, 'calls');
  await writeFile(calls, '');
  const env = { PATH: `${folder}:/usr/bin:/bin`, CALLS: calls, FAIL_AT: 'nothing', ...environment };
  const result = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile('bash', [SCRIPT], { env, cwd: tmpdir() }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
  return { ...result, calls: (await readFile(calls, 'utf8')).split('\n').slice(0, -1) };
}

test('signs in, builds for ARM64, pushes both tags and tells the URI', async () => {
  const { code, stdout, calls } = await run(settings);
  const uri = stdout.trim().split('\n').at(-1) ?? '';
  const image = `${REGISTRY}/billing-tools`;
  expect(code).toBe(0);
  expect(uri).toMatch(
    /^111122223333\.dkr\.ecr\.ap-northeast-1\.amazonaws\.com\/billing-tools:v\d{8}-\d{6}$/,
  );
  const [login, signIn, build, ...pushes] = calls;
  expect(login).toBe('aws ecr get-login-password --region ap-northeast-1');
  expect(signIn).toBe(
    `docker login --username AWS --password-stdin ${REGISTRY} password=login-password`,
  );
  expect(build).toMatch(/^docker buildx build --platform linux\/arm64 /);
  expect(build).toContain('--file Dockerfile-AgentCore-Runtime');
  expect(build).toContain(`--tag ${image}:latest --tag ${uri}`);
  expect(pushes).toEqual([`docker push ${image}:latest`, `docker push ${uri}`]);
});

test('uses the profile that is named', async () => {
  const { calls } = await run({ ...settings, AWS_PROFILE: 'billing' });
  expect(calls[0]).toBe('aws ecr get-login-password --region ap-northeast-1 profile=billing');
});

describe('stops at the first error', () => {
  test.each([
    ['aws ecr', 2],
    ['docker login', 2],
    ['docker buildx', 3],
    ['docker push', 4],
  ])('%s', async (step, mostCalls) => {
    const { code, calls, stdout } = await run({ ...settings, FAIL_AT: step });
    expect(code).not.toBe(0);
    expect(calls.length).toBeLessThanOrEqual(mostCalls);
    expect(stdout).not.toContain('Image URI');
  });
});

describe('has no defaults of its own', () => {
  test.each(Object.keys(settings))('%s must be given', async (name) => {
    const { code, stderr, calls } = await run({ ...settings, [name]: '' });
    expect({ code, calls }).toEqual({ code: 2, calls: [] });
    expect(stderr).toContain(`${name} is not set`);
  });

  test('the account is twelve digits', async () => {
    const { code, calls } = await run({ ...settings, AWS_ACCOUNT_ID: '1111' });
    expect({ code, calls }).toEqual({ code: 2, calls: [] });
  });
});
