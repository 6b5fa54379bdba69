// Runs deployed state machines on this machine, in an interpreter of the Amazon States Language.
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { StateMachine } from 'aws-local-stepfunctions';
import * as z from 'zod';

/** A Lambda of the state machine: its event in, its answer out. */
export type Task = (event: unknown) => Promise<object>;

/** How to run it. */
export interface StateMachineOptions {
  /** Of the deployment, with `${…}` in place of the functions' ARNs. */
  readonly definition: object;
  /** By the name of the state. */
  readonly tasks: Readonly<Record<string, Task>>;
  /** Milliseconds between attempts; as the definition has it when absent. */
  readonly retryAfter?: number;
}

/** ARN of every execution. */
export const EXECUTION_ARN =
  'arn:aws:states:us-east-1:111122223333:execution:billing-cost-report:manual';

const FUNCTIONS = 'arn:aws:lambda:us-east-1:111122223333:function:';
/** Function of the tasks that are put around a map. */
const BRIDGE = `${FUNCTIONS}bridge`;

type State = Readonly<Record<string, unknown>>;
type States = Readonly<Record<string, State>>;

const states = z.record(z.string(), z.record(z.string(), z.unknown()));
const machine = z.looseObject({ StartAt: z.string(), States: states });
const reader = z.object({
  Parameters: z.object({ 'Bucket.$': z.string(), 'Key.$': z.string() }),
});
const readInput = z.object({ bucket: z.string(), key: z.string() });
const outcomes = z.object({
  outcomes: z.array(z.object({ failed: z.boolean() })),
  tolerated: z.number(),
});

/**
 * Runs a state machine in an interpreter of the Amazon States Language (aws-local-stepfunctions).
 *
 * What it does not know of distributed maps is put around them, and nothing else is changed: a task
 * before the map that reads its items from S3 as ItemReader does, a catch in the item processor, and
 * a task after it that compares the failures with ToleratedFailurePercentagePath. ResultWriter is
 * left out, since nothing reads what it writes.
 *
 * @param input - of the execution
 * @throws the error that the execution failed with
 */
export function runStateMachine(input: unknown, options: StateMachineOptions): Promise<unknown> {
  return startStateMachine(input, options).result;
}

/** An execution that has begun. */
export interface StartedExecution {
  /** Rejects with the error that it failed with. */
  readonly result: Promise<unknown>;
  /** Ends it. */
  abort(): void;
}

/**
 * The same without waiting for the end.
 *
 * @param input - of the execution
 */
export function startStateMachine(input: unknown, options: StateMachineOptions): StartedExecution {
  const definition = bridged(machine.parse(withArns(options.definition)));
  const { tasks, retryAfter } = options;
  const names = Object.keys(tasks);
  const execution = new StateMachine(definition as never, {
    validationOptions: { noValidate: true },
  }).run(input as never, {
    context: { Execution: { Id: EXECUTION_ARN } } as never,
    overrides: {
      taskResourceLocalHandlers: new Proxy(tasks, { get: handlerOf }) as never,
      ...(retryAfter !== undefined && {
        retryIntervalOverrides: Object.fromEntries(names.map((name) => [name, retryAfter])),
      }),
    },
  });
  void drain(execution.eventLogs);
  const result = execution.result.catch((error: { cause?: unknown }) =>
    Promise.reject(error.cause ?? error),
  );
  return { result, abort: () => execution.abort() };
}

// The interpreter keeps every event, with copies of its input, until somebody takes it.
async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

/** The definition with ARNs in place of the names that CloudFormation fills in. */
export function withArns(definition: object): object {
  return JSON.parse(JSON.stringify(definition).replaceAll(/\$\{(\w+)\}/g, `${FUNCTIONS}$1`));
}

function handlerOf(tasks: Readonly<Record<string, Task>>, name: string): unknown {
  if (name.endsWith(' (read)')) return readItems;
  if (name.endsWith(' (tolerate)')) return tolerate;
  return tasks[name];
}

async function readItems(input: unknown): Promise<unknown[]> {
  const { bucket, key } = readInput.parse(input);
  const answer = await new S3Client({}).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const text = (await answer.Body?.transformToString()) ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

async function tolerate(input: unknown): Promise<object> {
  const { outcomes: all, tolerated } = outcomes.parse(input);
  const failed = all.filter((outcome) => outcome.failed).length;
  if (failed * 100 <= tolerated * all.length) return {};
  const error = new Error(`${failed} of ${all.length} items failed`);
  error.name = 'States.ExceedToleratedFailureThreshold';
  throw error;
}

function bridged(given: z.output<typeof machine>): object {
  const entries = Object.entries(given.States).flatMap(([name, state]) =>
    state.Type === 'Map' ? bridgedMap(name, state) : [[name, state] as const],
  );
  const start = given.States[given.StartAt];
  const startsWithReader = start?.ItemReader !== undefined;
  return {
    ...given,
    StartAt: startsWithReader ? `${given.StartAt} (read)` : given.StartAt,
    States: renamed(Object.fromEntries(entries)),
  };
}

function bridgedMap(name: string, state: State): [string, State][] {
  const processor = machine.parse(state.ItemProcessor);
  if (state.ItemReader === undefined)
    return [[name, { ...state, ItemProcessor: bridged(processor) }]];
  const { Parameters } = reader.parse(state.ItemReader);
  const { ItemReader: _, ResultWriter: __, Next, End, Catch, ...map } = state;
  const after = { ...(Next ? { Next } : { End }), ...(Catch ? { Catch } : {}) };
  const read = {
    ...{ Type: 'Task', Resource: BRIDGE, ResultPath: '$.items', Next: name },
    Parameters: { 'bucket.$': Parameters['Bucket.$'], 'key.$': Parameters['Key.$'] },
  };
  const mapped = {
    ...{ ...map, ItemsPath: '$.items', ItemProcessor: catching(bridged(processor)) },
    ...{ ResultPath: '$.outcomes', Next: `${name} (tolerate)` },
  };
  const tolerated = state.ToleratedFailurePercentagePath;
  const tolerate = {
    ...{ Type: 'Task', Resource: BRIDGE, ResultPath: null, ...after },
    Parameters: { 'outcomes.$': '$.outcomes', 'tolerated.$': tolerated },
  };
  return [
    [`${name} (read)`, read],
    [name, mapped],
    [`${name} (tolerate)`, tolerate],
  ];
}

// An item's failure is its own, so that the map goes on.
function catching(processor: object): object {
  const { States, ...rest } = machine.parse(processor);
  const isTask = ({ Type }: State) => Type === 'Task' || Type === 'Map';
  const caught = Object.entries(States).map(([name, state]) => {
    if (!isTask(state)) return [name, state];
    const { End, ...others } = state;
    const next = End ? { Next: 'Succeeded (item)' } : {};
    return [
      name,
      { ...others, ...next, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed (item)' }] },
    ];
  });
  return {
    ...rest,
    States: {
      ...Object.fromEntries(caught),
      'Succeeded (item)': { Type: 'Pass', Result: { failed: false }, End: true },
      'Failed (item)': { Type: 'Pass', Result: { failed: true }, End: true },
    },
  };
}

// Whoever goes on to a map goes on to the task before it.
function renamed(all: States): States {
  const readers = new Set(Object.keys(all).filter((name) => `${name} (read)` in all));
  const rename = (name: unknown, from: string) =>
    typeof name === 'string' && readers.has(name) && from !== `${name} (read)`
      ? `${name} (read)`
      : name;
  return Object.fromEntries(
    Object.entries(all).map(([name, state]) => [
      name,
      {
        ...state,
        ...(state.Next !== undefined && { Next: rename(state.Next, name) }),
        ...(state.Default !== undefined && { Default: rename(state.Default, name) }),
      },
    ]),
  );
}
