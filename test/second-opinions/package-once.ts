import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { fullParameters, sharedParameters } from '../support/deployment-parameters.ts';
import { packageService } from '../support/package-service.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folders of the service as packaged: with default parameters, and with all there are of either kind. */
    packages: { readonly default: string; readonly full: string; readonly shared: string };
  }
}

/** Packages the service, one after the other: all build into the same `dist/`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'packages-'));
  const packages = {
    default: join(folder, 'default'),
    full: join(folder, 'full'),
    shared: join(folder, 'shared'),
  };
  await packageService(packages.default);
  await packageService(packages.full, fullParameters);
  await packageService(packages.shared, sharedParameters);
  project.provide('packages', packages);
  return () => rm(folder, { recursive: true });
}
