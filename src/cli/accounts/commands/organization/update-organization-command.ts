import type { Command } from 'commander';
import { renameOrganization } from '../../../../administration/organizations/rename-organization.ts';
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
      const renamed = await renameOrganization(session.administration, reference, name);
      session.print(summarizeOrganization(renamed), `updated ${renamed.id}  ${renamed.name}`);
    });
}
