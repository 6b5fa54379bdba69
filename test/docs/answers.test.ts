// Printed answers are what the questions above them are answered with.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, startAsker } from '../answers/ask-largest.ts';

const PAGES = ['docs/answers.md', 'README.md', 'README.zh-CN.md'];
const EXAMPLE = /`([\w-]+)`(?: with|，参数)\s+`(\{.*?\})`:\n\n```json\n(.*?)```/gs;
const examples: { page: string; tool: string; args: string; lines: string[] }[] = [];
for (const page of PAGES) {
  const text = await readFile(join(import.meta.dirname, '../..', page), 'utf8');
  for (const [, tool = '', args = '', answer = ''] of text.matchAll(EXAMPLE)) {
    const lines = answer.trimEnd().split('\n');
    examples.push({ page, tool, args: args.replaceAll(/\s+/g, ' '), lines });
  }
}

const WIDTH = 100;
const CUT = ' …';

let asker: Asker;
beforeAll(async () => {
  asker = await startAsker();
}, 60_000);
afterAll(() => asker.close());

/** JSON with what is short on one line, and the ends of long lines cut off. */
function print(value: unknown, indent = ''): string[] {
  const line = JSON.stringify(value)
    .replaceAll('":', '": ')
    .replaceAll(/,(?=["{[\dn])/g, ', ');
  const isList = Array.isArray(value);
  const isDeep = JSON.stringify(value).length > WIDTH - indent.length - 10;
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const isFlat = entries.every(([, each]) => typeof each !== 'object' || each === null);
  if (!isDeep || entries.length === 0 || (isList && isFlat)) return [line];
  const inside = entries.flatMap(([name, each], at) => {
    const [first = '', ...rest] = print(each, `${indent}  `);
    const lines = [isList ? first : `${JSON.stringify(name)}: ${first}`, ...rest];
    const last = `${lines.pop()}${at < entries.length - 1 ? ',' : ''}`;
    return [...lines, last].map((each) => `  ${each}`);
  });
  return [isList ? '[' : '{', ...inside, isList ? ']' : '}'];
}

const cut = (line: string) =>
  line.length > WIDTH ? `${line.slice(0, WIDTH - CUT.length)}${CUT}` : line;

describe.each(examples)('$page: $tool with $args', ({ tool, args, lines }) => {
  it('is answered as the page shows', async () => {
    const answer = await asker.ask({ tool, args: JSON.parse(args) });
    const printed = print(answer).map(cut);
    let from = 0;
    for (const line of lines) {
      if (line.trim() === '…') continue;
      const at = printed.indexOf(line, from);
      expect(at, `${line}\nis not in\n${printed.slice(from).join('\n')}`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
  });
});

it('shows each form, and one in each README', () => {
  const forms = examples.map(({ lines }) => lines.find((line) => line.includes('"form"'))?.trim());
  const top = '"form": "top",';
  expect(forms).toEqual(['"form": "full",', '"form": "table",', top, top, top]);
});
