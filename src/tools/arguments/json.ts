// Arguments that are structures, which come as JSON text or as they are.
import * as z from 'zod';
import { describeValue } from '../describe-value.ts';
import {
  ARGUMENT_BOUNDS,
  type ArgumentBounds,
  boundsInWords,
  isWithin,
  ownBounds,
} from './bounds.ts';
import { argumentKinds } from './kind.ts';
import { oneOfInWords } from './one-of.ts';

/** What is said about a structured argument. */
interface Structure<Schema extends z.ZodType> {
  /** The structure in words, for what has another form altogether. */
  readonly expected: string;
  /** What the argument says, with an example; nothing where its name says it. */
  readonly description: string;
  /** A structure that the tool takes. */
  readonly example: z.output<Schema>;
  /** Where it may be larger than other arguments. */
  readonly bounds?: ArgumentBounds;
  /** Whether text that begins no array is the only element of one. */
  readonly lone?: boolean;
  /** Whether an empty array or object counts as not given; for an optional argument. */
  readonly emptyIsNone?: boolean;
}

/**
 * A structured argument. The Gateway's schema calls it text, as the reference server's does, so it
 * comes as JSON text; agents that send the structure itself are understood as well. What is wrong
 * inside is refused by its path.
 *
 * @param schema - what the structure must be; where its error texts don't say what is expected, they
 *   are written here
 * @param structure - what is said about it
 */
export function json<Schema extends z.ZodType>(
  schema: Schema,
  {
    expected,
    description,
    example,
    bounds = ARGUMENT_BOUNDS,
    lone = false,
    emptyIsNone = false,
  }: Structure<Schema>,
) {
  const read = (value: unknown, context: z.RefinementCtx): unknown => {
    const isLone = lone && typeof value === 'string' && !/^\s*\[/.test(value);
    const received = isLone ? [value.trim()] : value;
    const structure = typeof received === 'string' ? parse(received, bounds) : received;
    const refuse = (fault: Fault) => {
      context.addIssue({ code: 'custom', ...fault });
      return z.NEVER;
    };
    if (structure === undefined) return refuse({ message: expected });
    if (!isWithin(structure, bounds)) return refuse({ message: boundsInWords(bounds) });
    const { error } = schema.safeParse(structure, { error: wordsForFaults(), reportInput: true });
    const [issue] = error?.issues ?? [];
    // As it came: zod would leave a member named __proto__ out.
    if (issue === undefined) return emptyIsNone && isEmpty(structure) ? undefined : structure;
    return refuse(isLone ? { message: expected } : toFault(issue, expected));
  };
  return z
    .unknown()
    .transform(read)
    .pipe(z.custom<z.output<Schema>>())
    .meta({ type: 'string', description: `${description} JSON.`.trimStart() })
    .register(ownBounds, bounds)
    .register(argumentKinds, { kind: lone ? 'list' : 'json', example });
}

function isEmpty(structure: unknown): boolean {
  return Object.keys(Object(structure)).length === 0;
}

function parse(text: string, bounds: ArgumentBounds): unknown {
  if (!isWithin(text, bounds)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with a structure, where, and what came there if that is not all of it. */
interface Fault {
  readonly message: string;
  readonly path?: PropertyKey[];
  readonly params?: { readonly received?: unknown } | undefined;
}

function toFault(issue: z.core.$ZodIssue, expected: string): Fault {
  const { code, message, path } = issue;
  if (code === 'invalid_type' && path.length === 0) return { message: expected };
  if (code === 'custom') return { message, path, params: issue.params };
  if (code !== 'unrecognized_keys') {
    return { message, path, params: { received: describeValue(issue.input) } };
  }
  const received = 'an unknown member';
  return { message, path: [...path, String(issue.keys[0])], params: { received } };
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'an array',
  object: 'an object',
  record: 'an object',
};

/**
 * Of how many wrong values the nearest right one is looked for: one of them is told, and this comes before it is
 * known whether the caller may ask anything.
 */
const MOST_COMPARED = 10;

function wordsForFaults() {
  let compared = 0;
  return (issue: z.core.$ZodRawIssue): string | undefined => {
    if (issue.code !== 'invalid_value') return inWords(issue);
    compared += 1;
    const received = compared > MOST_COMPARED ? undefined : issue.input;
    return oneOfInWords(issue.values.map(String), received);
  };
}

// Lengths of text in characters, of arrays in elements.
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return NOUNS[issue.expected];
    case 'too_small':
      return `${NOUNS[issue.origin]} of ${issue.minimum} or more`;
    case 'too_big':
      return `${NOUNS[issue.origin]} of at most ${issue.maximum}`;
    case 'unrecognized_keys':
      return issue.inst instanceof z.ZodObject
        ? `only ${Object.keys(issue.inst.shape).join(', ')}`
        : undefined;
    default:
      return undefined;
  }
}
