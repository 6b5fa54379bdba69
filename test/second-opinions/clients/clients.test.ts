// Whether the clients that agents have read all forms of an answer: the official ones of TypeScript and
// Python, and Strands'.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, toDay } from '../../../src/calendar.ts';
import { gatewayToolName } from '../../../src/gateway/family-schema.ts';
import { type LocalGateway, startLocalGateway } from '../../../src/local/start-local-gateway.ts';
import { families } from '../../../src/tools/families.ts';
import { askWith } from '../../parity/ask-with.ts';
import { connectMcpClient } from '../../support/connect-mcp-client.ts';

const PYTHON = join(import.meta.dirname, '../../../.local/clients/bin/python');

const month = `${toDay(new Date()).slice(0, 7)}-01`;

const costs = (args: object) => ({
  name: 'cost-explorer___cost-explorer',
  arguments: { operation: 'getCostAndUsage', target_account_id: '444455556666', ...args },
});
const months = { granularity: 'MONTHLY', start_date: addMonths(month, -3), end_date: month };
const by = (...keys: string[]) => ({
  group_by: keys.map((Key) => ({ Type: 'DIMENSION', Key })),
});

const calls = [
  { form: 'full', call: costs(months) },
  { form: 'table', call: costs({ ...by('SERVICE') }) },
  { form: 'top', call: costs({ ...months, ...by('SERVICE', 'USAGE_TYPE') }) },
  { form: 'full', call: costs({ ...by('SERVICE', 'REGION'), answer: 'full' }) },
];

interface Read {
  readonly tools: readonly string[];
  readonly answers: readonly string[];
}

let gateway: LocalGateway;
const read: Record<string, Read> = {};

beforeAll(async () => {
  if (!existsSync(PYTHON)) throw new Error(`${PYTHON} is missing: run .ci/lanes/second-opinions`);
  gateway = await startLocalGateway();
  Object.assign(read, await askInPython());
  read.typescript = await askInTypeScript();
}, 180_000);
afterAll(() => gateway.close());

async function askInPython(): Promise<Record<string, Read>> {
  const child = spawn(PYTHON, [join(import.meta.dirname, 'ask.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { url, token } = gateway;
  child.stdin.end(JSON.stringify({ url, token, calls: calls.map(({ call }) => call) }));
  return (await json(child.stdout)) as Record<string, Read>;
}

async function askInTypeScript(): Promise<Read> {
  const client = await connectMcpClient(gateway.url, { Authorization: `Bearer ${gateway.token}` });
  const { tools } = await client.listTools();
  const answers: string[] = [];
  for (const { call } of calls) answers.push(await askWith(client, call.name, call.arguments));
  await client.close();
  return { tools: tools.map(({ name }) => name), answers };
}

describe.each(['typescript', 'official', 'strands'])('the client %s', (client) => {
  it('lists all tools', () => {
    const names = families.flatMap((family) =>
      family.tools.map((tool) => gatewayToolName(family, tool)),
    );
    expect(read[client]?.tools.toSorted()).toEqual(names.toSorted());
  });

  it('reads every form, with totals, and what it is about', () => {
    const answers = read[client]?.answers.map((text) => JSON.parse(text)) ?? [];
    expect(answers.map(({ form }) => form)).toEqual(calls.map(({ form }) => form));
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 'success',
        about: { account: '444455556666', costs: { currencies: ['USD'] } },
        totals: { sums: [{ of: 'UnblendedCost', unit: 'USD', total: expect.any(String) }] },
      });
    }
    const [full, table, top, asked] = answers;
    expect(full.data).toHaveProperty('ResultsByTime');
    expect(asked.data).toHaveProperty('ResultsByTime');
    expect([table, top].map(({ data }) => data.of)).toEqual(['ResultsByTime', 'ResultsByTime']);
  });
});
