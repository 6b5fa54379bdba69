import type { Administration } from '../administration.ts';
import { findOrganization } from './find-organization.ts';
import type { OrganizationRecord } from './organization-record.ts';

/** Bytes of an external id: 64 characters, where AWS takes up to 1224. */
const EXTERNAL_ID_BYTES = 32;

/**
 * Adds an organisation with a new, unguessable external id.
 *
 * @param administration - where to
 * @param name - for people
 */
export async function addOrganization(
  administration: Administration,
  name: string,
): Promise<OrganizationRecord> {
  const { database, random } = administration;
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO organizations (id, name, external_id)
     VALUES (gen_random_uuid(), $1, $2) RETURNING id`,
    [name, random(EXTERNAL_ID_BYTES).toString('hex')],
  );
  return findOrganization(administration, String(row?.id));
}
