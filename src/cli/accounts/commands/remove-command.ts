import type { Command } from 'commander';
import { removeAccount } from '../../../administration/accounts/remove-account.ts';
import { recordCommand } from '../../../administration/record-command.ts';
import { accountState, removedState } from '../../../administration/recorded-states.ts';
import { askToConfirm } from '../ask-to-confirm.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

/** `remove`: forgets an account. */
export function removeCommand(session: OperatorSession): Command {
  return subcommand('remove <account-id>', {
    summary: 'Removes an account, its stored key pair and the grants for it.',
    example: 'remove 444455556666 --yes',
  })
    .option('--yes', 'do not ask', false)
    .action(async (accountId: string, { yes }: { readonly yes: boolean }) => {
      await askToConfirm(`Remove account ${accountId} and the grants for it?`, yes);
      const state = removedState(accountState(accountId), { type: 'account', id: accountId });
      const recorded = { command: 'remove', accountId, state };
      const { revokedGrants } = await recordCommand(session.administration, recorded, (within) =>
        removeAccount(within, accountId),
      );
      const record = { account_id: accountId, revoked_grants: revokedGrants };
      session.print(record, `removed ${accountId} and ${revokedGrants} grants for it`);
    });
}
