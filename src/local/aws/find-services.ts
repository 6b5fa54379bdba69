import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalService } from './engine/service-module.ts';

const SERVICES = join(import.meta.dirname, 'services');

/** All services of the local AWS: each folder of `services` is one. */
export async function findServices(): Promise<readonly LocalService[]> {
  const folders = await readdir(SERVICES);
  return Promise.all(
    folders.map(async (folder) => {
      const { service }: { service: LocalService } = await import(
        `./services/${folder}/service.ts`
      );
      return service;
    }),
  );
}
