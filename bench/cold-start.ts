import { join } from 'node:path';
import { bundleFunction } from '../scripts/bundle-function.ts';
import type { LocalWorld } from '../src/local/start-local-world.ts';
import { families } from '../src/tools/families.ts';
import { gatewayCall } from '../test/support/gateway-call.ts';
import { startFunction } from '../test/support/start-function.ts';
import { interleave, type Measurement, median } from './measurement.ts';
import { peakMemory } from './memory.ts';
import { ask, QUESTION, startReference } from './reference.ts';

const ACCOUNT = '444455556666';
const FLOORS = ['empty', 'one-call', 'same-work'];
/** Functions that ask about an account. */
const FUNCTIONS = families.filter(({ tools }) => tools.some(({ actions }) => actions.length > 0));

/** A first question to a function: the one that the reference is asked, or its tool's example. */
function questionTo(name: string): object {
  const tool = families.find((family) => family.name === name)?.tools[0];
  return name === 'cost-explorer' || !tool ? QUESTION : tool.example(new Date());
}

function firstTool(name: string): string | undefined {
  return families.find((family) => family.name === name)?.tools[0]?.name;
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
  const memory = new Map<string, number[]>();
  const start = (name: string) => async () => {
    const startedAt = performance.now();
    const packaged = { folder: join(functions, name), handler: `dist/${name}/index.handler` };
    const started = await startFunction({ ...packaged, environment: local.environment });
    const args = { ...questionTo(name), target_account_id: ACCOUNT };
    const outcome = await started.invoke(args, gatewayCall(name, firstTool(name)));
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
  const names = [...FLOORS, ...FUNCTIONS.map(({ name }) => name)];
  const starts = Object.fromEntries(names.map((name) => [name, start(name)]));
  const medians = await interleave<string>({ ...starts, reference }, rounds);
  return describe(medians, memory);
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
        value: of(name) / of('same-work'),
        unit: '×',
        bar: { atMost: 1.15 },
      },
      {
        what: `cold start: reference / ${name}`,
        value: of('reference') / of(name),
        unit: '×',
        // What the least reaches in the same run, less fifteen hundredths.
        bar: { atLeast: Number(((0.85 * of('reference')) / of('same-work')).toFixed(2)) },
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
