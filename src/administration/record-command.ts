// Enters every command of an operator into the audit trail, with what was there before and after.
import { createHash } from 'node:crypto';
import { recordChange } from '../audit/record-change.ts';
import type { Grant, GrantTarget } from '../callers/grant.ts';
import { type Database, type GrantFilter, listGrants } from '../callers/grant-store.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { summarizeAccount } from './accounts/stored-account.ts';
import type { Administration } from './administration.ts';
import { ORGANIZATION_QUERY, type OrganizationRecord } from './organizations.ts';

/** What a command is about to change. */
export interface RecordedCommand {
  /** As it is called on the command line. */
  readonly command: string;
  /** Twelve digits, or `own`; null when it is about no single account. */
  readonly accountId: string | null;
  /** Reads what the command changes, as it may be kept: without secrets. */
  readonly state: (database: Database) => Promise<unknown>;
}

/**
 * Makes a change, and enters into the audit trail what was there before and after: both or neither.
 *
 * @param administration - where
 * @param recorded - how to describe it
 * @param work - makes the change, within a transaction
 * @throws whatever `work` throws; then nothing was changed
 */
export function recordCommand<Result>(
  administration: Administration,
  { command, accountId, state }: RecordedCommand,
  work: (within: Administration) => Promise<Result>,
): Promise<Result> {
  const { operator } = administration;
  return administration.database.transaction(async (database) => {
    const before = await state(database);
    const result = await work({ ...administration, database });
    const after = await state(database);
    await recordChange(database, { operator, command, accountId, before, after });
    return result;
  });
}

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
