import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedVariables } from '../../src/environment.ts';
import { areas } from './areas.ts';

// Runs Stryker for each area, or for those that are named. Static mutants run every test there is:
// an area has few.
const root = join(import.meta.dirname, '../..');
const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const named = process.argv.slice(2);
const chosen = areas.filter(({ name }) => named.length === 0 || named.includes(name));
const mutated = new Set(areas.flatMap(({ modules }) => modules));
const forgotten = globSync('accounts/**/*.ts', { cwd: join(root, 'src') })
  .map((path) => path.replace(/\.ts$/, ''))
  .filter((module) => !mutated.has(module));
if (forgotten.length > 0) throw new Error(`In no area of areas.ts: ${forgotten.join(', ')}`);

const failed = chosen.filter(({ name, modules }) => {
  process.stdout.write(`\n== ${name}\n`);
  const mutate = modules.map((module) => `src/${module}.ts`).join(',');
  const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', mutate], {
    cwd: root,
    env: { ...inheritedVariables(), MUTATION_AREA: name },
    stdio: 'inherit',
  });
  return status !== 0;
});
if (failed.length > 0) {
  process.stdout.write(`\nMutants survived in ${failed.map(({ name }) => name).join(', ')}\n`);
  process.exitCode = 1;
}
