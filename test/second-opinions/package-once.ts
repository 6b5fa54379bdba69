import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { fullParameters } from '../support/deployment-parameters.ts';
import { packageService } from '../support/package-service.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folders of the service as packaged: with default parameters, and with all of them. */
    packages: { readonly default: string; readonly full: string };
  }
}

/** Packages the service twice, one after the other: both build into the same `dist/`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'packages-'));
  const packages = { default: join(folder, 'default'), full: join(folder, 'full') };
  await packageService(packages.default);
  await packageService(packages.full, fullParameters);
  project.provide('packages', packages);
  return () => rm(folder, { recursive: true });
}
