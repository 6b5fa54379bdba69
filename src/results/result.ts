// What a result is: an answer's table, kept for its caller's later queries.
import type { Column, Row, Table } from '../answers/table.ts';

/** How much of an account's bill is in a result. */
export type ResultScope = 'own' | 'payer';

/** Where rows came from: whoever may not ask there any more may not read them, either. */
export interface ResultSource {
  /** Twelve digits, or `own` for the account that the tools run in. */
  readonly accountId: string;
  /** Name of the tool family that was asked. */
  readonly family: string;
  readonly scope: ResultScope;
  /** When AWS was asked; ISO 8601. */
  readonly asOf: string;
  /** Whether the family is only for who is granted it by name. */
  readonly confidential: boolean;
  /** Accounts that were asked about as those that this one pays for; absent: none was named. */
  readonly memberAccountIds?: readonly string[];
}

/** What is kept. */
export interface Result {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** None: the rows are the caller's own. */
  readonly sources: readonly ResultSource[];
  /** There when the answer was not complete, or went on from a page: what is added up of it is not all there is. */
  readonly partial?: true;
}

/**
 * What is kept of an answer.
 *
 * @param table - of all that was read
 * @param sources - where it came from
 */
export function resultOf(
  { columns, rows, beside }: Table,
  sources: readonly ResultSource[],
): Result {
  return { columns, rows, sources, ...(beside.complete === false && { partial: true }) };
}

/** What a caller is told of a result: the name that queries know it by, and until when. */
export interface KeptResult {
  /** Such as `result_0f…`: the table's name in queries. */
  readonly handle: string;
  readonly endsAt: Date;
}

/** What a tool may do with the results of the caller that asks it. */
export interface CallerResults {
  /**
   * Keeps a result for the caller.
   *
   * @throws {@link ResultError} `too_large`; or what the store throws
   */
  keep(result: Result): Promise<KeptResult>;
  /**
   * Reads one of the caller's own results.
   *
   * @throws {@link ResultError} `unknown`, also for another caller's and for what may not be asked any
   *   more; `ended`
   */
  read(handle: string): Promise<Result>;
  /** Where the rows came from that were read, each once: what is made of them is kept with it. */
  sources(): readonly ResultSource[];
}

/** Most characters of a result as JSON: what bounds the memory of whoever makes one. */
export const MOST_CHARACTERS = 20_000_000;

/** Why there is no result. */
export type ResultFault = 'unknown' | 'ended' | 'too_large' | 'no_store';

/** A result cannot be kept or read. */
export class ResultError extends Error {
  override readonly name = 'ResultError';
  readonly fault: ResultFault;

  /** @param fault - why */
  constructor(fault: ResultFault) {
    super(`result ${fault.replace('_', ' ')}`);
    this.fault = fault;
  }
}

/** How handles look, wherever they stand in a text. */
export const HANDLES = /\bresult_[0-9a-f]{32}\b/gi;
