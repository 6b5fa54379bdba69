import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What Stryker runs for each mutant: files that need no more than one shared database.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: [
      'test/accounts/*.test.ts',
      'test/lambda/{internal-error,render-error,render-success,respond}.test.ts',
      'test/aws/aws-error.test.ts',
      'test/tools/describe-value.test.ts',
    ],
    exclude: ['test/accounts/database-failures.test.ts'],
    globalSetup: 'test/mutation/share-database.ts',
    fileParallelism: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
