import type { World } from '../../src/local/world.ts';

/**
 * Everything of a world that must never be seen outside.
 *
 * @param world - whose secrets
 */
export function secretsOf(world: World): string[] {
  const keys = world.accounts.flatMap((account) =>
    account.authType === 'aksk' ? [account.accessKey] : [],
  );
  return [
    world.encryptionKey,
    world.databasePassword,
    ...world.organizations.map(({ externalId }) => externalId),
    ...[world.own.accessKey, ...keys].flatMap(({ secretAccessKey, sessionToken }) =>
      sessionToken ? [secretAccessKey, sessionToken] : [secretAccessKey],
    ),
  ];
}
