import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLineOrEnd } from '../../src/cli/read-command-line.ts';
import { inheritedVariables } from '../../src/environment.ts';
import strict from '../../stryker.config.json' with { type: 'json' };
import { areas, LEAST_OF_FAMILIES } from './areas.ts';

// Runs Stryker for each area, or for those that are named. Static mutants run every test there is: an
// area has few. Those of families are left out: what a tool declares, such as its description, is
// compared elsewhere.
const root = join(import.meta.dirname, '../..');
const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const USAGE = `usage: npm run mutation [-- <area>…]

Runs Stryker for each area of test/mutation/areas.ts, or for those that are named:
${areas.map(({ name }) => name).join(', ')}`;
const { positionals: named } = readCommandLineOrEnd(USAGE, { allowPositionals: true });
const unknown = named.filter((each) => areas.every(({ name }) => name !== each));
if (unknown.length > 0) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(1);
}
const chosen = areas.filter(({ name }) => named.length === 0 || named.includes(name));
const mutated = new Set(areas.flatMap(({ modules }) => modules));
const forgotten = globSync('accounts/**/*.ts', { cwd: join(root, 'src') })
  .map((path) => path.replace(/\.ts$/, ''))
  .filter((module) => !mutated.has(module));
if (forgotten.length > 0) throw new Error(`In no area of areas.ts: ${forgotten.join(', ')}`);

const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
const ofFamilies = join(folder, 'stryker.json');
const thresholds = { high: 100, low: LEAST_OF_FAMILIES, break: LEAST_OF_FAMILIES };
writeFileSync(ofFamilies, JSON.stringify({ ...strict, ignoreStatic: true, thresholds }));

const failed = chosen.filter(({ name, modules, family }) => {
  process.stdout.write(`\n== ${name}\n`);
  const mutate = modules.map((module) => `src/${module}.ts`).join(',');
  const config = family ? [ofFamilies] : [];
  const { status } = spawnSync(process.execPath, [stryker, 'run', ...config, '--mutate', mutate], {
    cwd: root,
    env: { ...inheritedVariables(), MUTATION_AREA: name },
    stdio: 'inherit',
  });
  return status !== 0;
});
rmSync(folder, { recursive: true });
if (failed.length > 0) {
  process.stdout.write(`\nMutants survived in ${failed.map(({ name }) => name).join(', ')}\n`);
  process.exitCode = 1;
}
