import type { Command } from 'commander';
import { findOrganization, renameOrganization } from '../../../../administration/organizations.ts';
import { organizationState, recordCommand } from '../../../../administration/record-command.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';
import { summarizeOrganization } from './summarize-organization.ts';

/** `organization update`: renames an organisation. */
export function updateOrganizationCommand(session: OperatorSession): Command {
  return subcommand('update <id-or-name>', {
    summary: 'Renames an organization. Its external id stays, for roles trust it.',
    example: 'organization update "Example A" --name "Example B"',
  })
    .requiredOption('--name <name>', 'the new name')
    .action(async (reference: string, { name }: { readonly name: string }) => {
      const { administration } = session;
      const { id } = await findOrganization(administration, reference);
      const recorded = {
        command: 'organization update',
        accountId: null,
        state: organizationState({ id }),
      };
      const renamed = await recordCommand(administration, recorded, (within) =>
        renameOrganization(within, id, name),
      );
      session.print(summarizeOrganization(renamed), `updated ${renamed.id}  ${renamed.name}`);
    });
}
