// billing-accounts disable, and enable, which takes it back.
import type { Command } from 'commander';
import { getAccount } from '../../../administration/accounts/list-accounts.ts';
import { disableTarget, enableTarget } from '../../../administration/grant-targets.ts';
import { accountState, recordCommand } from '../../../administration/record-command.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';
import { warnOfPayers } from '../warn-of-payers.ts';

/** `disable`: shuts an account off. */
export function disableCommand(session: OperatorSession): Command {
  return subcommand('disable <account-id>', {
    summary: 'Shuts an account off: within a minute nobody gets an answer about it.',
    example: 'disable 444455556666',
  }).action(async (accountId: string) => {
    const { administration } = session;
    await getAccount(administration.database, accountId);
    const target = { type: 'account', id: accountId } as const;
    const recorded = { command: 'disable', accountId, state: accountState(accountId) };
    const changed = await recordCommand(administration, recorded, (within) =>
      disableTarget(within, target),
    );
    const record = { account_id: accountId, disabled: true, changed };
    session.print(record, changed ? `disabled ${accountId}` : `${accountId} was off already`);
    await warnOfPayers(session, target);
  });
}

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
    const { disabled, org_id } = await getAccount(administration.database, accountId);
    const record = { account_id: accountId, disabled, changed };
    session.print(record, changed ? `enabled ${accountId}` : `${accountId} was on already`);
    if (disabled) {
      session.say(`It stays shut off with its organization: organization enable ${org_id}`);
    }
  });
}
