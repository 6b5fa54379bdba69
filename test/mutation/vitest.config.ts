import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { inheritedVariables } from '../../src/environment.ts';
import { areas } from './areas.ts';

const { MUTATION_AREA } = inheritedVariables();
const chosen = areas.filter(({ name }) => (MUTATION_AREA ?? name) === name);
const files = chosen.flatMap(({ tests }) => tests.map((test) => `test/${test}.test.ts`));

/** In the order of the area, quick files first: most mutants do not get past them. */
class InOrder extends BaseSequencer {
  override async sort(found: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      files.findIndex((file) => moduleId.endsWith(file));
    return found.toSorted((one, other) => place(one) - place(other));
  }
}

// What Stryker runs for each mutant.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: files,
    globalSetup: chosen.some(({ database }) => database) ? 'test/mutation/share-database.ts' : [],
    sequence: { sequencer: InOrder },
    fileParallelism: false,
    // Hanging mutants end here rather than with Stryker, which would start its runner anew.
    testTimeout: 5_000,
    hookTimeout: 60_000,
  },
});
