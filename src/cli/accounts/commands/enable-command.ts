import type { Command } from 'commander';
import { getAccount } from '../../../administration/accounts/list-accounts.ts';
import { enableTarget } from '../../../administration/grant-targets.ts';
import { accountState, recordCommand } from '../../../administration/record-command.ts';
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
    const recorded = { command: 'enable', accountId, state: accountState(accountId) };
    const changed = await recordCommand(administration, recorded, (within) =>
      enableTarget(within, { type: 'account', id: accountId }),
    );
    const record = { account_id: accountId, disabled: false, changed };
    session.print(record, changed ? `enabled ${accountId}` : `${accountId} was on already`);
  });
}
