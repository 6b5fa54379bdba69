// The commands that pages print are ones that there are, with options that they take.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, it } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { accountsProgram } from '../../src/cli/accounts/accounts-program.ts';
import { OperatorSession } from '../../src/cli/accounts/operator-session.ts';

const ROOT = join(import.meta.dirname, '../..');
const docs = (await readdir(join(ROOT, 'docs'))).map((name) => `docs/${name}`);
const PAGES = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...docs].filter((path) =>
  path.endsWith('.md'),
);
const BLOCK = /^ *```sh[^\n]*\n(.*?)^ *```$/gms;
const WORD = /"[^"]*"|'[^']*'|[^\s"']+/g;

/** Commands of all pages, one a line. */
async function printed(): Promise<readonly { page: string; line: string }[]> {
  const texts = PAGES.map(async (page) => {
    const text = await readFile(join(ROOT, page), 'utf8');
    const blocks = [...text.matchAll(BLOCK)].map(([, block = '']) => block);
    const lines = blocks
      .join('\n')
      .replaceAll(/ \\\n\s*/g, ' ')
      .split('\n');
    return lines.map((line) => ({ page, line: line.replace(/ +#.*$/, '').trim() }));
  });
  return (await Promise.all(texts)).flat();
}

/** Has all commands do nothing but read their arguments. */
function idle(command: Command): Command {
  if (command.commands.length === 0) command.action(() => {});
  for (const each of command.commands) idle(each);
  return command;
}

/** What the help of each command shows as an example. */
function examples(command: Command): readonly string[] {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const own = [...help.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = '']) => line);
  return [...own, ...command.commands.flatMap(examples)];
}

const program = () => idle(accountsProgram(new OperatorSession(false)));
const VALUES = { $GATEWAY_URL: 'https://gateway.example.com/mcp', $HASH: '0'.repeat(64) };

const lines = await printed();
const helped = examples(program()).map((line) => ({ page: '--help', line }));
const calls = [...lines, ...helped].flatMap(({ page, line }) => {
  const call = /npx billing-accounts (.*?)(?: [|>] .*)?$/.exec(line)?.[1];
  return call === undefined ? [] : [[page, call] as const];
});

it.each(calls)('%s: billing-accounts %s', async (_, call) => {
  const filled = Object.entries(VALUES).reduce((text, [from, to]) => text.replace(from, to), call);
  const words = (filled.match(WORD) ?? []).map((word) => word.replaceAll(/["']/g, ''));
  await program().parseAsync(words, { from: 'user' });
});

it('has a script for each that npm is to run', async () => {
  const texts = await Promise.all(PAGES.map((page) => readFile(join(ROOT, page), 'utf8')));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\bnpm run (?:--silent )?([\w-]+)/g)].map(([, name = '']) => name),
  );
  expect(new Set(names).size).toBeGreaterThan(5);
  expect(names.filter((name) => !Object.hasOwn(project.scripts, name))).toEqual([]);
});
