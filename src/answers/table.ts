// What an answer says as a table: the form that totals, queries and shorter answers are made of.

/** A value as JSON has it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/** What a column holds. */
export type ColumnType = 'text' | 'day' | 'amount' | 'quantity' | 'percentage' | 'flag';

/** What is known of a column besides its name. */
export interface ColumnKind {
  readonly type: ColumnType;
  /** Currency or unit of all rows; absent where {@link ColumnKind.unitColumn} tells, or nobody does. */
  readonly unit?: string;
  /** Name of the column with each row's currency or unit. */
  readonly unitColumn?: string;
  /** Whether rows may be added up: parts of one whole, none of which is in another. */
  readonly adds?: true;
  /** Whether rows are told apart by it, so that there are counts and totals for each of its values. */
  readonly groups?: true;
  /** Whether it is not in AWS's answer but made from it. */
  readonly derived?: true;
}

/** A column of a table. */
export interface Column extends ColumnKind {
  readonly name: string;
}

/** Values in the order of the columns; undefined where the answer has none, not even null. */
export type Row = readonly (Json | undefined)[];

/** A time that a row is about. */
export interface Period {
  /** Day or time, included. */
  readonly start: string;
  /** Day or time, not included. */
  readonly end: string;
  /** Whether AWS may still change its amounts. */
  readonly estimated: boolean;
}

/** The first columns of a series: the period that a row is about. */
export const PERIOD_COLUMNS: readonly Column[] = [
  { name: 'start', type: 'day' },
  { name: 'end', type: 'day' },
  { name: 'estimated', type: 'flag' },
];

/** An answer as a table. */
export interface Table {
  /** What the rows are, by the answer's own name for them, such as `budgets`. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /**
   * Of a series, whose first columns are {@link PERIOD_COLUMNS}: all periods in their order, also
   * those without a row.
   */
  readonly periods?: readonly Period[];
  /** There when the rows are in an order that was asked for: not by amount, then. */
  readonly ordered?: true;
  /** What the answer says besides its rows. */
  readonly beside: Readonly<Record<string, unknown>>;
  /**
   * Names of amounts in {@link Table.beside} that are of the answer as a whole, though its rows overlap, each with
   * its currency; null where nobody tells. Those of several accounts may be added up.
   */
  readonly whole?: Readonly<Record<string, string | null>>;
}
