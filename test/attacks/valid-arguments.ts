// Arguments that tools must take, made of what the tools say of themselves.
import fc from 'fast-check';
import type { ArgumentKind } from '../../src/tools/arguments/kind.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments, toolArguments } from '../../src/tools/tool-arguments.ts';
import { ValidationError } from '../../src/tools/tool-error.ts';
import { NOW } from '../support/call-tool.ts';
import { argumentKind } from './argument-kind.ts';

type Given = Readonly<Record<string, unknown>>;

/**
 * Calls that a tool must take: its example, and one for each of its operations.
 *
 * @param tool - to be asked
 * @throws TypeError naming the operation that no arguments go with
 */
export function questions(tool: Tool): readonly Given[] {
  const { operation } = tool.arguments;
  const kind = operation && argumentKind('operation', operation);
  const ofOperations = (kind?.kind === 'choice' ? kind.values : []).map((name) => {
    const question = complete(tool, { operation: name });
    if (question) return question;
    throw new TypeError(`${tool.name} takes no arguments for ${name}`);
  });
  return [tool.example(NOW), ...ofOperations];
}

/**
 * One of the {@link questions}, with any further arguments that go with it.
 *
 * @param tool - to be asked
 */
export function validArguments(tool: Tool): fc.Arbitrary<Given> {
  const optional = Object.entries(toolArguments(tool))
    .filter(([name]) => name !== 'operation')
    .map(([name, schema]) => [name, anyOf(argumentKind(name, schema))] as const);
  const more = fc.record(Object.fromEntries(optional), { requiredKeys: [] });
  return fc
    .tuple(fc.constantFrom(...questions(tool)), more)
    .map(([question, chosen]) => extend(tool, question, chosen));
}

// What does not go with the rest stays out.
function extend(tool: Tool, question: Given, chosen: Given): Given {
  let given = question;
  for (const [name, value] of Object.entries(chosen)) {
    given = complete(tool, { ...given, [name]: value }) ?? given;
  }
  return given;
}

/**
 * The arguments that a tool takes with none of the {@link questions}, so that nobody could attack it
 * with them.
 *
 * @param tool - to be asked
 */
export function neverTaken(tool: Tool): readonly string[] {
  const asked = questions(tool);
  return Object.entries(toolArguments(tool))
    .filter(([name, schema]) => {
      const values = valuesOf(argumentKind(name, schema));
      const calls = asked.flatMap((given) => values.map((value) => ({ ...given, [name]: value })));
      return !calls.some((given) => complete(tool, given));
    })
    .map(([name]) => name);
}

const MOST_MISSING = 5;

/** Adds what the tool says is missing; undefined when it refuses one of those given. */
function complete(tool: Tool, given: Given, missing = MOST_MISSING): Given | undefined {
  const name = refusedArgument(tool, given);
  if (name === undefined) return given;
  const schema = toolArguments(tool)[name];
  if (Object.hasOwn(given, name) || schema === undefined || missing === 0) return undefined;
  for (const value of valuesOf(argumentKind(name, schema))) {
    const more = complete(tool, { ...given, [name]: value }, missing - 1);
    if (more) return more;
  }
  return undefined;
}

function refusedArgument(tool: Tool, given: Given): string | undefined {
  try {
    parseArguments(tool, given, NOW);
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return String(error.data.parameter);
    throw error;
  }
}

function anyOf(kind: ArgumentKind): fc.Arbitrary<unknown> {
  const known = fc.constantFrom(...valuesOf(kind));
  const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 });
  switch (kind.kind) {
    case 'account':
      return fc.stringMatching(/^[0-9]{12}$/);
    case 'text':
      return anyText;
    case 'token':
      return fc.oneof(anyText, known);
    default:
      return known;
  }
}

function valuesOf(argument: ArgumentKind): readonly unknown[] {
  switch (argument.kind) {
    case 'account':
      return ['000000000001'];
    case 'boolean':
      return [true, false, 'true', 'false'];
    case 'choice':
      return argument.values;
    case 'day':
      return ['2026-03-01', '2026-04-01', '2024-02-29'];
    case 'month':
      return ['2026-02', '2024-12'];
    case 'region':
      return ['us-east-1', 'ap-southeast-2', 'us-gov-west-1'];
    case 'json':
    case 'list':
      return [argument.example, JSON.stringify(argument.example)];
    case 'integer':
    case 'number': {
      const { minimum = 1, maximum = minimum + 98 } = argument;
      return [minimum, String(minimum), maximum, String(maximum)];
    }
    case 'text':
      return [argument.example ?? 'any'];
    case 'token':
      // What goes on with accounts is one of them.
      return ['000000000001'];
  }
}
