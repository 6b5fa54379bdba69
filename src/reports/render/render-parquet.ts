// Rows as Parquet, in which amounts are decimals and never floating point.
import { parquetWriteBuffer } from 'hyparquet-writer';
import { readExact } from '../../answers/exact.ts';
import { ToolError } from '../../tools/tool-error.ts';

/** What a column holds; any row may have null. */
export type ParquetType = 'text' | 'decimal' | 'time';

/** Types of columns by name, in their order. */
export type ParquetColumns = Readonly<Record<string, ParquetType>>;

// The widest decimal that all readers know, the same in every file: files of several accounts are read
// as one table.
const PRECISION = 38;
const SCALE = 18;

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  decimal: {
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 16,
    converted_type: 'DECIMAL',
    precision: PRECISION,
    scale: SCALE,
  },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
} as const satisfies Record<ParquetType, object>;

/**
 * Writes rows as Parquet.
 *
 * @param columns - with the types of their values
 * @param rows - texts by column: of amounts decimal, of times ISO 8601; a column that a row does not
 *   have is null
 * @throws {@link ToolError} `amount_too_long` for an amount that would have to be rounded
 */
export function toParquet(
  columns: ParquetColumns,
  rows: readonly Readonly<Record<string, string | null | undefined>>[],
): Uint8Array {
  const declared = Object.entries(columns);
  const fields = declared.map(([name, type]) => ({
    name,
    ...TYPES[type],
    repetition_type: 'OPTIONAL' as const,
  }));
  const buffer = parquetWriteBuffer({
    schema: [{ name: 'root', num_children: fields.length }, ...fields],
    columnData: declared.map(([name, type]) => ({
      name,
      data: rows.map((row) => toValue(type, row[name] ?? null)),
    })),
  });
  return new Uint8Array(buffer);
}

function toValue(type: ParquetType, text: string | null) {
  if (text === null || type === 'text') return text;
  return type === 'time' ? new Date(text) : unscaled(text);
}

// The library writes whatever number it is given, and of one that does not fit a part.
function unscaled(text: string): bigint {
  const value = readExact(text);
  if (value && value.decimalPlaces() <= SCALE && value.abs().lt(`1e${PRECISION - SCALE}`)) {
    return BigInt(value.times(`1e${SCALE}`).toFixed());
  }
  throw new ToolError(
    'amount_too_long',
    `An amount has more than ${PRECISION - SCALE} digits before its point or ${SCALE} behind it.`,
  );
}
