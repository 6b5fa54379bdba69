// Links between pages lead somewhere, and both READMEs have the same.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const TOP = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const docs = (await readdir(join(ROOT, 'docs'))).filter((name) => name.endsWith('.md'));
const pages = [...TOP, ...docs.map((name) => `docs/${name}`)];
const CODE = /^ *```.*?^ *```$/gms;

const read = (path: string) => readFile(join(ROOT, path), 'utf8');

async function linksOf(page: string): Promise<string[]> {
  const text = (await read(page)).replaceAll(CODE, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
}

/** What GitHub calls the headings of a page; none has a twin on its page that is linked to. */
async function anchorsOf(path: string): Promise<Set<string>> {
  const text = (await readFile(path, 'utf8')).replaceAll(CODE, '');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(headings.map(slug));
}

function slug(heading: string): string {
  const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
}

describe.each(pages)('%s', (page) => {
  it('links to what there is', async () => {
    const local = (await linksOf(page)).filter((link) => !/^https?:/.test(link));
    for (const link of local) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
      expect(existsSync(target), link).toBe(true);
      if (anchor !== undefined) expect([...(await anchorsOf(target))], link).toContain(anchor);
    }
  });
});

it('both READMEs lead to the same pages, in the same order', async () => {
  const [english, chinese] = [await linksOf('README.md'), await linksOf('README.zh-CN.md')];
  const others = (links: readonly string[]) => links.filter((link) => !link.startsWith('README'));
  expect(others(chinese)).toEqual(others(english));
});
