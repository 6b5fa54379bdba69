import type { World } from '../../../world.ts';
import type { CredentialStore } from '../../engine/credential-store.ts';
import type { ServiceModule } from '../../engine/service-module.ts';
import { assumeRole } from './assume-role.ts';

/**
 * AWS Security Token Service.
 *
 * @param world - whose roles there are
 * @param credentials - where the sessions go
 */
export function createSts(world: World, credentials: CredentialStore): ServiceModule {
  return {
    GetCallerIdentity: (_input, { principal }) => ({
      UserId: principal.userId,
      Account: principal.account,
      Arn: principal.arn,
    }),
    AssumeRole: assumeRole(world, credentials),
  };
}
