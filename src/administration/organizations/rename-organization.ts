import type { Administration } from '../administration.ts';
import { findOrganization } from './find-organization.ts';
import type { OrganizationRecord } from './organization-record.ts';

/**
 * Gives an organisation another name. Its external id stays: the roles of its accounts trust it.
 *
 * @param administration - where
 * @param reference - UUID or name
 * @param name - the new one
 * @throws {@link AdministrationError} as {@link findOrganization}
 */
export async function renameOrganization(
  administration: Administration,
  reference: string,
  name: string,
): Promise<OrganizationRecord> {
  const { id } = await findOrganization(administration, reference);
  await administration.database.query('UPDATE organizations SET name = $2 WHERE id = $1', [
    id,
    name,
  ]);
  return findOrganization(administration, id);
}
