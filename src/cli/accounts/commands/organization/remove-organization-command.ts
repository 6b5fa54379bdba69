import type { Command } from 'commander';
import { findOrganization, removeOrganization } from '../../../../administration/organizations.ts';
import {
  organizationState,
  recordCommand,
  removedState,
} from '../../../../administration/record-command.ts';
import { askToConfirm } from '../../ask-to-confirm.ts';
import type { OperatorSession } from '../../operator-session.ts';
import { subcommand } from '../../subcommand.ts';

/** `organization remove`: forgets an organisation. */
export function removeOrganizationCommand(session: OperatorSession): Command {
  return subcommand('remove <id-or-name>', {
    summary: 'Removes an organization that has no accounts, and the grants for it.',
    example: 'organization remove "Example A" --yes',
  })
    .option('--yes', 'do not ask', false)
    .action(async (reference: string, { yes }: { readonly yes: boolean }) => {
      await askToConfirm(`Remove organization ${reference} and its external id?`, yes);
      const { administration } = session;
      const { id, name } = await findOrganization(administration, reference);
      const state = removedState(organizationState({ id }), { type: 'organization', id });
      const recorded = { command: 'organization remove', accountId: null, state };
      const { revokedGrants } = await recordCommand(administration, recorded, (within) =>
        removeOrganization(within, id),
      );
      const record = { id, name, revoked_grants: revokedGrants };
      session.print(record, `removed ${name} and ${revokedGrants} grants for it`);
    });
}
