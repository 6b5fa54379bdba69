import type { Command } from 'commander';
import { enableTarget } from '../../../../administration/grant-targets.ts';
import { findOrganization } from '../../../../administration/organizations.ts';
import { organizationState, recordCommand } from '../../../../administration/record-command.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';

/** `organization enable`: takes `organization disable` back. */
export function enableOrganizationCommand(session: OperatorSession): Command {
  return subcommand('enable <id-or-name>', {
    summary: 'Takes disable back.',
    example: 'organization enable "Example A"',
  }).action(async (reference: string) => {
    const { administration } = session;
    const { id, name } = await findOrganization(administration, reference);
    const recorded = {
      command: 'organization enable',
      accountId: null,
      state: organizationState({ id }),
    };
    const changed = await recordCommand(administration, recorded, (within) =>
      enableTarget(within, { type: 'organization', id }),
    );
    const record = { id, name, disabled: false, changed };
    session.print(record, changed ? `enabled ${name}` : `${name} was on already`);
  });
}
