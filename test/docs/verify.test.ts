// The page about verify, and the list of what is not confirmed, name the checks that there are.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/administration/verify/verify-gateway.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const names = CHECKS.map(({ name }) => name);

async function section(file: string, heading: string): Promise<string> {
  const text = await readFile(join(DOCS, file), 'utf8');
  return text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** Words in code in a column of the tables of a text. */
function column(text: string, index: number): string[] {
  const cells = text.match(/^\|.*\|$/gm)?.map((line) => line.split('|').at(index) ?? '') ?? [];
  return cells.flatMap((cell) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
}

describe('the checks of verify', () => {
  it('are each told of on their page', async () => {
    expect(column(await section('verify.md', 'Checks'), 1)).toEqual(names);
  });

  it('settle what is not confirmed about callers', async () => {
    const settling = column(await section('callers.md', 'Not confirmed'), -2);
    expect(settling.length).toBeGreaterThan(5);
    expect(settling.filter((name) => !names.includes(name))).toEqual([]);
  });
});
