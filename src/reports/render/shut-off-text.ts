import type { ShutOff } from '../report.ts';
import type { Rendering } from './rendering.ts';

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
