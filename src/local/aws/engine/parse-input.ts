// Requests of the services that are written by hand, checked by zod schemas, and refusals in AWS's words.
import type * as z from 'zod';
import { AwsFault } from './aws-fault.ts';

/** Deeper input is refused before anything walks through it. */
const DEEPEST = 64;

/**
 * Checks the members of a request; members that the schema doesn't know are ignored and `null`
 * is the same as absent, as AWS JSON services do.
 *
 * @param schema - what the operation takes
 * @param input - members as they came
 * @throws AwsFault `SerializationException` for a wrong JSON type, `ValidationException` for a
 *   missing member or a value out of bounds
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(withoutNulls(input, 0), { reportInput: true });
  if (result.success) return result.data;
  throw faultOf(result.error.issues[0]);
}

/** Refusal of an input that the schema alone can't judge. */
export function validationFault(message: string): AwsFault {
  return new AwsFault('ValidationException', message);
}

function withoutNulls(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new AwsFault('SerializationException', 'Input is nested too deep');
  if (Array.isArray(value)) return value.map((element) => withoutNulls(element, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member, depth + 1)]));
}

function faultOf(issue: z.core.$ZodIssue | undefined): AwsFault {
  if (issue === undefined) return validationFault('Request is not valid');
  const place = issue.path.map(placeName).join('.');
  if (issue.code === 'invalid_type' && issue.input !== undefined) {
    return new AwsFault('SerializationException', `'${place}' must be of type ${issue.expected}`);
  }
  if (issue.code === 'custom') return validationFault(issue.message);
  const value = issue.input === undefined ? 'null' : `'${shown(issue.input)}'`;
  return validationFault(
    `1 validation error detected: Value ${value} at '${place}' failed to satisfy constraint: ` +
      `Member must ${constraintOf(issue)}`,
  );
}

function constraintOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return 'not be null';
  switch (issue.code) {
    case 'invalid_value':
      return `satisfy enum value set: [${issue.values.join(', ')}]`;
    case 'invalid_format':
      return `satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
    case 'too_small':
      return `have ${measureOf(issue.origin)} greater than or equal to ${issue.minimum}`;
    case 'too_big':
      return `have ${measureOf(issue.origin)} less than or equal to ${issue.maximum}`;
    default:
      return 'be valid';
  }
}

function measureOf(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'length' : 'value';
}

/** AWS names members in lower camel case and list elements from 1. */
function placeName(step: PropertyKey): string {
  if (typeof step === 'number') return `${step + 1}.member`;
  const name = String(step);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.slice(0, 200);
}
