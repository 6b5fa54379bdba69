// Makes of each function what is deployed: one folder with nothing left to install.
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

// Some packages are CommonJS inside and call `require` for Node's own modules.
const REQUIRE = `const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);`;

/**
 * Takes Node's own modules without importing them. An import makes a namespace of all that
 * `node:http` exports, and for that Node loads undici, which nothing here uses: 10 ms of a cold start.
 */
const BUILT_IN_MODULES: Plugin = {
  name: 'built-in-modules',
  setup({ onResolve, onLoad }) {
    const namespace = 'built-in';
    // A filter that lets every import through to here costs a fifth of the whole build.
    const filter = new RegExp(`^(?:node:)?(?:${builtinModules.join('|')})$`);
    onResolve({ filter }, ({ path, kind }) =>
      kind === 'require-call' ? undefined : { path, namespace, sideEffects: false },
    );
    onLoad({ filter: /^/, namespace }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

const FAMILY = 'family';

/** Makes the handler of a tool family from its declaration. */
const FAMILY_HANDLERS: Plugin = {
  name: 'family-handlers',
  setup({ onResolve, onLoad, initialOptions }) {
    onResolve({ filter: new RegExp(`^${FAMILY}:`) }, ({ path }) => ({
      path: path.slice(FAMILY.length + 1),
      namespace: FAMILY,
    }));
    onLoad({ filter: /^/, namespace: FAMILY }, ({ path }) => ({
      contents: familyHandler(path),
      ...(initialOptions.absWorkingDir && { resolveDir: initialOptions.absWorkingDir }),
    }));
  },
};

function familyHandler(name: string): string {
  const family = `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Family`;
  return `import { billingHandler } from './src/lambda/handler.ts';
import { ${family} } from './src/tools/${name}/family.ts';

export const handler = billingHandler(${family});`;
}

/** Programs that a function starts as processes, by their names beside the function's. */
const PROCESSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'session-sql': { 'query-process': 'src/results/query-process.ts' },
};

/**
 * Bundles the handler of one function into a folder of its name, with nothing left to install.
 *
 * @param root - folder of the project
 * @param name - of the function: of a file in `handlers/`, or else of a tool family
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
  const file = `handlers/${name}.ts`;
  await build({
    absWorkingDir: root,
    entryPoints: {
      index: existsSync(join(root, file)) ? file : `${FAMILY}:${name}`,
      ...PROCESSES[name],
    },
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
    plugins: [BUILT_IN_MODULES, FAMILY_HANDLERS],
    logLevel: 'warning',
  });
  await writeFile(join(bundles, 'package.json'), '{"type":"module"}\n');
}
