import type { World } from '../world.ts';
import type { CredentialStore } from './credential-store.ts';
import { createSecretsManager } from './secrets-manager/create-secrets-manager.ts';
import type { ServiceModule } from './service-module.ts';
import { createSts } from './sts/create-sts.ts';

/** What the services answer from. */
export interface ServicesOptions {
  readonly world: World;
  readonly credentials: CredentialStore;
  /** Secrets of the own account by name. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** The services of the local AWS by signing name. */
export function createServices(options: ServicesOptions): Record<string, ServiceModule> {
  const { world, credentials, secrets } = options;
  return {
    sts: createSts(world, credentials),
    secretsmanager: createSecretsManager(world, secrets),
  };
}
