// What the page about agents prints is what the examples tell their models.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFile(join(ROOT, file), 'utf8');

it('prints the instructions word for word', async () => {
  expect(await read('docs/agents.md')).toContain(
    `\n\`\`\`text\n${await read('examples/instructions.txt')}\`\`\`\n`,
  );
});

it.each(['strands/agent.py', 'langchain/agent.py', 'typescript/agent.ts'])(
  'has them in the example %s',
  async (file) => {
    expect(await read(join('examples', file))).toContain('instructions.txt');
  },
);
