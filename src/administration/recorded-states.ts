import { createHash } from 'node:crypto';
import type { Grant, GrantTarget } from '../callers/grant.ts';
import { type Database, type GrantFilter, listGrants } from '../callers/grant-store.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { summarizeAccount } from './accounts/stored-account.ts';
import {
  ORGANIZATION_QUERY,
  type OrganizationRecord,
} from './organizations/organization-record.ts';

/**
 * An account as the audit trail keeps it; null when there is none. Of a stored secret it has a
 * fingerprint of what is stored, which is encrypted: it tells that a secret was replaced.
 *
 * @param accountId - twelve digits
 */
export function accountState(accountId: string) {
  return async (database: Database): Promise<unknown> => {
    for await (const account of listAccounts(database, { accountIds: [accountId] })) {
      const stored = account.secret_access_key_encrypted;
      return { ...summarizeAccount(account), stored_secret: stored && fingerprint(stored) };
    }
    return null;
  };
}

/**
 * Organisations as the audit trail keeps them, without their external ids.
 *
 * @param reference - its UUID, or a name, which several may have
 */
export function organizationState(reference: { readonly id: string } | { readonly name: string }) {
  const id = 'id' in reference ? reference.id : undefined;
  const name = 'name' in reference ? reference.name : undefined;
  return async (database: Database): Promise<unknown> => {
    const found = await database.query<OrganizationRecord & Record<string, unknown>>(
      ORGANIZATION_QUERY,
      [id, name],
    );
    return found.map(({ externalId: _, ...organization }) => organization);
  };
}

/** Grants as the audit trail keeps them. */
export function grantsState(filter: GrantFilter) {
  return async (database: Database): Promise<unknown> => {
    const grants: Grant[] = [];
    for await (const grant of listGrants(database, filter)) grants.push(grant);
    return grants;
  };
}

/**
 * What is removed, with the grants that go along.
 *
 * @param state - of the account or organisation
 * @param target - the same
 */
export function removedState(
  state: (database: Database) => Promise<unknown>,
  target: GrantTarget,
): (database: Database) => Promise<unknown> {
  const readGrants = grantsState({ target });
  return async (database) => ({
    removed: await state(database),
    grants: await readGrants(database),
  });
}

/** The account that a target is; null when it is none, or absent. */
export function accountIdOf(target: GrantTarget | undefined): string | null {
  return target?.type === 'account' ? target.id : null;
}

function fingerprint(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
