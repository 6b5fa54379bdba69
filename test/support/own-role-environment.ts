import type { World } from '../../src/local/world.ts';

/**
 * Variables that have the SDK ask a local AWS with the role that the tools run in.
 *
 * @param url - of the local AWS
 */
export function ownRoleEnvironment({ own, region }: World, url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: own.accessKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: own.accessKey.secretAccessKey,
    AWS_SESSION_TOKEN: own.accessKey.sessionToken ?? '',
  };
}
