// Headers as AgentCore hands them on.
import * as z from 'zod';

const headerMap = z.record(z.string(), z.unknown());

/**
 * Looks a header up, whatever its letter case.
 *
 * @param headers - an object, or its JSON text: AgentCore's runtimes differ
 * @param name - in lower case
 * @returns undefined when it is not there, no text, or there twice with different values
 */
export function findHeader(headers: unknown, name: string): string | undefined {
  const values = spellings(headers, name).map(([, value]) => value);
  const [value, ...others] = new Set(values);
  return typeof value === 'string' && others.length === 0 ? value : undefined;
}

/**
 * In which form a header came, and nothing of what it says.
 *
 * @param headers - as for {@link findHeader}
 * @param name - in lower case
 * @returns such as `object, X-Billing-Caller`; undefined when it is not there
 */
export function headerForm(headers: unknown, name: string): string | undefined {
  const names = spellings(headers, name).map(([key]) => key);
  if (names.length === 0) return undefined;
  return [typeof headers === 'string' ? 'JSON text' : 'object', ...names].join(', ');
}

function spellings(headers: unknown, name: string): [string, unknown][] {
  const map = headerMap.safeParse(typeof headers === 'string' ? parse(headers) : headers).data;
  return Object.entries(map ?? {}).filter(([key]) => key.toLowerCase() === name);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
