import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parityCalls } from './calls.ts';
import { differenceGroups, differences } from './differences.ts';
import { renderDifferences } from './render-differences.ts';

it('docs/parity.md lists every difference', async () => {
  const page = join(import.meta.dirname, '../../docs/parity.md');
  await expect(renderDifferences()).toMatchFileSnapshot(page);
});

it('begins with where to find which tools', () => {
  const page = renderDifferences();
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  const [index = ''] = page.split('\n## ');
  expect(headings).toContain('CloudWatch');
  expect([...index.matchAll(/^- \[(.+)\]\(#[\w-]+\)$/gm)].map(([, title]) => title)).toEqual(
    headings,
  );
});

it('names every difference once', () => {
  const ids = differenceGroups
    .flatMap((group) => [...group.differences, ...group.unseen])
    .map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has a row for every outcome of the table of calls that is not the same', () => {
  const named = parityCalls(new Date()).flatMap(({ differs }) => differs?.because ?? []);
  expect(named.filter((id) => !differences.some((difference) => difference.id === id))).toEqual([]);
});
