// What a query is given and answers, between the process that asks and the one that runs it.
import type { Column, Row } from '../answers/table.ts';

/** A table that a query may read. */
export interface QueryTable {
  /** Its name in the query, an SQL identifier. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Values in the order of the columns; null where there is none. */
  readonly rows: readonly Row[];
}

/**
 * Columns by names that a query can tell apart: to SQL no two differ by case alone, as keys of tags may.
 *
 * @param columns - of a result
 * @returns the same with names such as `TAG:team_2` after `TAG:Team`
 */
export function queriedColumns(columns: readonly Column[]): readonly Column[] {
  const taken = new Set<string>();
  const names = new Map<string | undefined, string>();
  for (const { name } of columns) {
    let free = name;
    for (let next = 2; taken.has(free.toLowerCase()); next += 1) free = `${name}_${next}`;
    taken.add(free.toLowerCase());
    names.set(name, free);
  }
  return columns.map(({ name, unitColumn, ...kind }) => {
    const unit = names.get(unitColumn);
    return {
      ...kind,
      name: names.get(name) ?? name,
      ...(unit !== undefined && { unitColumn: unit }),
    };
  });
}

/** What the process that runs a query is given. */
export interface QueryRequest {
  /** One statement. */
  readonly query: string;
  readonly tables: readonly QueryTable[];
  /** Most bytes of the rows as JSON. */
  readonly mostBytes: number;
}

/** A value that a query answers. */
export type QueryValue = string | number | null;

/** What a query answers. */
export interface QueryAnswer {
  /** Names, each of them once. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** By column: the one of a table that it is; null for what is computed. */
  readonly origins: readonly (string | null)[];
  /** By table: columns of numbers that are text, since no number is what AWS has said. */
  readonly asText: Readonly<Record<string, readonly string[]>>;
}

/**
 * Why a query was not answered.
 *
 * - `wrong`: SQLite cannot run it
 * - `refused`: it would do something else than read the tables
 * - `too_long`, `too_much_memory`: it was ended
 * - `too_many_rows`: they are more than can be delivered
 */
export type QueryFault = 'wrong' | 'refused' | 'too_long' | 'too_much_memory' | 'too_many_rows';

/** What the process says. */
export type QueryOutcome =
  | { readonly answer: QueryAnswer }
  | { readonly fault: QueryFault; readonly message: string };

/** A query was not answered. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly fault: QueryFault;

  /**
   * @param fault - why
   * @param message - SQLite's words, or ours; there is nothing in it but what the caller knows
   */
  constructor(fault: QueryFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
