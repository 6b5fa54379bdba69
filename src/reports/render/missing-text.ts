import type { Report } from '../report.ts';
import type { Texts } from '../texts/texts.ts';
import type { Rendering } from './rendering.ts';

/**
 * Says which sections are unknown, in whole or in part, and of how many accounts.
 *
 * @param missing - of the report
 * @param rendering - language
 * @returns undefined when there are none
 */
export function missingText(
  missing: Report['missing'],
  { texts, formats }: Pick<Rendering, 'texts' | 'formats'>,
): string | undefined {
  const parts = sectionsOf(texts)
    .filter((section) => missing[section] > 0)
    .map((section) => texts.missingOf(texts.sections[section], formats.integer(missing[section])));
  return parts.length > 0 ? texts.missing(parts.join(texts.listSeparator)) : undefined;
}

// The texts have them all, in the order of the report.
function sectionsOf({ sections }: Texts) {
  return Object.keys(sections) as (keyof typeof sections)[];
}
