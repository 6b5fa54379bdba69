import { type Locale, textsOf } from '../texts/locale.ts';
import type { Texts } from '../texts/texts.ts';
import { type Formats, formatsOf } from './formats.ts';

/** Words and numbers of one language. */
export interface Rendering {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly formats: Formats;
}

/** Sets up a language. */
export function renderingIn(locale: Locale): Rendering {
  return { locale, texts: textsOf(locale), formats: formatsOf(locale) };
}
