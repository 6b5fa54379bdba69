// Hubs, for operators: roles on the way to the roles of other accounts, and which accounts go through them.
import { HUB_ACCOUNT_DISABLED } from '../accounts/account-row.ts';
import type { Database } from '../callers/grant-store.ts';
import { getAccount } from './accounts/list-accounts.ts';
import { checkRow } from './accounts/sign-in.ts';
import type { Administration } from './administration.ts';
import { AdministrationError } from './administration-error.ts';

/** A hub as operators see it. */
export interface HubRecord {
  /** Account that its role is in, twelve digits. */
  readonly accountId: string;
  readonly roleArn: string;
  /** What its role wants to be told by AssumeRole. */
  readonly externalId: string;
  /** How many accounts are signed in to through it. */
  readonly members: number;
  /** Whether the hub itself is shut off. */
  readonly disabled: boolean;
  /** Whether the account that it is in, or that one's organisation, is, and the hub with it. */
  readonly accountDisabled: boolean;
}

const HUBS = `
SELECT
    h.account_id AS "accountId", h.role_arn AS "roleArn", h.external_id AS "externalId",
    (SELECT count(*)::int FROM hub_members m WHERE m.hub_account_id = h.account_id) AS members,
    h.disabled_at IS NOT NULL AS disabled,
    ${HUB_ACCOUNT_DISABLED} AS "accountDisabled"
FROM hub_roles h
WHERE $1::text IS NULL OR h.account_id = $1
ORDER BY h.account_id`;

/** Bytes of an external id: 64 characters. */
const EXTERNAL_ID_BYTES = 32;

/** Reads all hubs, or one. */
export function listHubs(database: Database, accountId?: string): Promise<HubRecord[]> {
  return database.query<HubRecord & Record<string, unknown>>(HUBS, [accountId]);
}

/**
 * Reads one hub.
 *
 * @param accountId - of its role
 * @throws {@link AdministrationError} `hub_not_found`
 */
export async function getHub(database: Database, accountId: string): Promise<HubRecord> {
  const [hub] = await listHubs(database, accountId);
  if (hub) return hub;
  throw new AdministrationError(
    'hub_not_found',
    `There is no hub in ${accountId}. "hub list" shows all.`,
  );
}

/**
 * Adds a hub with a new, unguessable external id.
 *
 * @param administration - where to
 * @param hub - account and ARN of its role
 * @throws {@link AdministrationError} `hub_exists`, or `invalid_account` for what is no such role
 */
export async function addHub(
  { database, random, sts }: Administration,
  { accountId, roleArn }: Pick<HubRecord, 'accountId' | 'roleArn'>,
): Promise<HubRecord> {
  const external_id = random(EXTERNAL_ID_BYTES).toString('hex');
  // What no account could be signed in to through is refused as an account's own role is.
  checkRow({
    ...{ id: '', account_id: accountId, alias: null, auth_type: 'iam_role', role_arn: roleArn },
    ...{ access_key_id: null, secret_access_key_encrypted: null, org_id: null },
    ...{ region: sts.region, external_id },
  });
  const added = await database.query(
    `INSERT INTO hub_roles (account_id, role_arn, external_id) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING account_id`,
    [accountId, roleArn, external_id],
  );
  if (added.length > 0) return getHub(database, accountId);
  throw new AdministrationError('hub_exists', `There is a hub in ${accountId} already.`);
}

/**
 * Shuts a hub off: within a minute nobody is signed in to an account through it.
 *
 * @returns whether it was on
 * @throws {@link AdministrationError} `hub_not_found`
 */
export async function disableHub(
  { database, operator }: Administration,
  accountId: string,
): Promise<boolean> {
  await getHub(database, accountId);
  const changed = await database.query(
    `UPDATE hub_roles SET disabled_at = now(), disabled_by = $2
     WHERE account_id = $1 AND disabled_at IS NULL RETURNING account_id`,
    [accountId, operator],
  );
  return changed.length > 0;
}

/**
 * Takes {@link disableHub} back.
 *
 * @returns whether it was off
 * @throws {@link AdministrationError} `hub_not_found`
 */
export async function enableHub({ database }: Administration, accountId: string): Promise<boolean> {
  await getHub(database, accountId);
  const changed = await database.query(
    `UPDATE hub_roles SET disabled_at = NULL, disabled_by = NULL
     WHERE account_id = $1 AND disabled_at IS NOT NULL RETURNING account_id`,
    [accountId],
  );
  return changed.length > 0;
}

/**
 * Removes a hub that no account goes through.
 *
 * @throws {@link AdministrationError} `hub_not_found` or `hub_in_use`
 */
export async function removeHub({ database }: Administration, accountId: string): Promise<void> {
  const { members } = await getHub(database, accountId);
  if (members > 0) {
    throw new AdministrationError(
      'hub_in_use',
      `${members} accounts are signed in to through it. "hub detach" takes them off it.`,
    );
  }
  await database.query('DELETE FROM hub_roles WHERE account_id = $1', [accountId]);
}

/**
 * Refuses to forget an account where nothing but its being shut off, which would be forgotten as well, keeps
 * others from being signed in to through the hub in it.
 *
 * @param database - in the transaction that removes the account
 * @throws {@link AdministrationError} `hub_would_open`
 */
export async function refuseOpeningHub(database: Database, accountId: string): Promise<void> {
  const [hub] = await listHubs(database, accountId);
  if (!hub?.accountDisabled || hub.disabled) return;
  throw new AdministrationError(
    'hub_would_open',
    `The hub in ${accountId} is shut off only because the account is, or its organization. ` +
      `"hub disable ${accountId}" shuts off the hub itself, "hub remove ${accountId}" forgets it.`,
  );
}

/**
 * Has an account's role assumed through a hub from now on.
 *
 * @param administration - where
 * @param accountId - whose role trusts the hub's
 * @param hubAccountId - of the hub
 * @throws {@link AdministrationError} `account_not_found`, `hub_not_found`, or `invalid_account` for an
 *   account without a role, and the hub's own
 */
export async function attachToHub(
  { database }: Administration,
  accountId: string,
  hubAccountId: string,
): Promise<void> {
  await getHub(database, hubAccountId);
  const account = await getAccount(database, accountId);
  if (account.auth_type !== 'iam_role' || accountId === hubAccountId) {
    const message = `${accountId}: expected an account with a role, other than the hub's own.`;
    throw new AdministrationError('invalid_account', message);
  }
  await database.query(
    `INSERT INTO hub_members (account_id, hub_account_id) VALUES ($1, $2)
     ON CONFLICT (account_id) DO UPDATE SET hub_account_id = excluded.hub_account_id`,
    [accountId, hubAccountId],
  );
}

/**
 * Takes {@link attachToHub} back: the functions assume the account's role themselves.
 *
 * @returns whether it went through a hub
 */
export async function detachFromHub(
  { database }: Administration,
  accountId: string,
): Promise<boolean> {
  const removed = await database.query(
    'DELETE FROM hub_members WHERE account_id = $1 RETURNING account_id',
    [accountId],
  );
  return removed.length > 0;
}

/** A hub as the audit trail keeps it, without its external id; null when there is none. */
export function hubState(accountId: string) {
  return async (database: Database): Promise<unknown> => {
    const [hub] = await listHubs(database, accountId);
    if (!hub) return null;
    const { externalId: _, ...kept } = hub;
    return kept;
  };
}
