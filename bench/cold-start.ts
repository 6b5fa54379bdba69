// How long functions take from nothing to their first answer, beside the least that it takes.
import { join } from 'node:path';
import { bundleFunction } from '../scripts/bundle-function.ts';
import type { LocalWorld } from '../src/local/start-local-world.ts';
import { families } from '../src/tools/families.ts';
import type { Family } from '../src/tools/family.ts';
import { isKept } from '../src/tools/tool.ts';
import { gatewayCall } from '../test/support/gateway-call.ts';
import { startFunction } from '../test/support/start-function.ts';
import { bundleLeast } from './least.ts';
import { interleave, type Measurement, median } from './measurement.ts';
import { peakMemory } from './memory.ts';
import { ask, QUESTION, startReference } from './reference.ts';

const ACCOUNT = '444455556666';
const FLOORS = ['empty', 'one-call'];
/** Functions that ask about an account. */
const FUNCTIONS = families.filter(({ tools }) => tools.some(({ actions }) => actions.length > 0));

/** A first question to a family: the one that the reference is asked, or its tool's example. */
function questionTo({ name, tools: [tool] }: Family): object {
  return name === 'cost-explorer' || !tool ? QUESTION : tool.example(new Date());
}

/** Name of the handler that makes the same statements as the family's function, and no more. */
function leastOf(name: string): string {
  return `least-${name}`;
}

/** What a cold start needs. */
export interface ColdStartOptions {
  readonly local: LocalWorld;
  /** Folder of the unpacked functions, a folder each. */
  readonly functions: string;
  readonly rounds: number;
}

/**
 * From the start of a process to its first answer about another account, under Lambda's runtime
 * interface client.
 */
export async function measureColdStarts(options: ColdStartOptions): Promise<Measurement[]> {
  const { local, functions, rounds } = options;
  for (const floor of FLOORS) {
    await bundleFunction(import.meta.dirname, floor, join(functions, floor, 'dist'));
  }
  for (const family of FUNCTIONS) await bundleLeastOf(family, options);
  const memory = new Map<string, number[]>();
  const start = (name: string, family?: Family) => async () => {
    const startedAt = performance.now();
    const packaged = { folder: join(functions, name), handler: `dist/${name}/index.handler` };
    const started = await startFunction({ ...packaged, environment: local.environment });
    const args = { ...(family ? questionTo(family) : QUESTION), target_account_id: ACCOUNT };
    // What an earlier start has kept would spare the function its request.
    const [tool] = family?.name === name ? family.tools : [];
    const asked = { ...args, ...(tool && isKept(tool) && { fresh: true }) };
    const outcome = await started.invoke(asked, gatewayCall(name, family?.tools[0]?.name));
    const milliseconds = performance.now() - startedAt;
    memory.set(name, [...(memory.get(name) ?? []), await peakMemory(started.pid)]);
    await started.close();
    if (!isAnswer(outcome)) throw new Error(JSON.stringify(outcome));
    return milliseconds;
  };
  const reference = async () => {
    const startedAt = performance.now();
    const { client } = await startReference(local.environment);
    await ask(client, QUESTION);
    const milliseconds = performance.now() - startedAt;
    await client.close();
    return milliseconds;
  };
  const starts = Object.fromEntries([
    ...FLOORS.map((name) => [name, start(name)] as const),
    ...FUNCTIONS.flatMap((family) => [
      [leastOf(family.name), start(leastOf(family.name), family)] as const,
      [family.name, start(family.name, family)] as const,
    ]),
  ]);
  const medians = await interleave<string>({ ...starts, reference }, rounds);
  return describe(medians, memory);
}

async function bundleLeastOf(family: Family, { local, functions }: ColdStartOptions) {
  const name = leastOf(family.name);
  const [tool] = family.tools;
  if (!tool) throw new TypeError(`${family.name} has no tool`);
  const asked = { tool, question: questionTo(family), accountId: ACCOUNT };
  await bundleLeast({ ...asked, local, name, bundles: join(functions, name, 'dist') });
}

function describe(
  medians: Readonly<Record<string, number>>,
  memory: ReadonlyMap<string, readonly number[]>,
): Measurement[] {
  const of = (name: string) => medians[name] ?? Number.NaN;
  const functions = FUNCTIONS.map(({ name }) => name);
  return [
    ...Object.entries(medians).map(([name, value]) => ({
      what: `cold start: ${name}`,
      value,
      unit: 'ms',
    })),
    ...functions.flatMap((name) => [
      {
        what: `cold start: ${name} / empty handler with one SDK client`,
        value: of(name) / of('empty'),
        unit: '×',
        bar: { atMost: 1.5 },
      },
      {
        what: `cold start: ${name} / the least that makes the same statements`,
        value: of(name) / of(leastOf(name)),
        unit: '×',
        bar: { atMost: 1.15 },
      },
      {
        what: `cold start: reference / ${name}`,
        value: of('reference') / of(name),
        unit: '×',
        // What its least reaches in the same run, less fifteen hundredths.
        bar: { atLeast: Number(((0.85 * of('reference')) / of(leastOf(name))).toFixed(2)) },
      },
    ]),
    ...[...memory].map(([name, values]) => ({
      what: `memory after the first answer: ${name}`,
      value: median(values),
      unit: 'MB',
    })),
  ];
}

function isAnswer({ kind, body }: { kind: string; body: unknown }): boolean {
  return kind === 'response' && !JSON.stringify(body).includes('"status":"error"');
}
