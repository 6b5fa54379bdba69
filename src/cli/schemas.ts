// npm run schemas [-- --check]: writes schemas/ and docs/tools.md, or tells whether they are stale.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatedFiles } from '../gateway/generated-files.ts';
import { families } from '../tools/families.ts';
import { updateFiles } from './update-files.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

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
