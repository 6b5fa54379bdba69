// What answers about invoices have in common: times as text, and nothing that is nobody's business.

/** Stands for what is not shown. */
export const MASKED = '***';

/**
 * AWS's structure with its times as text, in UTC.
 *
 * @param structure - as the client read it
 */
export function timesAsText(structure: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(structure));
}
