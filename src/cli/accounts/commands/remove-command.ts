// billing-accounts remove.
import type { Command } from 'commander';
import { removeAccount } from '../../../administration/accounts/remove-account.ts';
import { AdministrationError } from '../../../administration/administration-error.ts';
import {
  accountState,
  recordCommand,
  removedState,
} from '../../../administration/record-command.ts';
import { eraseAnswers, eraseLeftAnswers } from '../erase-answers.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';
import { askToConfirm } from '../terminal-input.ts';

/** `remove`: forgets an account. */
export function removeCommand(session: OperatorSession): Command {
  return subcommand('remove <account-id>', {
    summary: 'Removes an account, its key pair, the grants for it and what reports keep of it.',
    example: 'remove 444455556666 --yes',
    notes:
      'Answers that reports keep are removed from REPORT_BUCKET, where it is set. Run it again after a\n' +
      'minute, or when it was stopped: what calls in progress have kept since is removed then, too.',
  })
    .option('--yes', 'do not ask', false)
    .action(async (accountId: string, { yes }: { readonly yes: boolean }) => {
      await askToConfirm(`Remove account ${accountId} and the grants for it?`, yes);
      const removed = await remove(session, accountId).catch((error: unknown) =>
        removeLeft(accountId, error),
      );
      session.print(removed, `removed ${accountId} and ${removed.revoked_grants} grants for it`);
    });
}

/** What was removed, for programs. */
interface Removed {
  readonly account_id: string;
  readonly revoked_grants: number;
  /** Null: they may still be there. */
  readonly erased_answers: number | null;
}

async function remove(session: OperatorSession, accountId: string): Promise<Removed> {
  const state = removedState(accountState(accountId), { type: 'account', id: accountId });
  const recorded = { command: 'remove', accountId, state };
  const { revokedGrants } = await recordCommand(session.administration, recorded, (within) =>
    removeAccount(within, accountId),
  );
  const erased_answers = await eraseAnswers(session, accountId);
  return { account_id: accountId, revoked_grants: revokedGrants, erased_answers };
}

// Of an account that is gone something may be left; if nothing is, its number is a typing mistake.
async function removeLeft(accountId: string, error: unknown): Promise<Removed> {
  const isGone = error instanceof AdministrationError && error.code === 'account_not_found';
  const erased_answers = isGone ? await eraseLeftAnswers(accountId) : 0;
  if (erased_answers === 0) throw error;
  return { account_id: accountId, revoked_grants: 0, erased_answers };
}
