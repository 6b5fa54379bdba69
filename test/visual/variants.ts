import type { Browser, Page } from 'playwright-core';
import { renderHtml } from '../../src/reports/render/html/render-html.ts';
import { LOCALES, type Locale } from '../../src/reports/texts/locale.ts';
import { type Scenario, scenarios } from './scenarios.ts';

const WIDTHS = { desktop: 1280, phone: 390 };
const SCHEMES = ['light', 'dark'] as const;

/** A report as somebody sees it. */
export interface Variant extends Scenario {
  /** Such as `no-data-en-phone-dark`. */
  readonly title: string;
  readonly locale: Locale;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly colorScheme: (typeof SCHEMES)[number];
}

/** Every report on every screen, one of them in every language. */
export async function variants(): Promise<readonly Variant[]> {
  return (await scenarios()).flatMap((scenario) =>
    localesOf(scenario).flatMap((locale) =>
      Object.entries(WIDTHS).flatMap(([device, width]) =>
        SCHEMES.map((colorScheme) => {
          const title = [scenario.name, locale, device, colorScheme].join('-');
          return { ...scenario, title, locale, width, colorScheme };
        }),
      ),
    ),
  );
}

function localesOf({ name }: Scenario): readonly Locale[] {
  return name === 'local-world' ? LOCALES : ['en'];
}

/**
 * Opens a page of its own for a report, without the report in it.
 *
 * @param browser - to open it in
 * @param variant - which screen
 * @param deviceScaleFactor - how large a CSS pixel is drawn
 */
export function openPage(
  browser: Browser,
  { width, colorScheme }: Variant,
  deviceScaleFactor = 1,
): Promise<Page> {
  // The page's own policy would hide that a name became markup.
  const options = { colorScheme, deviceScaleFactor, bypassCSP: true };
  return browser.newPage({ viewport: { width, height: 900 }, ...options });
}

/** Puts the report on the page. */
export async function showReport(page: Page, { report, locale }: Variant): Promise<void> {
  await page.setContent(renderHtml(report, locale));
}
