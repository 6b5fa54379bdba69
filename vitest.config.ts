import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Take longest, most of it waiting, and each would be waited for if it were begun last. */
const LONG = [
  'parity/lambda-and-container',
  'deployment/serverless',
  'jobs/cost-report/state-machine',
  'cli/lifetime',
  'e2e/isolation.gateway',
  'e2e/isolation.container',
  'administration/scale',
  'administration/rotate-access-key',
  'faults/sts',
  'docs/onboard',
  'lambda/largest-answer',
].map((name) => `/${name}.test.ts`);

/** Vitest knows what takes long only where it has run before. */
class LongFirst extends BaseSequencer {
  override async sort(found: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = LONG.findIndex((name) => moduleId.endsWith(name));
      return index < 0 ? LONG.length : index;
    };
    return (await super.sort(found)).toSorted((one, other) => place(one) - place(other));
  }
}

/** Without anything that outlives a test file but variables of the environment. */
const SHARING = [
  // These two change whom the process trusts, for good.
  'accounts/!(database-secret|iam-auth)',
  'answers/**/*',
  'audit/**/*',
  'aws/**/*',
  'callers/**/*',
  'container/**/*',
  'deployment/{gateway,operations,portfolio,reports,template}/**/*',
  'gateway/**/*',
  'lambda/{observe,steps}/**/*',
  'limits/**/*',
  'local/aws/**/*',
  'mcp/**/*',
  'reports/{collect,model,render}/**/*',
  'results/**/*',
  'runs/**/*',
  'spending/**/*',
  'tools/**/*',
].map((files) => `test/${files}.test.ts`);
const ELSEWHERE = ['test/parity/reference/**', 'test/second-opinions/**', 'test/soak/**'];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [...ELSEWHERE, ...SHARING],
        },
      },
      {
        extends: true,
        // Modules, which these files have in common, are loaded once for many of them.
        test: {
          name: 'sharing',
          include: SHARING,
          isolate: false,
          setupFiles: 'test/support/own-environment.ts',
        },
      },
    ],
    globalSetup: 'test/support/temporary-folder.ts',
    env: {
      // Programs that tests start have most of their modules in common: compiled once, not by each.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node'),
      // A quarter of what bundles take goes into collecting garbage of a few hundred megabytes.
      GOGC: '400',
    },
    sequence: { sequencer: LongFirst },
    silent: 'passed-only',
    // By default one core stays idle, which of two is half of them; and some files wait most of the time.
    maxWorkers: availableParallelism() + 1,
    // For what hangs: as many files as there are cores share them with the programs that they start.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
