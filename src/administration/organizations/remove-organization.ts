import type { Administration } from '../administration.ts';
import { AdministrationError } from '../administration-error.ts';
import { forgetTarget } from '../forget-target.ts';
import { findOrganization } from './find-organization.ts';
import type { OrganizationRecord } from './organization-record.ts';

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
