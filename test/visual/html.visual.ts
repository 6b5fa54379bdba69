import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { lookAtPage } from './look-at-page.ts';
import { openBrowser } from './open-browser.ts';
import { openPage, showReport, variants } from './variants.ts';

// Where screenshots go, for people.
const folder = process.env.VISUAL_OUTPUT;

let browser: Browser;
before(async () => {
  browser = await openBrowser();
  if (folder) await mkdir(folder, { recursive: true });
});
after(() => browser.close());

for (const variant of await variants()) {
  const { title } = variant;
  test(title, async () => {
    const page = await openPage(browser, variant);
    try {
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await showReport(page, variant);
      const { scrolledTables, ...findings } = await lookAtPage(page);
      if (folder) await page.screenshot({ path: join(folder, `${title}.png`), fullPage: true });
      assert.deepEqual(findings, { ran: false, overflow: 0, faint: [], cutOff: [] });
      assert.equal(scrolledTables, 0, 'tables that must be scrolled');
      assert.deepEqual(requests, [], 'requests');
    } finally {
      await page.close();
    }
  });
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
