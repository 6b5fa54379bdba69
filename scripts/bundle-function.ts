import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

// Some packages are CommonJS inside and call `require` for Node's own modules.
// Under a name of their own, since esbuild does not know the names that a banner declares.
const REQUIRE = `import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);`;

/**
 * Bundles the handler of one function into a folder of its name, with nothing left to install.
 *
 * @param root - folder of the project
 * @param name - of the function and of its file in `handlers/`
 * @param bundles - folder of all bundles; `dist/` of the project, from where they are deployed
 */
export async function bundleFunction(
  root: string,
  name: string,
  bundles = join(root, 'dist'),
): Promise<void> {
  const folder = join(bundles, name);
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
    minifyWhitespace: true,
    minifySyntax: true,
    // Names stay, so that a stack can be read as it is: having Node read the maps costs a tenth of
    // the cold start.
    minifyIdentifiers: false,
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  await writeFile(join(bundles, 'package.json'), '{"type":"module"}\n');
}
