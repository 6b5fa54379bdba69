import { mkdir, rm, writeFile } from 'node:fs/promises';
import { readCommandLineOrEnd } from '../../src/cli/read-command-line.ts';
import { keptVariants, PICTURES, pictureFile, takePicture } from './kept-pictures.ts';
import { openBrowser } from './open-browser.ts';

const USAGE = `usage: npm run pictures

Takes the reports as they look now for what they must look like, in test/visual/pictures. Needs Chromium and
the fonts that .ci/lanes/visual installs.`;

readCommandLineOrEnd(USAGE, {});
await rm(PICTURES, { recursive: true, force: true });
await mkdir(PICTURES);
const browser = await openBrowser();
for (const variant of await keptVariants()) {
  await writeFile(pictureFile(variant.title), await takePicture(browser, variant));
}
await browser.close();
