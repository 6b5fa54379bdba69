import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

// The walk through a tool shows the code that there is.

const ROOT = join(import.meta.dirname, '../..');
const LEFT_OUT = /^ *\/\/ …\n/m;

/** Each block of code, and the file that was named last before it. */
function blocks(page: string): (readonly [file: string, code: string])[] {
  return [...page.matchAll(/^ {3}```ts\n(.*?)^ {3}```$/gms)].map(({ 1: code = '', index }) => {
    const named = [...page.slice(0, index).matchAll(/This is `((?:src|test)\/[\w/.-]+\.ts)`/g)].at(
      -1,
    );
    return [named?.[1] ?? 'no file', code.replace(/^ {3}/gm, '')] as const;
  });
}

const shown = blocks(readFileSync(join(ROOT, 'docs/extend.md'), 'utf8'));

it('shows the tool, its family, its service and its tests', () => {
  expect(shown).toHaveLength(4);
});

it.each(shown)('shows %s as it is', (file, code) => {
  let rest = readFileSync(join(ROOT, file), 'utf8');
  for (const part of code.split(LEFT_OUT)) {
    expect(rest).toContain(part);
    rest = rest.slice(rest.indexOf(part) + part.length);
  }
});
