import type { Administration } from '../administration.ts';
import { ORGANIZATION_QUERY, type OrganizationRecord } from './organization-record.ts';

/** Reads all organisations, by name. */
export function listOrganizations({ database }: Administration): Promise<OrganizationRecord[]> {
  return database.query<OrganizationRecord & Record<string, unknown>>(ORGANIZATION_QUERY, [
    undefined,
    undefined,
  ]);
}
