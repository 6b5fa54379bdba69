import type { Command } from 'commander';
import { addOrganization } from '../../../../administration/organizations.ts';
import { organizationState, recordCommand } from '../../../../administration/record-command.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';
import { summarizeOrganization } from './summarize-organization.ts';

/** `organization add`: adds an organisation. */
export function addOrganizationCommand(session: OperatorSession): Command {
  return subcommand('add <name>', {
    summary: 'Adds an organization with a new random external id.',
    example: 'organization add "Example A"',
  }).action(async (name: string) => {
    const recorded = {
      command: 'organization add',
      accountId: null,
      state: organizationState({ name }),
    };
    const organization = await recordCommand(session.administration, recorded, (within) =>
      addOrganization(within, name),
    );
    const added = summarizeOrganization(organization);
    session.print(added, `added ${added.id}  ${name}`);
  });
}
