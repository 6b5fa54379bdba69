// What every command of an operator works with: database, STS, keys, clock and randomness.
import type { EncryptionKeyLocation } from '../accounts/accounts-configuration.ts';
import { type FernetKeys, readFernetKeys } from '../accounts/fernet-keys.ts';
import { createSecretReader } from '../accounts/secret-reader.ts';
import { StsClients } from '../accounts/sts-clients.ts';
import { OperatorDatabase, type TransactionalDatabase } from './operator-database.ts';

/** What an operator works with. */
export interface Administration {
  readonly database: TransactionalDatabase;
  /** Signs as the operator, and as the accounts. */
  readonly sts: StsClients;
  /** Name of the operator, for the columns that say who did it. */
  readonly operator: string;
  /** The clock. */
  readonly now: () => Date;
  /** Gives that many random bytes. */
  readonly random: (bytes: number) => Buffer;
  /**
   * The Fernet keys, newest first.
   *
   * @throws {@link CredentialDecryptionError} when none are configured
   */
  keys(): Promise<FernetKeys>;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** Where things are. */
export interface AdministrationOptions extends Pick<Administration, 'operator' | 'now' | 'random'> {
  /** Connection string of a user that may change the account tables and grants. */
  readonly databaseUrl: string;
  /** Absent: key pairs can be neither read nor stored. */
  readonly encryptionKeys: EncryptionKeyLocation | undefined;
  /** Region of the secrets and of the operator's own requests to STS, e.g. `us-east-1`. */
  readonly region: string;
}

/** Sets up what an operator works with. Nothing is connected to before it is needed. */
export function openAdministration(options: AdministrationOptions): Administration {
  const { databaseUrl, encryptionKeys, region, ...rest } = options;
  const database = new OperatorDatabase(databaseUrl);
  const sts = new StsClients(region);
  const readSecret = createSecretReader(region);
  let keys: Promise<FernetKeys> | undefined;
  return {
    ...rest,
    database,
    sts,
    keys() {
      keys ??= readFernetKeys(encryptionKeys, readSecret, { fresh: true });
      return keys;
    },
    async close() {
      sts.close();
      await database.close();
    },
  };
}
