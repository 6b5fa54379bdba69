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
  const map = headerMap.safeParse(typeof headers === 'string' ? parse(headers) : headers).data;
  const values = Object.entries(map ?? {})
    .filter(([key]) => key.toLowerCase() === name)
    .map(([, value]) => value);
  const [value, ...others] = new Set(values);
  return typeof value === 'string' && others.length === 0 ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
