// billing-accounts remove.
import type { Command } from 'commander';
import { removeAccount } from '../../../administration/accounts/remove-account.ts';
import {
  accountState,
  recordCommand,
  removedState,
} from '../../../administration/record-command.ts';
import { eraseAnswers } from '../erase-answers.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';
import { askToConfirm } from '../terminal-input.ts';

/** `remove`: forgets an account. */
export function removeCommand(session: OperatorSession): Command {
  return subcommand('remove <account-id>', {
    summary: 'Removes an account, its key pair, the grants for it and what reports keep of it.',
    example: 'remove 444455556666 --yes',
    notes: 'Answers that reports keep are removed from REPORT_BUCKET, where it is set.',
  })
    .option('--yes', 'do not ask', false)
    .action(async (accountId: string, { yes }: { readonly yes: boolean }) => {
      await askToConfirm(`Remove account ${accountId} and the grants for it?`, yes);
      const state = removedState(accountState(accountId), { type: 'account', id: accountId });
      const recorded = { command: 'remove', accountId, state };
      const { revokedGrants } = await recordCommand(session.administration, recorded, (within) =>
        removeAccount(within, accountId),
      );
      const erasedAnswers = await eraseAnswers(session, accountId);
      const record = {
        ...{ account_id: accountId, revoked_grants: revokedGrants, erased_answers: erasedAnswers },
      };
      session.print(record, `removed ${accountId} and ${revokedGrants} grants for it`);
    });
}
