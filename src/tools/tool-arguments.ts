import * as z from 'zod';
import { accountId } from './arguments/account-id.ts';
import { describeValue, shorten } from './describe-value.ts';
import type { ArgumentShape, Tool } from './tool.ts';
import { ValidationError } from './tool-error.ts';

/** Name of the argument that selects the account. */
export const TARGET_ACCOUNT_ID = 'target_account_id';

const targetAccountId = accountId(
  'The AWS account whose bill is asked about; without it, or with null, the account that the ' +
    'tools run in.',
).optional();

/**
 * All arguments of a tool in the order in which callers see them: required ones, the target
 * account (for tools that call AWS), optional ones.
 */
export function toolArguments(tool: Tool): ArgumentShape {
  if (tool.actions.length === 0) return tool.arguments;
  const names = Object.entries(tool.arguments);
  return Object.fromEntries([
    ...names.filter(([, schema]) => isRequired(schema)),
    [TARGET_ACCOUNT_ID, targetAccountId],
    ...names.filter(([, schema]) => !isRequired(schema)),
  ]);
}

/** What a call asks for, once its arguments are known to be good. */
export interface ParsedArguments {
  /** Absent: the account that the tools run in. */
  readonly targetAccountId?: string;
  /** The tool's own arguments, with defaults. */
  readonly args: Record<string, unknown>;
}

/**
 * Checks the arguments of a call as they came from the caller. Unknown names are refused; null and
 * the empty text count as not given, as in the reference server – except for the target account,
 * where an empty text must never mean "my own".
 *
 * @param tool - whose arguments they are
 * @param received - the Gateway's event, or the MCP call's `arguments`
 * @param now - when the call started
 * @throws {@link ValidationError} naming the first argument at fault
 */
export function parseArguments(tool: Tool, received: unknown, now: Date): ParsedArguments {
  const given = withoutBlanks(received ?? {});
  const parsed = schemaOf(tool).safeParse(given);
  if (!parsed.success) throw toValidationError(parsed.error, given, tool);
  const { [TARGET_ACCOUNT_ID]: target, ...args } = parsed.data;
  refuseTwoAccounts(target, args.account_id);
  tool.check?.(args, now);
  return { args, ...(typeof target === 'string' && { targetAccountId: target }) };
}

const schemas = new WeakMap<Tool, z.ZodObject>();

// Making a schema takes longer than checking a call with it.
function schemaOf(tool: Tool): z.ZodObject {
  const schema = schemas.get(tool) ?? z.strictObject(toolArguments(tool));
  schemas.set(tool, schema);
  return schema;
}

function isRequired(schema: z.ZodType): boolean {
  return !schema.safeParse(undefined).success;
}

function withoutBlanks(received: unknown): Record<string, unknown> {
  if (typeof received !== 'object' || received === null || Array.isArray(received)) {
    throw new ValidationError({
      parameter: 'arguments',
      expected: 'an object',
      received: describeValue(received),
    });
  }
  return Object.fromEntries(
    Object.entries(received).filter(([name, value]) => !isBlank(name, value)),
  );
}

function isBlank(name: string, value: unknown): boolean {
  return value === null || (value === '' && name !== TARGET_ACCOUNT_ID);
}

function toValidationError(error: z.ZodError, given: Record<string, unknown>, tool: Tool) {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    return new ValidationError({
      parameter: shorten(String(issue.keys[0])),
      expected: `only the arguments ${Object.keys(toolArguments(tool)).join(', ')}`,
      received: 'an unknown argument',
    });
  }
  const parameter = String(issue?.path[0]);
  return new ValidationError({
    parameter,
    expected: issue?.message ?? 'another value',
    received: describeValue(given[parameter]),
  });
}

// `account_id` of the reference's budget tools only fills a request field. With another number
// than the target's, one of the two would silently lose.
function refuseTwoAccounts(target: unknown, accountId: unknown): void {
  if (target === undefined || accountId === undefined || target === accountId) return;
  throw new ValidationError({
    parameter: 'account_id',
    expected: `nothing, or the same account as ${TARGET_ACCOUNT_ID}`,
    received: describeValue(accountId),
  });
}
