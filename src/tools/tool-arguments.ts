// The arguments of a call: bounded first, then checked.
import * as z from 'zod';
import { boolean } from './arguments/boolean.ts';
import {
  ARGUMENT_BOUNDS,
  type ArgumentBounds,
  boundsInWords,
  boundsOf,
  isWithin,
} from './arguments/bounds.ts';
import { oneOfMany } from './arguments/one-of.ts';
import { accountId, isAccountId } from './arguments/text.ts';
import { describeValue, shorten } from './describe-value.ts';
import { type ArgumentShape, isKept, type Tool } from './tool.ts';
import { ValidationError } from './tool-error.ts';

/** Name of the argument that selects the account. */
export const TARGET_ACCOUNT_ID = 'target_account_id';

const targetAccountId = accountId('Default: our own.').optional();

/** Name of the argument that asks for an answer as AWS has it, however long. */
const ANSWER = 'answer';

const answer = oneOfMany(['full'], 'full: however long.').optional();

/** Name of the argument that asks what a call would cost. */
export const DRY_RUN = 'dry_run';

const dryRun = boolean('Price only.').optional();

/** Name of the argument of a tool that has to ask AWS to know its price, and does so itself. */
const ONLY_PRICE = 'only_price';

/** Whether a tool can be asked what a call would cost without asking AWS. */
export function hasDryRun({ price, arguments: own }: Tool): boolean {
  return price !== undefined && !(ONLY_PRICE in own);
}

/** Name of the argument that has AWS asked even for what is kept. */
const FRESH = 'fresh';

const fresh = boolean('Ask AWS anew.').optional();

/**
 * All arguments of a tool in the order in which callers see them: required ones, the target
 * account (for tools that call AWS), optional ones, the form of the answer (for those with several),
 * whether only its price is asked (for those that have one), whether AWS is asked anew (for those whose
 * answers are kept).
 */
export function toolArguments(tool: Tool): ArgumentShape {
  const names = Object.entries(tool.arguments);
  return Object.fromEntries([
    ...names.filter(([, schema]) => isRequired(schema)),
    ...(tool.actions.length > 0 ? [[TARGET_ACCOUNT_ID, targetAccountId]] : []),
    ...names.filter(([, schema]) => !isRequired(schema)),
    ...(tool.table ? [[ANSWER, answer]] : []),
    ...(hasDryRun(tool) ? [[DRY_RUN, dryRun]] : []),
    ...(isKept(tool) ? [[FRESH, fresh]] : []),
  ]);
}

/** What a call asks for, once its arguments are known to be good. */
export interface ParsedArguments {
  /** Absent: the account that the tools run in. */
  readonly targetAccountId?: string;
  /** Accounts that are named besides, see {@link Tool.memberAccounts}; absent: none. */
  readonly memberAccountIds?: readonly string[];
  /** Absent: in the first form that fits. */
  readonly answer?: 'full';
  /** Whether only the price of the call is asked; absent: no. */
  readonly dryRun?: true;
  /** Whether AWS is asked even for what is kept; absent: no. */
  readonly fresh?: true;
  /** The tool's own arguments, with defaults. */
  readonly args: Record<string, unknown>;
}

/**
 * Reads the arguments of a call as they came from the caller, and nothing beyond the bounds of each.
 * Unknown names are refused; null and the empty text count as not given, as in the reference server –
 * except for the target account, where an empty text must never mean "my own".
 *
 * @param tool - whose arguments they are
 * @param received - the Gateway's event, or the MCP call's `arguments`
 * @returns what was given, by name
 * @throws {@link ValidationError} naming the first argument at fault
 */
export function boundArguments(tool: Tool, received: unknown): Record<string, unknown> {
  const record = toRecord(received ?? {});
  const { shape } = schemaOf(tool);
  const given: [name: string, value: unknown][] = [];
  let names = 0;
  // Other than Object.entries, this can stop.
  for (const name in record) {
    names += 1;
    if (names > ARGUMENT_BOUNDS.nodes) throw outOfBounds('arguments', ARGUMENT_BOUNDS, record);
    const value = record[name];
    if (isBlank(name, value)) continue;
    refuseUnlessBounded(name, value, shape);
    given.push([name, value]);
  }
  return Object.fromEntries(given);
}

/**
 * Checks the arguments of a call.
 *
 * @param tool - whose arguments they are
 * @param given - see {@link boundArguments}
 * @param now - when the call started
 * @throws {@link ValidationError} naming the first argument at fault
 */
export function checkArguments(
  tool: Tool,
  given: Readonly<Record<string, unknown>>,
  now: Date,
): ParsedArguments {
  const parsed = schemaOf(tool).safeParse(given);
  if (!parsed.success) throw toValidationError(parsed.error, given);
  const {
    [TARGET_ACCOUNT_ID]: target,
    [ANSWER]: form,
    [DRY_RUN]: dry,
    [FRESH]: anew,
    ...args
  } = parsed.data;
  // A tool without a price of its own may have an argument of that name, for those that it asks.
  const isOwn = !hasDryRun(tool) && dry !== undefined;
  if (isOwn) args[DRY_RUN] = dry;
  const members = membersNamed(tool, args).filter((each) => each !== target);
  if (!tool.memberAccounts?.includes('account_id')) refuseTwoAccounts(target, args.account_id);
  tool.check?.(args, now);
  return {
    args,
    ...(typeof target === 'string' && { targetAccountId: target }),
    ...(members.length > 0 && { memberAccountIds: members }),
    ...(form === 'full' && { answer: form }),
    ...(hasDryRun(tool) && dry === true && { dryRun: dry }),
    ...(anew === true && { fresh: anew }),
  };
}

/**
 * {@link boundArguments} and {@link checkArguments}.
 *
 * @throws {@link ValidationError} naming the first argument at fault
 */
export function parseArguments(tool: Tool, received: unknown, now: Date): ParsedArguments {
  return checkArguments(tool, boundArguments(tool, received), now);
}

const schemas = new WeakMap<Tool, z.ZodObject<ArgumentShape>>();

// Making a schema takes longer than checking a call with it.
function schemaOf(tool: Tool): z.ZodObject<ArgumentShape> {
  const schema = schemas.get(tool) ?? z.strictObject(toolArguments(tool));
  schemas.set(tool, schema);
  return schema;
}

function isRequired(schema: z.ZodType): boolean {
  return !schema.safeParse(undefined).success;
}

function toRecord(received: unknown): Readonly<Record<string, unknown>> {
  if (typeof received === 'object' && received !== null && !Array.isArray(received)) {
    return Object(received);
  }
  throw new ValidationError({
    parameter: 'arguments',
    expected: 'an object',
    received: describeValue(received),
  });
}

function isBlank(name: string, value: unknown): boolean {
  return value === null || (value === '' && name !== TARGET_ACCOUNT_ID);
}

function refuseUnlessBounded(name: string, value: unknown, shape: ArgumentShape): void {
  const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (schema === undefined) {
    throw new ValidationError({
      parameter: shorten(name),
      expected: `only the arguments ${Object.keys(shape).join(', ')}`,
      received: 'an unknown argument',
    });
  }
  const bounds = boundsOf(schema);
  if (!isWithin(value, bounds)) throw outOfBounds(name, bounds, value);
}

function outOfBounds(parameter: string, bounds: ArgumentBounds, value: unknown): ValidationError {
  const received = describeValue(value);
  return new ValidationError({ parameter, expected: boundsInWords(bounds), received });
}

function toValidationError(error: z.ZodError, given: Readonly<Record<string, unknown>>) {
  const [issue] = error.issues;
  const [name = '', ...inside] = issue?.path ?? [];
  const told = issue?.code === 'custom' ? issue.params?.received : undefined;
  const parameter = String(name);
  return new ValidationError({
    parameter,
    path: inside.length === 0 ? undefined : [parameter, ...inside.map(toStep)].join(''),
    expected: issue?.message ?? 'another value',
    received: typeof told === 'string' ? told : describeValue(given[parameter]),
  });
}

function toStep(part: PropertyKey): string {
  return typeof part === 'number' ? `[${part}]` : `.${shorten(String(part))}`;
}

function membersNamed({ memberAccounts = [] }: Tool, args: Record<string, unknown>): string[] {
  return [...new Set(memberAccounts.flatMap((name) => accountsIn(args[name])))];
}

// Also those inside of structures, such as filters.
function accountsIn(value: unknown): string[] {
  if (typeof value === 'string') return isAccountId(value) ? [value] : [];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(accountsIn)
    : [];
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
