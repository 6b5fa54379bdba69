import type { Database } from '../../callers/grant-store.ts';
import { AdministrationError } from '../administration-error.ts';
import { ORGANIZATION_QUERY, type OrganizationRecord } from './organization-record.ts';

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
