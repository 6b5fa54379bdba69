// Arguments that are numbers, which may come as text.
import * as z from 'zod';
import { argumentKinds } from './kind.ts';

interface NumberRange {
  /** Smallest allowed value. */
  readonly minimum?: number;
  /** Largest allowed value. */
  readonly maximum?: number;
}

/**
 * A whole number; its decimal text is accepted too, since models often send it.
 *
 * @param description - what is counted
 * @param range - inclusive bounds
 */
export function integer(description: string, range: NumberRange = {}) {
  return numeric(z.int(), `a whole number${inWords(range)}`, range)
    .meta({ type: 'integer', description, ...range })
    .register(argumentKinds, { kind: 'integer', ...range });
}

/**
 * A number with decimals, such as an amount; its decimal text is accepted too.
 *
 * @param description - what is measured, with its unit
 * @param range - inclusive bounds
 */
export function decimal(description: string, range: NumberRange = {}) {
  return numeric(z.number(), `a number${inWords(range)}`, range)
    .meta({ type: 'number', description, ...range })
    .register(argumentKinds, { kind: 'number', ...range });
}

function numeric(schema: z.ZodNumber, expected: string, range: NumberRange) {
  const { minimum = -Number.MAX_VALUE, maximum = Number.MAX_VALUE } = range;
  const inRange = z
    .custom<number>((value) => schema.safeParse(value).success, expected)
    .refine((value) => value >= minimum && value <= maximum, expected);
  return z.unknown().transform(readNumber).pipe(inRange);
}

function readNumber(value: unknown): unknown {
  const isDecimalText = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  return isDecimalText ? Number(value) : value;
}

function inWords({ minimum, maximum }: NumberRange): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` from ${minimum}`;
  return maximum === undefined ? '' : ` up to ${maximum}`;
}
