import { randomBytes } from 'node:crypto';
import type { EncryptionKeyLocation } from '../../src/accounts/accounts-configuration.ts';
import {
  type Administration,
  openAdministration,
} from '../../src/administration/administration.ts';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';

/** The accounts' database and AWS, and an operator at work. */
export interface AdministrationStack extends AccountStack {
  /** Signed in as the database's owner. */
  readonly administration: Administration;
  /** An operator with other Fernet keys. */
  withKeys(keys: string): Administration;
}

/** Fernet key: 32 bytes in padded base64url. */
export function newFernetKey(): string {
  return `${randomBytes(32).toString('base64url')}=`;
}

/** Starts the stack. */
export async function startAdministration(
  options?: Parameters<typeof startAccountStack>[0],
): Promise<AdministrationStack> {
  const stack = await startAccountStack(options);
  const opened: Administration[] = [];
  const open = (encryptionKeys: EncryptionKeyLocation) => {
    const administration = openAdministration({
      databaseUrl: stack.database.url,
      encryptionKeys,
      region: stack.world.region,
      operator: 'olga',
      now: () => stack.clock,
      random: randomBytes,
    });
    opened.push(administration);
    return administration;
  };
  const administration = open({ keys: stack.world.encryptionKey });
  return Object.assign(stack, {
    administration,
    withKeys: (keys: string) => open({ keys }),
    close: closing(stack, opened),
  });
}

function closing(stack: AccountStack, opened: readonly Administration[]): () => Promise<void> {
  const close = stack.close.bind(stack);
  return async () => {
    await Promise.all(opened.map((each) => each.close()));
    await close();
  };
}
