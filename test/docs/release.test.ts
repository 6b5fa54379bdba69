import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFile(join(root, path), 'utf8');
const json = async (path: string) => JSON.parse(await read(path));

describe('the version', () => {
  it('is the newest one of the changelog, and the lock’s', async () => {
    const { version } = await json('package.json');
    const [newest] = [...(await read('CHANGELOG.md')).matchAll(/^## (\d+\.\d+\.\d+)$/gm)];
    expect(newest?.[1]).toBe(version);
    const lock = await json('package-lock.json');
    expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
  });

  it('that comes has a heading before it', async () => {
    const [first] = [...(await read('CHANGELOG.md')).matchAll(/^## (.+)$/gm)];
    expect(first?.[1]).toBe('Unreleased');
  });
});

describe('the workflow', () => {
  it('runs nothing that somebody else could change', async () => {
    const text = await read('.github/workflows/ci.yml');
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
    expect(actions).not.toEqual([]);
    expect(actions.filter((action) => !/^[\w/-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  it('runs on the image that the container is made of', async () => {
    const dockerfile = await read('Dockerfile-AgentCore-Runtime');
    const argument = (name: string) => new RegExp(`^ARG ${name}=(.+)$`, 'm').exec(dockerfile)?.[1];
    const image = `node:${argument('NODE_VERSION')}-bookworm-slim@${argument('NODE_DIGEST')}`;
    expect(await read('.github/workflows/ci.yml')).toContain(`container: ${image}\n`);
  });

  it('may read and nothing else, and ends', async () => {
    const text = await read('.github/workflows/ci.yml');
    expect(text).toContain('\npermissions:\n  contents: read\n\n');
    expect(text.match(/permissions:|: write/g)).toEqual(['permissions:']);
    expect(text).toMatch(/timeout-minutes: \d+\n/);
  });
});
