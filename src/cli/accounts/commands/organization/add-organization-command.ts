import type { Command } from 'commander';
import { addOrganization } from '../../../../administration/organizations/add-organization.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';
import { summarizeOrganization } from './summarize-organization.ts';

/** `organization add`: adds an organisation. */
export function addOrganizationCommand(session: OperatorSession): Command {
  return subcommand('add <name>', {
    summary: 'Adds an organization with a new random external id.',
    example: 'organization add "Example A"',
  }).action(async (name: string) => {
    const added = summarizeOrganization(await addOrganization(session.administration, name));
    session.print(added, `added ${added.id}  ${name}`);
  });
}
