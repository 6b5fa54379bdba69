// npm run schemas [-- --check]: writes schemas/ and docs/tools.md, or tells whether they are stale.
import { join } from 'node:path';
import { generatedFiles } from '../gateway/generated-files.ts';
import { families } from '../tools/families.ts';
import { readCommandLineOrEnd } from './read-command-line.ts';
import { updateFiles } from './update-files.ts';

const USAGE = `usage: npm run schemas [-- --check]

Writes schemas/ and docs/tools.md from what the tools declare; with --check it only says what is stale.`;

const { values } = readCommandLineOrEnd(USAGE, {
  options: { check: { type: 'boolean', default: false } },
});

const changed = await updateFiles({
  root: join(import.meta.dirname, '..', '..'),
  folder: 'schemas',
  files: generatedFiles(families),
  write: !values.check,
});

for (const path of changed) process.stdout.write(`${values.check ? 'stale' : 'changed'} ${path}\n`);
if (values.check && changed.length > 0) {
  process.stderr.write('Run "npm run schemas" and commit what it writes.\n');
  process.exitCode = 1;
}
