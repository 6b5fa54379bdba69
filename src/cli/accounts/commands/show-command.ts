import type { Command } from 'commander';
import { getAccount } from '../../../administration/accounts/list-accounts.ts';
import { summarizeAccount } from '../../../administration/accounts/stored-account.ts';
import { describeRecord } from '../describe-record.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

/** `show`: shows one account. */
export function showCommand(session: OperatorSession): Command {
  return subcommand('show <account-id>', {
    summary: 'Shows an account, without anything that signs in.',
    example: 'show 444455556666',
  }).action(async (accountId: string) => {
    const summary = summarizeAccount(await getAccount(session.administration.database, accountId));
    session.print(summary, describeRecord(summary));
  });
}
