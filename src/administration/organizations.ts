// Organisations, for operators: found, listed, added, renamed and removed.
import type { Database } from '../callers/grant-store.ts';
import type { Administration } from './administration.ts';
import { AdministrationError } from './administration-error.ts';
import { forgetTarget } from './grant-targets.ts';

/** An organisation as operators see it. */
export interface OrganizationRecord {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** What the roles of its accounts want to be told by AssumeRole. */
  readonly externalId: string;
  /** How many accounts belong to it. */
  readonly accounts: number;
  readonly disabled: boolean;
}

/** Reads organisations: of one id (`$1`), of one name (`$2`), or all. */
export const ORGANIZATION_QUERY = `
SELECT
    o.id, o.name, o.external_id AS "externalId",
    (SELECT count(*)::int FROM aws_accounts a WHERE a.org_id = o.id) AS accounts,
    EXISTS (
        SELECT FROM disabled_targets d
        WHERE d.target_type = 'organization' AND d.target_id = o.id::text
    ) AS disabled
FROM organizations o
WHERE ($1::uuid IS NULL OR o.id = $1) AND ($2::text IS NULL OR o.name = $2)
ORDER BY o.name, o.id`;

/** Bytes of an external id: 64 characters, where AWS takes up to 1224. */
const EXTERNAL_ID_BYTES = 32;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds an organisation.
 *
 * @param reference - its UUID, or its name where only one has it
 * @throws {@link AdministrationError} `organization_not_found` or `organization_ambiguous`
 */
export async function findOrganization(
  { database }: { readonly database: Database },
  reference: string,
): Promise<OrganizationRecord> {
  if (reference.trim() === '') {
    throw new AdministrationError(
      'organization_not_found',
      'Organization: expected an id or a name, received nothing.',
    );
  }
  const [id, name] = UUID.test(reference) ? [reference, undefined] : [undefined, reference];
  const found = await database.query<OrganizationRecord & Record<string, unknown>>(
    ORGANIZATION_QUERY,
    [id, name],
  );
  const [organization, ...others] = found;
  if (!organization) {
    throw new AdministrationError(
      'organization_not_found',
      `No organization is called ${reference}. "organization list" shows all.`,
    );
  }
  if (others.length > 0) {
    throw new AdministrationError(
      'organization_ambiguous',
      `${found.length} organizations are called ${reference}; name one by its id: ` +
        found.map((each) => each.id).join(', '),
    );
  }
  return organization;
}

/** Reads all organisations, by name. */
export function listOrganizations({ database }: Administration): Promise<OrganizationRecord[]> {
  return database.query<OrganizationRecord & Record<string, unknown>>(ORGANIZATION_QUERY, [
    undefined,
    undefined,
  ]);
}

/**
 * Adds an organisation with a new, unguessable external id.
 *
 * @param administration - where to
 * @param name - for people
 * @throws {@link AdministrationError} `invalid_organization` for a name that nobody sees, `organization_exists` for
 *   one that another has: nobody could name either of them
 */
export async function addOrganization(
  administration: Administration,
  name: string,
): Promise<OrganizationRecord> {
  const { database, random } = administration;
  await checkName(database, name);
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO organizations (id, name, external_id)
     VALUES (gen_random_uuid(), $1, $2) RETURNING id`,
    [name.trim(), random(EXTERNAL_ID_BYTES).toString('hex')],
  );
  return findOrganization(administration, String(row?.id));
}

/**
 * Gives an organisation another name. Its external id stays: the roles of its accounts trust it.
 *
 * @param administration - where
 * @param reference - UUID or name
 * @param name - the new one
 * @throws {@link AdministrationError} as {@link findOrganization} and {@link addOrganization}
 */
export async function renameOrganization(
  administration: Administration,
  reference: string,
  name: string,
): Promise<OrganizationRecord> {
  const { id } = await findOrganization(administration, reference);
  await checkName(administration.database, name, id);
  await administration.database.query('UPDATE organizations SET name = $2 WHERE id = $1', [
    id,
    name.trim(),
  ]);
  return findOrganization(administration, id);
}

// The owner's table does not keep names unique.
async function checkName(database: Database, given: string, own?: string): Promise<void> {
  const name = given.trim();
  if (name === '') {
    throw new AdministrationError('invalid_organization', 'Not stored: the name is empty.');
  }
  const [other] = await database.query<{ id: string }>(
    'SELECT id FROM organizations WHERE name = $1 AND id IS DISTINCT FROM $2::uuid ORDER BY id LIMIT 1',
    [name, own],
  );
  if (!other) return;
  throw new AdministrationError(
    'organization_exists',
    `There is an organization called ${name} already: ${other.id}.`,
  );
}

/**
 * Removes an organisation that has no accounts, and the grants for it.
 *
 * @param administration - where
 * @param reference - UUID or name
 * @throws {@link AdministrationError} `organization_in_use`, or as {@link findOrganization}
 */
export async function removeOrganization(
  administration: Administration,
  reference: string,
): Promise<OrganizationRecord & { readonly revokedGrants: number }> {
  const organization = await findOrganization(administration, reference);
  if (organization.accounts > 0) {
    throw new AdministrationError(
      'organization_in_use',
      `${organization.accounts} accounts belong to ${organization.name}. Remove or move them first.`,
    );
  }
  return administration.database.transaction(async (database) => {
    await database.query('DELETE FROM organizations WHERE id = $1', [organization.id]);
    const target = { type: 'organization', id: organization.id } as const;
    return { ...organization, revokedGrants: await forgetTarget(database, target) };
  });
}
