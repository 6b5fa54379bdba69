import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openPage, showReport, type Variant, variants } from './variants.ts';

/** Where the pictures are that a report must look like. */
export const PICTURES = join(import.meta.dirname, 'pictures');

/** Every report once or twice, so that every screen, colour scheme and language is there. */
const KEPT: ReadonlySet<string> = new Set([
  'local-world-en-desktop-light',
  'local-world-en-phone-dark',
  'local-world-zh-CN-desktop-dark',
  'local-world-zh-CN-phone-light',
  'one-account-en-phone-light',
  'thirty-accounts-en-desktop-dark',
  'three-hundred-accounts-en-phone-light',
  'no-data-en-desktop-light',
  'no-data-en-phone-dark',
  'negative-en-desktop-light',
  'negative-en-phone-dark',
  'long-names-en-phone-light',
  'hostile-names-en-desktop-dark',
]);

// Half size: layout is still to be seen, and letters are still letters.
const SCALE = 0.5;

// Whatever else a machine has; .ci/lanes/visual installs these.
const FONTS = 'body { font-family: "DejaVu Sans", "Noto Sans CJK SC" !important; }';

/** What is pictured. */
export async function keptVariants(): Promise<readonly Variant[]> {
  return (await variants()).filter(({ title }) => KEPT.has(title));
}

/** Where a picture is kept. */
export function pictureFile(title: string): string {
  return join(PICTURES, `${title}.png`);
}

/**
 * Draws a report.
 *
 * @param browser - to draw it with
 * @param variant - which one
 * @param change - done to the page beforehand
 * @returns PNG
 */
export async function takePicture(
  browser: Browser,
  variant: Variant,
  change?: (page: Page) => Promise<unknown>,
): Promise<Buffer> {
  const page = await openPage(browser, variant, SCALE);
  try {
    await showReport(page, variant);
    await page.addStyleTag({ content: FONTS });
    await change?.(page);
    return await page.locator('main').screenshot();
  } finally {
    await page.close();
  }
}
