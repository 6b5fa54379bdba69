// The question of a portfolio: a call of another tool, without the account.
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { argumentKinds } from '../arguments/kind.ts';
import { oneOfMany } from '../arguments/one-of.ts';
import { tokenGiven } from '../arguments/paging.ts';
import { describeValue } from '../describe-value.ts';
import type { Family } from '../family.ts';
import type { Tool } from '../tool.ts';
import { parseArguments, TARGET_ACCOUNT_ID } from '../tool-arguments.ts';
import { ValidationError } from '../tool-error.ts';

/** What is asked of each account. */
export interface Question {
  /** The tool's family, which has to be granted. */
  readonly family: string;
  readonly tool: Tool;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What a question must leave out, and why. */
const NOT_INSIDE = {
  [TARGET_ACCOUNT_ID]: 'nothing: accounts says whose',
  account_id: 'nothing: accounts says whose',
  answer: 'nothing: the answers are merged as tables',
  dry_run: 'nothing: it goes beside the question',
};

/** What the Gateway puts before a tool's name, so that this is how callers read it. */
const TARGET = /^[A-Za-z0-9-]+___/;

/**
 * Arguments that make a question.
 *
 * @param families - whose tools may be asked
 */
export function questionArguments(families: readonly Family[]) {
  const tools = families.flatMap((family) => family.tools).filter(answersForOneAlone);
  const values = tools.map(({ name }) => name);
  const description = 'Any tool with target_account_id.';
  return {
    tool: z
      .preprocess(withoutTarget, oneOfMany(values, description))
      .describe(description)
      .register(argumentKinds, { kind: 'choice', values }),
    arguments: json(z.record(z.string(), z.unknown()), {
      expected: 'an object of the tool’s arguments',
      description: 'Its arguments, without target_account_id.',
      example: { operation: 'getCostAndUsage', granularity: 'MONTHLY' },
    }).optional(),
  };
}

function withoutTarget(name: unknown): unknown {
  return typeof name === 'string' ? name.replace(TARGET, '') : name;
}

// Accounts add up, which what a reseller charges others would not.
function answersForOneAlone({ ownCharges = {} }: Tool): boolean {
  return Object.values(ownCharges).some((kept) => kept !== 'refused');
}

/**
 * Checks a question as the tool itself would.
 *
 * @param families - whose tools may be asked
 * @param asked - name of the tool, and its arguments
 * @param now - when the call started
 * @throws {@link ValidationError} naming `arguments`, and the one in it
 */
export function readQuestion(
  families: readonly Family[],
  asked: {
    readonly tool: string;
    readonly arguments?: Readonly<Record<string, unknown>> | undefined;
  },
  now: Date,
): Question {
  const { tool: name, arguments: args = {} } = asked;
  for (const [inside, expected] of Object.entries(NOT_INSIDE)) {
    if (Object.hasOwn(args, inside)) throw fault(inside, expected, describeValue(args[inside]));
  }
  for (const family of families) {
    const tool = family.tools.find((each) => each.name === name);
    if (tool === undefined) continue;
    refuseToken(tool, args);
    checkInside(tool, args, now);
    return { family: family.name, tool, args };
  }
  throw new TypeError('the argument takes names of tools');
}

function refuseToken(tool: Tool, args: Readonly<Record<string, unknown>>): void {
  const token = tokenGiven(tool, args);
  if (token === undefined) return;
  throw fault(
    token,
    'nothing: it goes on with the answer of one account',
    describeValue(args[token]),
  );
}

function checkInside(tool: Tool, args: Readonly<Record<string, unknown>>, now: Date): void {
  try {
    parseArguments(tool, args, now);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const { parameter, path = parameter, expected, received } = error.data;
    throw fault(String(path), String(expected), String(received));
  }
}

function fault(inside: string, expected: string, received: string): ValidationError {
  return new ValidationError({
    ...{ parameter: 'arguments', path: `arguments.${inside}` },
    ...{ expected, received },
  });
}
