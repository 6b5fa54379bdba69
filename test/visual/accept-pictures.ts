import { mkdir, rm, writeFile } from 'node:fs/promises';
import { keptVariants, PICTURES, pictureFile, takePicture } from './kept-pictures.ts';
import { openBrowser } from './open-browser.ts';

// Takes the reports as they look now for what they must look like.
await rm(PICTURES, { recursive: true, force: true });
await mkdir(PICTURES);
const browser = await openBrowser();
for (const variant of await keptVariants()) {
  await writeFile(pictureFile(variant.title), await takePicture(browser, variant));
}
await browser.close();
