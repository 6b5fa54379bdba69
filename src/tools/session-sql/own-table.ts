// A table of the caller's own: its columns as SQL defines them, and its rows.
import * as z from 'zod';
import type { ColumnType } from '../../answers/table.ts';
import type { QueryTable } from '../../results/query.ts';
import { json } from '../arguments/json.ts';
import { text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'text, a number, true, false or null',
});

/** Arguments that make a table. */
export const ownTableArguments = {
  schema: json(z.array(z.string()).min(1), {
    expected: 'an array of column definitions',
    description: 'Columns of a table of your own.',
    example: ['service TEXT', 'cost REAL'],
  }).optional(),
  data: json(z.array(z.array(cell)).min(1), {
    expected: 'an array of rows, each an array of values',
    description: 'Its rows.',
    example: [['Amazon S3', 12.5]],
  }).optional(),
  table_name: text('Its name in this query; by default user_data.').optional(),
};

/** What is given of a table. */
interface OwnTableArguments {
  readonly schema?: readonly string[] | undefined;
  readonly data?: readonly (readonly (string | number | boolean | null)[])[] | undefined;
  readonly table_name?: string | undefined;
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  '': 'text',
  TEXT: 'text',
  DATE: 'day',
  BOOLEAN: 'flag',
  INTEGER: 'quantity',
  INT: 'quantity',
  REAL: 'quantity',
  NUMERIC: 'quantity',
};

const NAME = /^(?!sqlite_|result_)[a-z_]\w{0,63}$/i;
const DEFINITION = /^([a-z_]\w{0,63})(?:\s+([a-z]+))?$/i;

/**
 * The table that is given with a query.
 *
 * @returns undefined when none is
 * @throws {@link ValidationError} naming the argument that does not fit the others
 */
export function ownTable({
  schema,
  data,
  table_name: name = 'user_data',
}: OwnTableArguments): QueryTable | undefined {
  if (!schema && !data) return undefined;
  if (!schema) throw fault('schema', 'column definitions, since there is data', schema);
  if (!data) throw fault('data', 'rows, since there is a schema', data);
  if (!NAME.test(name)) {
    throw fault('table_name', 'a name of letters, digits and _, not sqlite_… or result_…', name);
  }
  const columns = schema.map(readColumn);
  const names = new Set(columns.map((column) => column.name.toLowerCase()));
  if (names.size < columns.length) throw fault('schema', 'columns of different names', schema);
  const odd = data.find((row) => row.length !== columns.length);
  if (odd) throw fault('data', `rows of ${columns.length} values`, odd);
  return { name, columns, rows: data };
}

function readColumn(definition: string): { name: string; type: ColumnType } {
  const [, name, word = ''] = definition.trim().match(DEFINITION) ?? [];
  const type = TYPES[word.toUpperCase()];
  if (name !== undefined && type !== undefined) return { name, type };
  const types = Object.keys(TYPES).filter(Boolean).join(', ');
  throw fault('schema', `a name of letters, digits and _, and one of ${types}`, definition);
}

function fault(parameter: string, expected: string, received: unknown): ValidationError {
  return new ValidationError({ parameter, expected, received: describeValue(received) });
}
