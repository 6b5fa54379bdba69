// The one way in which a tool has operations: each is declared, and what the tool takes, may do, checks
// and runs comes from the declarations.
import * as z from 'zod';
import type { CostScope } from '../answers/about.ts';
import type { Table } from '../answers/table.ts';
import { argumentKinds, unwrapped } from './arguments/kind.ts';
import { oneOf, oneOfMany } from './arguments/one-of.ts';
import { describeValue } from './describe-value.ts';
import type { ArgumentShape, OwnCharges, ToolArguments, ToolCall } from './tool.ts';
import { ValidationError } from './tool-error.ts';

/** The arguments that an operation has declared; those that it requires are there. */
export type OperationArguments<
  Shape extends ArgumentShape,
  Required extends keyof Shape,
  Optional extends keyof Shape,
> = {
  readonly [Name in Required & keyof ToolArguments<Shape>]: Exclude<
    ToolArguments<Shape>[Name],
    undefined
  >;
} & Readonly<Pick<ToolArguments<Shape>, Optional & keyof ToolArguments<Shape>>>;

/** One operation of a tool, as a family declares it. */
export interface OperationDeclaration<
  Shape extends ArgumentShape,
  Required extends keyof Shape,
  Optional extends keyof Shape,
> {
  /** Arguments without which it cannot be asked; `operation` itself goes without saying. */
  readonly required: readonly Required[];
  /** Further arguments that it uses. Others are refused, unless they have a default. */
  readonly optional: readonly Optional[];
  /** IAM actions that it needs. */
  readonly actions: readonly string[];
  /** As {@link ToolDeclaration.ownCharges}, of the API operations that it asks. */
  readonly ownCharges?: Readonly<Record<string, OwnCharges>>;
  /**
   * Checks what its arguments must be together; runs before the account is looked up.
   *
   * @throws {@link ValidationError} naming the argument
   */
  check?(args: Chosen & OperationArguments<Shape, Required, Optional>, now: Date): void;
  /** Answers the call; see {@link ToolDeclaration.run}. */
  run(
    args: Chosen & OperationArguments<Shape, Required, Optional>,
    call: ToolCall,
  ): Promise<object>;
  /** The answer as a table; see {@link ToolDeclaration.table}. */
  table?(data: object, args: Given): Table;
  /** Which costs the answer has; see {@link ToolDeclaration.costs}. */
  costs?(args: OperationArguments<Shape, Required, Optional>, now: Date): CostScope;
  /** What explains an answer; see {@link ToolDeclaration.note}. */
  note?(data: object, args: Given): string | undefined;
}

/** The operation that a call is for. */
interface Chosen<Name extends string = string> {
  readonly operation: Name;
}

type Given = Chosen & Readonly<Record<string, unknown>>;

/** A declared operation, as its tool sees it. */
export interface Operation {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly actions: readonly string[];
  readonly ownCharges?: Readonly<Record<string, OwnCharges>>;
  check(args: Given, now: Date): void;
  run(args: Given, call: ToolCall): Promise<object>;
  table?(data: object, args: Given): Table;
  costs?(args: Given, now: Date): CostScope | undefined;
  note?(data: object, args: Given): string | undefined;
}

/**
 * Declares an operation. Its `run` and `check` see the arguments that it has declared, and no others.
 *
 * @param shape - the tool's arguments without `operation`
 * @param declaration - what it takes, may do and answers
 */
export function defineOperation<
  const Shape extends ArgumentShape,
  Required extends keyof Shape & string,
  Optional extends keyof Shape & string,
>(shape: Shape, declaration: OperationDeclaration<Shape, Required, Optional>): Operation {
  return {
    ...declaration,
    check(args, now) {
      refuseOtherArguments(args, shape, declaration);
      declaration.check?.(args, now);
    },
    run(args, call) {
      refuseOtherArguments(args, shape, declaration);
      return declaration.run(args, call);
    },
    costs(args, now) {
      refuseOtherArguments(args, shape, declaration);
      return declaration.costs?.(args, now);
    },
  };
}

/** The operations of a tool. */
export interface ToolOperations<Shape extends ArgumentShape, Name extends string> {
  /** All arguments but `operation`, by name. */
  readonly shape: Shape;
  /** By the values of `operation`, in the order in which callers see them. */
  readonly operations: Readonly<Record<Name, Operation>>;
  /** What `operation` chooses; absent: the tool's description says it, with all names. */
  readonly chooses?: string;
}

/**
 * The part of a tool's declaration that its operations make up.
 *
 * @returns `arguments` with `operation` first, and `actions`, `ownCharges`, `check`, `run`, `table`, `costs`
 *   and `note` of them all
 * @throws TypeError when two of them say different things of one API operation
 */
export function toolOperations<Shape extends ArgumentShape, Name extends string>({
  shape,
  operations,
  chooses,
}: ToolOperations<Shape, Name>) {
  const declared = Object.values<Operation>(operations);
  return {
    arguments: { operation: operationArgument(operations, chooses), ...shape },
    actions: [...new Set(declared.flatMap(({ actions }) => actions))],
    ownCharges: mergeOwnCharges(declared),
    check(args: Given & Chosen<Name>, now: Date) {
      operations[args.operation].check(args, now);
    },
    run(args: Given & Chosen<Name>, call: ToolCall) {
      return operations[args.operation].run(args, call);
    },
    costs(args: Given & Chosen<Name>, now: Date) {
      return operations[args.operation].costs?.(args, now);
    },
    note(data: object, args: Given & Chosen<Name>) {
      return operations[args.operation].note?.(data, args);
    },
    table(data: object, args: Given & Chosen<Name>) {
      return operations[args.operation].table?.(data, args);
    },
  };
}

// What keeps a caller to own charges must not depend on the order of declarations.
function mergeOwnCharges(declared: readonly Operation[]): Record<string, OwnCharges> {
  const merged: Record<string, OwnCharges> = {};
  for (const [name, kept] of declared.flatMap(({ ownCharges = {} }) =>
    Object.entries(ownCharges),
  )) {
    if ((merged[name] ?? kept) !== kept) {
      throw new TypeError(
        `${name} is kept to own charges in two ways: ${merged[name]} and ${kept}`,
      );
    }
    merged[name] = kept;
  }
  return merged;
}

function operationArgument<Name extends string>(
  operations: Readonly<Record<Name, Operation>>,
  chooses: string | undefined,
) {
  const names = Object.keys(operations) as Name[];
  return chooses === undefined
    ? oneOfMany(names, 'One of those in the tool’s description.')
    : oneOf(names, chooses);
}

/**
 * Refuses arguments that an operation lacks, and those that it would leave out of the request without
 * a word, so that the answer would be about something else than was asked.
 */
function refuseOtherArguments<
  Shape extends ArgumentShape,
  Required extends keyof Shape & string,
  Optional extends keyof Shape & string,
>(
  args: Given,
  shape: Shape,
  { required, optional }: OperationDeclaration<Shape, Required, Optional>,
): asserts args is Given & OperationArguments<Shape, Required, Optional> {
  const used: readonly string[] = [...required, ...optional];
  // Of an argument with a default nobody can tell whether the caller gave it.
  const given = Object.keys(args).filter(
    (name) => args[name] !== undefined && !(shape[name] instanceof z.ZodDefault),
  );
  const unused = given.find((name) => name !== 'operation' && !used.includes(name));
  if (unused !== undefined) {
    throw new ValidationError({
      parameter: unused,
      expected: `nothing for ${args.operation}, which uses ${used.join(', ')}`,
      received: describeValue(args[unused]),
    });
  }
  const [missing, ...more] = required.filter((name) => args[name] === undefined);
  if (missing === undefined) return;
  const others = more.map((name) => `${name} (${valueFor(shape[name])})`);
  const needed = `since ${args.operation} needs one${others.length > 0 ? ', and ' : ''}${others.join(', ')}`;
  throw new ValidationError({
    parameter: missing,
    expected: `${valueFor(shape[missing])}, ${needed}`,
    received: 'nothing',
  });
}

/** Values of a choice that are named to whoever has chosen none. */
const MOST_VALUES = 10;

function valueFor(schema: z.ZodType | undefined): string {
  const kind = schema && argumentKinds.get(unwrapped(schema));
  const values = kind?.kind === 'choice' ? kind.values : [];
  return values.length > 0 && values.length <= MOST_VALUES
    ? `one of ${values.join(', ')}`
    : 'a value';
}
