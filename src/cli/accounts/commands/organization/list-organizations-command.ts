import type { Command } from 'commander';
import { listOrganizations } from '../../../../administration/organizations.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';
import { summarizeOrganization } from './summarize-organization.ts';

/** `organization list`: shows all organisations. */
export function listOrganizationsCommand(session: OperatorSession): Command {
  return subcommand('list', {
    summary: 'Lists the organizations, one a line.',
    example: 'organization list',
  }).action(async () => {
    for (const organization of await listOrganizations(session.administration)) {
      const { id, name, accounts, disabled } = organization;
      const line = `${id}  ${String(accounts).padStart(6)} accounts  ${name}`;
      session.print(summarizeOrganization(organization), disabled ? `${line}  (disabled)` : line);
    }
  });
}
