import type { Command } from 'commander';
import { findOrganization } from '../../../../administration/organizations.ts';
import { describeRecord } from '../../describe-record.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';
import { summarizeOrganization } from './summarize-organization.ts';

/** `organization show`: shows one organisation. */
export function showOrganizationCommand(session: OperatorSession): Command {
  return subcommand('show <id-or-name>', {
    summary: 'Shows an organization with its external id, for roles that are made by hand.',
    example: 'organization show "Example A"',
  }).action(async (reference: string) => {
    const found = await findOrganization(session.administration, reference);
    const record = { ...summarizeOrganization(found), external_id: found.externalId };
    session.print(record, describeRecord(record));
  });
}
