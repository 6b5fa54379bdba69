import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/parity/reference/**', 'test/second-opinions/**', 'test/soak/**'],
    globalSetup: 'test/support/temporary-folder.ts',
    // Programs that tests start have most of their modules in common: compiled once, not by each.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node') },
    silent: 'passed-only',
    // By default one core stays idle, which of two is half of them; and some files wait most of the time.
    maxWorkers: availableParallelism() + 1,
    // For what hangs: as many files as there are cores share them with the programs that they start.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
