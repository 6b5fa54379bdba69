import type { OrganizationRecord } from '../../../../administration/organizations.ts';

/** An organisation without its external id, which only `organization show` shows. */
export function summarizeOrganization({
  id,
  name,
  accounts,
  disabled,
}: OrganizationRecord): Omit<OrganizationRecord, 'externalId'> {
  return { id, name, accounts, disabled };
}
