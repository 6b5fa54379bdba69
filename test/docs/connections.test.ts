// The numbers of connections in docs/deploy.md follow from what RDS allows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const BYTES_A_CONNECTION = 9_531_392;
const LEFT_TO_FUNCTIONS = 0.8;
// Accounts of a report at once as by default, one of its other steps, and the two jobs of the trail.
const BESIDES = 50 + 1 + 2;
const ROW = /^\| (\d+) GiB \| (\d+) \| (\d+) \| (\d+) \|$/gm;

it('docs/deploy.md says how many connections a database has for the functions', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8');
  const rows = [...page.matchAll(ROW)].map((row) => row.slice(1).map(Number));
  expect(rows).toHaveLength(4);
  for (const [memory = 0, most, alone, beside] of rows) {
    const connections = Math.floor((memory * 2 ** 30) / BYTES_A_CONNECTION);
    const left = connections * LEFT_TO_FUNCTIONS;
    expect({ memory, most, alone, beside }).toEqual({
      memory,
      most: connections,
      alone: Math.floor(left),
      beside: Math.floor(left - BESIDES),
    });
  }
});
