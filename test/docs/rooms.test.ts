import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readRooms, renderRules } from '../../scripts/rooms.ts';

const root = join(import.meta.dirname, '../..');
const rooms = readRooms(await readFile(join(root, 'docs/architecture.md'), 'utf8'));

/** What Biome says of a project in which each file imports one thing. */
async function lint(imports: readonly (readonly string[])[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rooms-'));
  await cp(join(root, 'biome.rooms.json'), join(folder, 'biome.rooms.json'));
  await writeFile(join(folder, 'biome.json'), '{"extends":["./biome.rooms.json"]}');
  for (const [file = '', imported] of imports) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), `export { any } from '${imported}';\n`);
  }
  const rule = '--only=style/noRestrictedImports';
  const run = promisify(execFile)(join(root, 'node_modules/.bin/biome'), ['lint', rule], {
    cwd: folder,
  });
  const said = await run.catch((error: { stdout: string; stderr: string }) => error);
  await rm(folder, { recursive: true });
  return `${said.stdout}${said.stderr}`;
}

describe('the table of rooms', () => {
  it('has a row for everything in src', async () => {
    const namesIn = async (folder: string) =>
      (await readdir(join(root, 'src', folder))).map((name) => name.replace('.ts', ''));
    const partsOf = async (room: string) => (await namesIn(room)).map((name) => `${room}/${name}`);
    const parts = [...(await partsOf('lambda')), ...(await partsOf('deployment'))];
    const places = [...(await namesIn('.')), ...parts, 'handlers'];
    expect(rooms.map(({ name }) => name).sort()).toEqual(places.sort());
  });

  it('is what the lint rules are made from', async () => {
    expect(await readFile(join(root, 'biome.rooms.json'), 'utf8')).toBe(renderRules(rooms));
  });

  it('names no room that is not there', () => {
    const page = '| `src/one/` | what | `other` |\n';
    expect(() => readRooms(page)).toThrow('one may import other, which has no row of its own.');
    expect(readRooms(`${page}| \`src/other/\` | what | no other room |\n`)).toHaveLength(2);
  });
});

describe('Biome', () => {
  it.each([
    [
      'src/accounts/any.ts',
      '../deployment/reports/report-ids.ts',
      'accounts imports no other room',
    ],
    ['src/tools/budgets/any.ts', '../../accounts/account.ts', 'tools imports answers, aws'],
    ['src/mcp/any.ts', '../environment.ts', 'mcp imports no other room'],
    ['handlers/any.ts', '../src/tools/families.ts', 'handlers imports lambda'],
    ['src/lambda/observe/any.ts', '../steps/authorize.ts', 'lambda/observe imports lambda/call'],
    ['src/lambda/steps/any.ts', '../handler.ts', 'lambda/steps imports lambda/observe'],
    ['src/lambda/call.ts', './observe/audit.ts', 'lambda/call imports lambda/answer'],
    ['src/deployment/template/any.ts', '../gateway/gateway.ts', 'deployment/template imports no'],
    ['src/deployment/reports/any.ts', '../operations/audit-jobs.ts', 'deployment/reports imports'],
    ['src/lambda/steps/any.ts', '../../gateway/any.ts', 'lambda/steps imports lambda/observe'],
  ])('refuses %s to import %s', async (...row) => {
    const said = await lint([row]);
    expect(said).toContain(row[0]);
    expect(said).toContain(row[2]);
  });

  it('lets rooms import what the table says', async () => {
    const said = await lint([
      ['src/deployment/gateway/any.ts', '../../gateway/tool-schema.ts'],
      ['src/deployment/reports/any.ts', '../template/logical-ids.ts'],
      ['src/deployment/reports/other.ts', '../../reports/report.ts'],
      ['src/tools/budgets/any.ts', '../../aws/region.ts'],
      ['src/cli/any.ts', '../environment.ts'],
      ['src/lambda/steps/any.ts', '../observe/audit.ts'],
      ['src/lambda/steps/other.ts', './sign-in.ts'],
      ['src/lambda/jobs/cost-report/any.ts', '../../steps/sign-in.ts'],
      ['src/lambda/observe/any.ts', '../../tools/tool-error.ts'],
      ['src/reports/any.ts', '../tools/caller.ts'],
      ['handlers/any.ts', '../src/lambda/jobs/audit-jobs.ts'],
    ]);
    expect(said).toMatch(/^Checked \d+ files/);
  });
});
