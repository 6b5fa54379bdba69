import type { AccountsConfiguration } from './accounts-configuration.ts';
import { connectionSettings } from './connection-settings.ts';
import { DatabasePool } from './database-pool.ts';
import { createSecretReader } from './secret-reader.ts';

/**
 * Connections to the account tables; none is opened before the first query.
 *
 * @param configuration - where the tables are
 * @param timeoutMs - longest time to connect, and again for an answer, in milliseconds
 */
export function createDatabasePool(
  configuration: AccountsConfiguration,
  timeoutMs?: number,
): DatabasePool {
  const readSecret = createSecretReader(configuration.region);
  return new DatabasePool(() => connectionSettings(configuration, readSecret), timeoutMs);
}
