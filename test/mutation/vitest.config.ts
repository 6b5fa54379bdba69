import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files without a database first, those with one of their own last: few mutants get that far. */
class FastFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => cost(one) - cost(other));
  }
}

function cost({ moduleId }: TestSpecification): number {
  const source = readFileSync(moduleId, 'utf8');
  if (/startAccountStack\(\{/.test(source)) return 2;
  return source.includes('startAccountStack') ? 1 : 0;
}

// What Stryker runs for each mutant: files that need no more than one shared database.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: [
      'test/accounts/*.test.ts',
      'test/lambda/{render-error,render-success,respond}.test.ts',
      'test/aws/aws-error.test.ts',
      'test/tools/describe-value.test.ts',
    ],
    globalSetup: 'test/mutation/share-database.ts',
    sequence: { sequencer: FastFirst },
    fileParallelism: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
