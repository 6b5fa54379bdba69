import { Command } from 'commander';
import type { OperatorSession } from '../../operator-session.ts';
import { addOrganizationCommand } from './add-organization-command.ts';
import { disableOrganizationCommand } from './disable-organization-command.ts';
import { enableOrganizationCommand } from './enable-organization-command.ts';
import { listOrganizationsCommand } from './list-organizations-command.ts';
import { removeOrganizationCommand } from './remove-organization-command.ts';
import { showOrganizationCommand } from './show-organization-command.ts';
import { updateOrganizationCommand } from './update-organization-command.ts';

/** `organization`: the commands for organisations. */
export function organizationCommand(session: OperatorSession): Command {
  return new Command('organization')
    .description('Organizations: each has an external id that the roles of its accounts ask for.')
    .addCommand(addOrganizationCommand(session))
    .addCommand(listOrganizationsCommand(session))
    .addCommand(showOrganizationCommand(session))
    .addCommand(updateOrganizationCommand(session))
    .addCommand(disableOrganizationCommand(session))
    .addCommand(enableOrganizationCommand(session))
    .addCommand(removeOrganizationCommand(session));
}
