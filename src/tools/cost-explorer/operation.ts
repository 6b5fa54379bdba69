import type { OperationArguments } from '../operation-arguments.ts';
import type { OwnCharges, ToolCall } from '../tool.ts';
import type { ArgumentName, CostExplorerArguments } from './arguments.ts';
import type { Period } from './period.ts';

/** One operation of the `cost-explorer` tool; each is one API operation of Cost Explorer. */
export interface Operation extends OperationArguments {
  /** IAM action that it needs: `ce:` and the API operation. */
  readonly action: `ce:${string}`;
  /** How it is kept to an account's own charges; absent: not at all. */
  readonly ownCharges?: OwnCharges;
  readonly required: readonly ArgumentName[];
  /** Further arguments that it uses, besides the dates. */
  readonly optional: readonly ArgumentName[];
  /** Values that it takes, where those are fewer than the argument's own. */
  readonly values?: {
    readonly granularity?: readonly string[];
    readonly metric?: readonly string[];
  };
  /** The period that it asks for. */
  period(args: CostExplorerArguments, now: Date): Period;
  /**
   * Checks what only this operation demands.
   *
   * @throws {@link ValidationError} naming the argument
   */
  check?(args: CostExplorerArguments, now: Date): void;
  /** Asks AWS. */
  run(args: CostExplorerArguments, call: ToolCall): Promise<object>;
}
