// How the database is reached: from a connection string, or from a secret, over TLS.
import type { PoolConfig } from 'pg';
import * as z from 'zod';
import type { AccountsConfiguration } from './accounts-configuration.ts';
import { DatabaseConnectionError } from './errors.ts';
import type { SecretReader } from './secret-reader.ts';

// RDS writes `dbname`, the owner's secrets have `database`.
const databaseSecret = z.object({
  host: z.string().min(1),
  port: z.coerce.number().int().min(1).max(65_535).default(5432),
  username: z.string().min(1),
  password: z.string().min(1).optional(),
  database: z.string().min(1).optional(),
  dbname: z.string().min(1).optional(),
});

type DatabaseSecret = z.infer<typeof databaseSecret>;

/**
 * Where the database is and how to sign in to it. A connection string says itself whether it wants
 * TLS; a database named by a secret is only ever reached over TLS with its certificate checked
 * (Lambda's Node runtimes know the certificate authorities of RDS when `NODE_EXTRA_CA_CERTS` is
 * `/var/runtime/ca-cert.pem`).
 *
 * @param configuration - location and region
 * @param readSecret - reads the secret
 * @throws {@link DatabaseConnectionError} when nothing is configured or the secret lacks something
 */
export async function connectionSettings(
  { database: location, region }: AccountsConfiguration,
  readSecret: SecretReader,
): Promise<PoolConfig> {
  if (!location) throw new DatabaseConnectionError('no database is configured');
  if ('url' in location) return { connectionString: location.url };
  const stored = parseSecret(await readSecret(location.secretName, { fresh: true }));
  const secret = { ...stored, username: location.username ?? stored.username };
  return {
    host: secret.host,
    port: secret.port,
    user: secret.username,
    database: required(secret.database ?? secret.dbname, 'database or dbname'),
    password: location.iamAuth
      ? await iamPassword(secret, region)
      : required(secret.password, 'password'),
    ssl: { rejectUnauthorized: true },
  };
}

function parseSecret(text: string): DatabaseSecret {
  const parsed = databaseSecret.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const members = parsed.error.issues.map((issue) => String(issue.path[0])).join(', ');
  throw new DatabaseConnectionError(`the database secret has no usable ${members}`);
}

function required(value: string | undefined, member: string): string {
  if (value === undefined)
    throw new DatabaseConnectionError(`the database secret has no ${member}`);
  return value;
}

// An RDS IAM token lives for fifteen minutes: the driver asks for a new one with each connection.
async function iamPassword(
  { host: hostname, port, username }: DatabaseSecret,
  region: string,
): Promise<() => Promise<string>> {
  const { Signer } = await import('@aws-sdk/rds-signer');
  const signer = new Signer({ hostname, port, username, region });
  return () => signer.getAuthToken();
}
