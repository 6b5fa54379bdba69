// Says in a line what the report lacks, the same in every format: unknown sections, accounts shut off.
import type { Report, ShutOff } from '../report.ts';
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

/**
 * Says which accounts are shut off.
 *
 * @param shutOff - of the report
 * @param rendering - language
 * @param most - most names in it; all that the report has, when absent
 * @returns undefined when there are none
 */
export function shutOffText(
  { count, accounts }: ShutOff,
  { texts, formats }: Pick<Rendering, 'texts' | 'formats'>,
  most = accounts.length,
): string | undefined {
  if (count === 0) return undefined;
  const shown = accounts.slice(0, most);
  const names = shown.map(({ accountId, name }) => `${name} ${accountId}`);
  const others = count - shown.length;
  const rest = others > 0 ? [texts.others(formats.integer(others))] : [];
  return texts.shutOff(formats.integer(count), [...names, ...rest].join(texts.listSeparator));
}
