// Each variable that a process is told something by has its row in a page.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const DECLARED = /^ {2}([A-Z][A-Z_]+):/gm;

it('explains every variable of src/environment.ts in a table', async () => {
  const source = await readFile(join(ROOT, 'src/environment.ts'), 'utf8');
  const declared = [...source.matchAll(DECLARED)].map(([, name = '']) => name);
  expect(declared).toEqual(expect.arrayContaining(['AWS_REGION', 'PORT']));
  const pages = (await readdir(join(ROOT, 'docs'))).filter((name) => name.endsWith('.md'));
  const texts = await Promise.all(pages.map((name) => readFile(join(ROOT, 'docs', name), 'utf8')));
  const named = texts.flatMap((text) => text.match(/^\|[^|]*\|/gm) ?? []).join('\n');
  expect(declared.filter((name) => !named.includes(`\`${name}\``))).toEqual([]);
});
