import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { renderHtml } from '../../src/reports/render/html/render-html.ts';
import { LOCALES } from '../../src/reports/texts/locale.ts';
import { lookAtPage } from './look-at-page.ts';
import { scenarios } from './scenarios.ts';

// Where screenshots go, for people; nothing is compared with them.
const folder = process.env.VISUAL_OUTPUT;
const WIDTHS = { desktop: 1280, phone: 390 };
const SCHEMES = ['light', 'dark'] as const;

let browser: Browser;
before(async () => {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  if (folder) await mkdir(folder, { recursive: true });
});
after(() => browser.close());

for (const { name, report } of await scenarios()) {
  for (const locale of name === 'local-world' ? LOCALES : (['en'] as const)) {
    for (const [device, width] of Object.entries(WIDTHS)) {
      for (const colorScheme of SCHEMES) {
        const title = [name, locale, device, colorScheme].join('-');
        test(title, async () => {
          // The page's own policy would hide that a name became markup.
          const page = await browser.newPage({
            viewport: { width, height: 900 },
            colorScheme,
            bypassCSP: true,
          });
          try {
            const requests: string[] = [];
            page.on('request', (request) => requests.push(request.url()));
            await page.setContent(renderHtml(report, locale));
            const { scrolledTables, ...findings } = await lookAtPage(page);
            if (folder)
              await page.screenshot({ path: join(folder, `${title}.png`), fullPage: true });
            assert.deepEqual(findings, { ran: false, overflow: 0, faint: [], cutOff: [] });
            assert.equal(scrolledTables, 0, 'tables that must be scrolled');
            assert.deepEqual(requests, [], 'requests');
          } finally {
            await page.close();
          }
        });
      }
    }
  }
}

test('the look itself finds what is wrong', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
  await page.setContent(
    `<script>window.ran=1</script><p style="color:#bbb">faint</p><p style="width:600px">${'wide '.repeat(40)}</p>`,
  );
  const { ran, overflow, faint, cutOff } = await lookAtPage(page);
  assert.deepEqual([ran, overflow > 0, faint, cutOff.length], [true, true, ['faint'], 1]);
  await page.close();
});
