import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comparePictures, isSame } from './compare-pictures.ts';
import { keptVariants, PICTURES, pictureFile, takePicture } from './kept-pictures.ts';
import { openBrowser } from './open-browser.ts';
import type { Variant } from './variants.ts';

// Where pictures go that do not look as they must.
const folder = process.env.VISUAL_OUTPUT ?? '.local/visual';
const kept = await keptVariants();

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

describe('looks as it is kept', () => {
  for (const variant of kept) {
    test(variant.title, async () => {
      const actual = await takePicture(browser, variant);
      const difference = comparePictures(await readFile(pictureFile(variant.title)), actual);
      if (isSame(difference)) return;
      await mkdir(folder, { recursive: true });
      const file = join(folder, variant.title);
      await writeFile(`${file}.actual.png`, actual);
      await writeFile(`${file}.difference.png`, difference.picture);
      const { rows, share } = difference;
      assert.fail(
        `${file}.actual.png differs: ${(share * 100).toFixed(1)} % of a band, ${rows} rows. ` +
          'If it is as it should be: npm run pictures',
      );
    });
  }

  test('nothing else is kept', async () => {
    const files = await readdir(PICTURES);
    assert.deepEqual(files.toSorted(), kept.map(({ title }) => `${title}.png`).toSorted());
  });
});

describe('the comparison', () => {
  const shown = kept.filter((one) => one.name === 'local-world' && one.colorScheme === 'light');
  const style = (content: string) => (page: Page) => page.addStyleTag({ content });
  const script = (text: string) => (page: Page) => page.evaluate(text);
  const differs = async (variant: Variant, change: (page: Page) => Promise<unknown>) => {
    const expected = await readFile(pictureFile(variant.title));
    return !isSame(comparePictures(expected, await takePicture(browser, variant, change)));
  };
  const changes: readonly [string, (page: Page) => Promise<unknown>, boolean][] = [
    ['a section is missing', script(`document.querySelectorAll('h3')[1].remove()`), true],
    ['the foot is missing', script(`document.querySelector('footer').remove()`), true],
    ['a chart is empty', style('svg { visibility: hidden; }'), true],
    ['a headline is empty', style('h3 { visibility: hidden; }'), true],
    ['numbers stand at the left', style('.number { text-align: left !important; }'), true],
    ['the colours are wrong', style('body { background: #777; }'), true],
    ['letters are a little bolder', style('body { -webkit-text-stroke: 0.2px; }'), false],
  ];

  for (const [name, change, isSeen] of changes) {
    test(`${isSeen ? 'sees that' : 'does not mind that'} ${name}`, async () => {
      for (const variant of shown) {
        assert.equal(await differs(variant, change), isSeen, variant.title);
      }
    });
  }
});
