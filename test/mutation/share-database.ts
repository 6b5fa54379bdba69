import type { TestProject } from 'vitest/node';
import { startDatabase } from '../../src/local/database/start-database.ts';
import { createWorld } from '../../src/local/world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of a database that test files use one after the other. */
    sharedDatabase?: string;
  }
}

/**
 * Starts one database for a whole run of Stryker, which runs the same files again and again.
 *
 * @param project - is told where it is
 * @returns stops it
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startDatabase({ password: createWorld().databasePassword });
  project.provide('sharedDatabase', database.url);
  return database.close;
}
