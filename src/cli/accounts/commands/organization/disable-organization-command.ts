import type { Command } from 'commander';
import { disableTarget } from '../../../../administration/grant-targets.ts';
import { findOrganization } from '../../../../administration/organizations.ts';
import { organizationState, recordCommand } from '../../../../administration/record-command.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';
import { warnOfPayers } from '../../warn-of-payers.ts';

/** `organization disable`: shuts an organisation off. */
export function disableOrganizationCommand(session: OperatorSession): Command {
  return subcommand('disable <id-or-name>', {
    summary:
      'Shuts all accounts of an organization off: within a minute nobody gets an answer about them.',
    example: 'organization disable "Example A"',
  }).action(async (reference: string) => {
    const { administration } = session;
    const { id, name } = await findOrganization(administration, reference);
    const target = { type: 'organization', id } as const;
    const recorded = {
      command: 'organization disable',
      accountId: null,
      state: organizationState({ id }),
    };
    const changed = await recordCommand(administration, recorded, (within) =>
      disableTarget(within, target),
    );
    const record = { id, name, disabled: true, changed };
    session.print(record, changed ? `disabled ${name}` : `${name} was off already`);
    await warnOfPayers(session, target);
  });
}
