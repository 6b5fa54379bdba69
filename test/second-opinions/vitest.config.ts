import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/second-opinions/**/*.test.ts'],
    // The lane packages once for all files.
    globalSetup: 'test/second-opinions/package-once.ts',
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
