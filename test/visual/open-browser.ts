import { type Browser, chromium } from 'playwright-core';

// What draws letters and colours the same on every machine that has the same fonts.
const SAME_EVERYWHERE = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
];

/** Starts Chromium, the one that `CHROMIUM` names or the system's. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...SAME_EVERYWHERE] });
}
