import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

// Some packages are CommonJS inside and call `require` for Node's own modules.
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/**
 * Bundles the handler of one function into `dist/<name>`, with nothing left to install.
 *
 * @param root - folder of the project
 * @param name - of the function and of its file in `handlers/`
 */
export async function bundleFunction(root: string, name: string): Promise<void> {
  const folder = join(root, 'dist', name);
  // Files of an earlier build would be deployed too.
  await rm(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { index: `handlers/${name}.ts` },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    splitting: true,
    minify: true,
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  await writeFile(join(root, 'dist', 'package.json'), '{"type":"module"}\n');
}
