// One harness for tools: what is asked, what AWS is asked then, and what the answer is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iamAction } from '../../src/local/aws/engine/iam-action.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { type CallWorld, callToolIn, NOW } from './call-tool.ts';
import { type AnswerScript, type Asker, startToolAws, type ToolAws } from './start-tool-aws.ts';

/** A request to AWS: its input is all there is, other members need not be told. */
export interface ExpectedRequest {
  /** API operation, such as `DescribeBudgets`. */
  readonly operation?: string;
  readonly input?: unknown;
  /** Region of the signature. */
  readonly region?: string;
  /** Account whose key signed. */
  readonly account?: string;
  /** AWS's code where it refused. */
  readonly errorCode?: string;
}

/** A call, and what comes of it. */
export interface ToolCall {
  /** Arguments as a caller sends them; none when absent. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** All that AWS is asked, in order. */
  readonly requests?: readonly ExpectedRequest[];
  /** The whole answer. */
  readonly answer?: unknown;
  /** Part of the answer. */
  readonly part?: object;
  /** Part of the table that the answer becomes. */
  readonly table?: object;
  /** Part of the error that it fails with instead. */
  readonly error?: object;
  /** The call that goes on with the `next_token` of the answer, and whoever makes it. */
  readonly next?: ToolCall & Pick<Usual, 'as'>;
}

/** What a row may leave to the whole table. */
export interface Usual {
  readonly args?: Readonly<Record<string, unknown>>;
  /** What AWS answers, by API operation; the local AWS answers all else. */
  readonly aws?: AnswerScript;
  readonly as?: Asker;
  /** What else is so. */
  readonly world?: CallWorld;
}

/** A row of the table. */
export interface ToolCase extends ToolCall, Usual {
  readonly name: string;
}

/** A call that is refused before AWS is asked, and the nearest one that is not. */
export interface RefusedCase extends Usual {
  /** The argument that is named. */
  readonly refused: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What would have been right, in words. */
  readonly expected?: string;
  /** Where in the argument, such as `filters.regions`. */
  readonly path?: string;
  /** The usual arguments when absent. */
  readonly allowed?: Readonly<Record<string, unknown>>;
}

/**
 * Tests a tool by a table. The tool asks with the SDK, and a local AWS checks who signed and whether AWS
 * would let the request in. Whatever the table says, the tool must ask for no more than its `actions`
 * allow, answer its `example` and its probes, and read one by one what it reads at once.
 *
 * @param tool - to be tested
 * @param cases - the table
 * @param usual - what each row has unless it says otherwise; arguments are added to a row's own
 */
export function describeTool(
  tool: Tool,
  cases: readonly (ToolCase | RefusedCase)[],
  usual: Usual = {},
): void {
  describe(tool.name, () => {
    let aws: ToolAws;
    beforeAll(async () => {
      aws = await startToolAws();
    });
    afterAll(() => aws.close());

    it('answers its example and its probes', async () => {
      aws.script();
      for (const args of [tool.example(NOW), ...tool.probe(NOW)]) {
        await answers({ tool, aws, usual: {} }, { args });
      }
    });

    it.each(cases.map((row) => [titleOf(row), row] as const))('%s', async (_, row) => {
      const run = { tool, aws, usual: { ...usual, ...row, args: usual.args ?? {} } };
      aws.script(run.usual.aws);
      if ('refused' in row) await refuses(run, row);
      else await answers(run, row);
    });

    const isList = Object.hasOwn(tool.arguments, 'next_token') && takes(tool, ONE_BY_ONE);
    it.runIf(isList)('reads one by one what it reads at once', async () => {
      aws.script();
      await readsOneByOne({ tool, aws, usual: { args: tool.example(NOW) } });
    });
  });
}

const ONE_BY_ONE = { max_results: 1 };

function takes(tool: Tool, args: object): boolean {
  try {
    return Boolean(parseArguments(tool, { ...tool.example(NOW), ...args }, NOW));
  } catch {
    return false;
  }
}

async function readsOneByOne(run: Run): Promise<void> {
  const whole = listsIn(await ask(run));
  const onePage = takes(run.tool, { max_pages: 1 }) && { max_pages: 1 };
  const pages: Record<string, unknown>[] = [];
  do {
    const next_token = pages.at(-1)?.next_token;
    pages.push(await ask(run, { ...ONE_BY_ONE, ...onePage, next_token }));
  } while (pages.at(-1)?.next_token);
  expect(whole.length).toBeGreaterThan(0);
  for (const [name, items] of whole) {
    const found = pages.flatMap((page) => page[name]);
    expect(found).toHaveLength(items.length);
    expect(found).toEqual(expect.arrayContaining(items));
  }
}

function listsIn(answer: Record<string, unknown>) {
  return Object.entries(answer).flatMap(([name, items]) =>
    Array.isArray(items) ? [[name, items] as const] : [],
  );
}

function titleOf(row: ToolCase | RefusedCase): string {
  if (!('refused' in row)) return row.name;
  return `refuses a wrong ${row.refused}: ${JSON.stringify(row.args)}`;
}

interface Run {
  readonly tool: Tool;
  readonly aws: ToolAws;
  readonly usual: Usual;
}

const ask = ({ tool, aws, usual }: Run, args: Readonly<Record<string, unknown>> = {}) =>
  callToolIn(usual.world ?? {})(tool, { ...usual.args, ...args }, aws.as(usual.as));

async function refuses(run: Run, row: RefusedCase): Promise<void> {
  const { args, refused, expected, path, allowed } = row;
  await expect(ask(run, args)).rejects.toMatchObject({
    errorType: 'validation_error',
    data: { parameter: refused, ...(expected && { expected }), ...(path && { path }) },
  });
  expect(run.aws.requests).toEqual([]);
  await expect(ask(run, allowed)).resolves.toBeTypeOf('object');
  expectWithinActions(run);
}

async function answers(run: Run, expected: ToolCall): Promise<void> {
  const before = run.aws.requests.length;
  const answering = ask(run, expected.args);
  if (expected.error) await expect(answering).rejects.toMatchObject(expected.error);
  const answer = expected.error ? {} : await answering;
  if (expected.answer) expect(answer).toEqual(expected.answer);
  if (expected.part) expect(answer).toMatchObject(expected.part);
  if (expected.table) expect(tableOf(run, expected.args, answer)).toMatchObject(expected.table);
  if (expected.requests) {
    const requests = expected.requests.map((request) => expect.objectContaining({ ...request }));
    expect(run.aws.requests.slice(before)).toEqual(requests);
  }
  expectWithinActions(run);
  const { args, next } = expected;
  if (!next) return;
  const usual = { ...run.usual, ...(next.as && { as: next.as }) };
  const token = { [tokenArgument(run.tool)]: answer.next_token };
  await answers({ ...run, usual }, { ...next, args: { ...args, ...next.args, ...token } });
}

function tokenArgument({ arguments: shape }: Tool): string {
  return Object.hasOwn(shape, 'next_page_token') ? 'next_page_token' : 'next_token';
}

function tableOf({ tool, usual }: Run, args: ToolCall['args'], answer: object) {
  const parsed = parseArguments(tool, { ...usual.args, ...args }, NOW);
  return tool.table?.(answer, parsed.args);
}

function expectWithinActions({ tool, aws }: Run): void {
  const asked = aws.requests.flatMap(
    ({ service, operation }) => iamAction(service, operation) ?? [],
  );
  expect(tool.actions).toEqual(expect.arrayContaining(asked));
}
