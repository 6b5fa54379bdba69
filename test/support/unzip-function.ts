import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

/** Unpacks a packaged function, as Lambda does. */
export async function unzipFunction(zip: string, folder: string): Promise<void> {
  for (const [path, content] of Object.entries(unzipSync(await readFile(zip)))) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
