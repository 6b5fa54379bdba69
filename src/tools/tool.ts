// What a billing tool is.
import type * as z from 'zod';
import type { CostScope } from '../answers/about.ts';
import type { Table } from '../answers/table.ts';
import type { Aws } from '../aws/aws.ts';
import { actionPrice, type ListPrice } from '../aws/services.ts';
import type { AccountSettings } from '../settings/storage-lens-settings.ts';
import type { CallTime } from './call-time.ts';
import type { ToolCaller } from './tool-caller.ts';

/** Arguments by name, in the order in which callers see them. */
export type ArgumentShape = Readonly<Record<string, z.ZodType>>;

/** What a tool may use besides its arguments. */
export interface ToolCall {
  /** AWS with the credentials of the account that the caller asked about. */
  readonly aws: Aws;
  /** When the call started; every default date derives from it. */
  readonly now: Date;
  readonly caller: ToolCaller;
  /** What the operator has set for the account; absent: nothing. */
  readonly settings?: AccountSettings;
  /** How much time there is, for tools that wait; absent: none to wait in. */
  readonly time?: CallTime;
}

/**
 * What an API operation answers a caller who may see an account's own charges only.
 *
 * - `filtered`: it takes a `Filter`, which is narrowed to the account
 * - `filtered_to`: the same, but it can only be narrowed to accounts, and none be left out
 * - `account`: it answers about the asking account alone, or about none
 * - `unless_payer`: it takes no filter, so it is only asked of an account that pays for no other
 * - `refused`: it is about what others are charged, whoever asks
 */
export type OwnCharges = 'filtered' | 'filtered_to' | 'account' | 'unless_payer' | 'refused';

/** What depends on whether an account pays for others, or for which. */
const LOOKED_AT: readonly OwnCharges[] = ['filtered_to', 'unless_payer'];

/** What it takes to find out whether an account pays for others. */
export const PAYER_ACTION = 'ce:GetDimensionValues';

/**
 * A billing tool, declared once. The Lambda, the JSON schema, the Gateway target, the runtime
 * container's registration, the IAM policies, the doctor's question and the harnesses of tests and
 * measurements all come from this.
 */
export interface ToolDeclaration<Shape extends ArgumentShape = ArgumentShape> {
  /** Name as the reference server has it, such as `cost-explorer`. */
  readonly name: string;
  /** What it answers and when to use it, for the model that chooses a tool. */
  readonly description: string;
  /** Arguments by name; `target_account_id` is added to every tool that calls AWS. */
  readonly arguments: Shape;
  /** IAM actions that {@link Tool.run} needs, such as `ce:GetAnomalies`. */
  readonly actions: readonly string[];
  /** The smallest call that answers something: what the tool is tried with wherever all tools are. */
  readonly example: AtTime<ToolInput<Shape>>;
  /**
   * The cheapest calls that fail unless the tool may do for an account all that it can: what the
   * doctor asks. Without them nobody knows whether it works.
   */
  readonly probe?: AtTime<readonly ToolInput<Shape>[]>;
  /**
   * By API operation, such as `GetCostAndUsage`, how it is kept to an account's own charges. An
   * operation that is not in it is refused to a caller who may see no more.
   */
  readonly ownCharges?: Readonly<Record<string, OwnCharges>>;
  /**
   * Names of arguments that may name accounts, one or several, whose bills the account that is asked about
   * pays. The credentials stay that one's, AWS refuses what it may not see, and who may see its own charges
   * only is refused. None that is shut off may be named.
   */
  readonly memberAccounts?: readonly string[];
  /**
   * Whether how much it asks, or what that costs, depends on what AWS answers first: its dry run tells the
   * least. False when absent.
   */
  readonly dependsOnAnswers?: true;
  /**
   * Checks what arguments must be together; runs before the account is looked up.
   *
   * @throws {@link ValidationError} naming the argument
   */
  check?(args: ToolArguments<Shape>, now: Date): void;
  /**
   * Answers the call. Knows nothing of accounts.
   *
   * @returns the `data` of the response
   */
  run(args: ToolArguments<Shape>, call: ToolCall): Promise<object>;
  /**
   * The same as a table: what totals, shorter answers and queries are made of. Without it, or without
   * one for these arguments, an answer has one form, and must be short by its nature.
   *
   * @param data - what {@link ToolDeclaration.run} answered
   */
  table?(data: object, args: ToolArguments<Shape>): Table | undefined;
  /** Which costs the answer has; absent or undefined: none. */
  costs?(args: ToolArguments<Shape>, now: Date): CostScope | undefined;
  /**
   * What explains an answer that would be misread, such as one that has nothing since nothing is called so;
   * absent or undefined: nothing to explain.
   *
   * @param data - what {@link ToolDeclaration.run} answered
   */
  note?(data: object, args: ToolArguments<Shape>): string | undefined;
}

/** What depends on the time of a call only if it has days in it. */
type AtTime<Value> = Value | ((now: Date) => Value);

/** A declared tool, as all others see it. */
export interface Tool extends Omit<ToolDeclaration, 'example' | 'probe'> {
  /** {@link ToolDeclaration.example} */
  example(now: Date): Readonly<Record<string, unknown>>;
  /** {@link ToolDeclaration.probe}; none: nobody knows. */
  probe(now: Date): readonly Readonly<Record<string, unknown>>[];
  /** What AWS charges for requests that answer it; absent: they cost nothing. */
  readonly price?: ListPrice;
}

/** Whether answers to its requests are kept, since AWS charges for them and more than keeping takes. */
export function isKept({ price }: Pick<Tool, 'price'>): boolean {
  return price !== undefined && price.kept !== false;
}

/** Arguments as callers may leave some out; structures as they are, not as JSON text. */
export type ToolInput<Shape extends ArgumentShape> = {
  readonly [Name in keyof z.input<z.ZodObject<Shape>>]: ToolArguments<Shape>[Name &
    keyof ToolArguments<Shape>];
};

/** The parsed arguments of a tool. */
export type ToolArguments<Shape extends ArgumentShape> = z.output<z.ZodObject<Shape>>;

/**
 * Infers the argument types of a tool declaration, knows whether its requests cost something, and adds
 * the action that it takes to know payers where an operation is not for them.
 */
export function defineTool<Shape extends ArgumentShape>(tool: ToolDeclaration<Shape>): Tool {
  const { actions, ownCharges = {}, example, probe = [] } = tool;
  const price = actions.map(actionPrice).find((each) => each !== undefined);
  const asksForPayer = Object.values(ownCharges).some((kept) => LOOKED_AT.includes(kept));
  return {
    ...tool,
    example: (now) => (typeof example === 'function' ? example(now) : example),
    probe: (now) => (typeof probe === 'function' ? probe(now) : probe),
    ...(price && { price }),
    actions: asksForPayer ? [...new Set([...actions, PAYER_ACTION])] : actions,
  };
}
