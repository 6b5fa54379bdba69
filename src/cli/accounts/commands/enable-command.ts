import type { Command } from 'commander';
import { getAccount } from '../../../administration/accounts/get-account.ts';
import { enableTarget } from '../../../administration/disabled-targets.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

/** `enable`: takes `disable` back. */
export function enableCommand(session: OperatorSession): Command {
  return subcommand('enable <account-id>', {
    summary: 'Takes disable back.',
    example: 'enable 444455556666',
  }).action(async (accountId: string) => {
    const { administration } = session;
    await getAccount(administration.database, accountId);
    const changed = await enableTarget(administration, { type: 'account', id: accountId });
    const record = { account_id: accountId, disabled: false, changed };
    session.print(record, changed ? `enabled ${accountId}` : `${accountId} was on already`);
  });
}
