// The languages of reports.
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zhCn } from './zh-cn.ts';

/** Languages that a report comes in, as BCP 47 tags. */
export const LOCALES = ['en', 'zh-CN'] as const;

/** One of {@link LOCALES}. */
export type Locale = (typeof LOCALES)[number];

const catalogues: Readonly<Record<Locale, Texts>> = { en, 'zh-CN': zhCn };

/** The texts of a language. */
export function textsOf(locale: Locale): Texts {
  return catalogues[locale];
}
