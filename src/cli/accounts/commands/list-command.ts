// billing-accounts list and show.
import type { Command } from 'commander';
import { getAccount, listAccounts } from '../../../administration/accounts/list-accounts.ts';
import { summarizeAccount } from '../../../administration/accounts/stored-account.ts';
import { findOrganization } from '../../../administration/organizations.ts';
import { accountLine, describeRecord } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

/** `list`: shows all accounts. */
export function listCommand(session: OperatorSession): Command {
  return subcommand('list', {
    summary: 'Lists the accounts, one a line.',
    example: 'list --organization "Example A"',
  })
    .option('--organization <id-or-name>', 'only accounts of this organization')
    .action(async ({ organization }: { readonly organization?: string }) => {
      const { administration } = session;
      const filter =
        organization === undefined
          ? {}
          : { organizationId: (await findOrganization(administration, organization)).id };
      const accounts = listAccounts(administration.database, filter);
      await session.printEach(accounts, 'No accounts. "add" brings one in.', (account) => {
        const summary = summarizeAccount(account);
        return [summary, accountLine(summary)];
      });
    });
}

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
