// billing-accounts update.
import type { Command } from 'commander';
import { summarizeAccount } from '../../../administration/accounts/stored-account.ts';
import { updateAccount } from '../../../administration/accounts/update-account.ts';
import { accountState, recordCommand } from '../../../administration/record-command.ts';
import { CommandError } from '../../command-error.ts';
import { accountLine } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { readSignIn, type SignInOptions, withSignInOptions } from '../sign-in-options.ts';
import { subcommand } from '../subcommand.ts';

interface UpdateOptions extends SignInOptions {
  readonly alias?: string;
  readonly region?: string;
  readonly organization?: string;
  readonly verify: boolean;
  readonly keepGrants: boolean;
}

/** `update`: changes an account. */
export function updateCommand(session: OperatorSession): Command {
  const command = subcommand('update <account-id>', {
    summary: 'Changes an account. What is not named stays.',
    example: 'update 123456789012 --access-key-id AKIAIOSFODNN7EXAMPLE --secret-file -',
    notes: 'With --role-arn a key pair is forgotten, with --access-key-id a role.',
  });
  return withSignInOptions(command)
    .option('--alias <name>', 'what people call it')
    .option('--region <region>', 'where it mostly is')
    .option('--organization <id-or-name>', 'whose it is')
    .option('--no-verify', 'do not ask AWS whose key pair it is')
    .option('--keep-grants', 'keep grants for it when its organization changes', false)
    .action(async (accountId: string, options: UpdateOptions) => {
      const changes = { ...options, signIn: await readSignIn(options) };
      const { alias, region, organization, signIn } = changes;
      if ([alias, region, organization, signIn].every((change) => change === undefined)) {
        throw new CommandError('expected what is to change, such as --alias');
      }
      const recorded = { command: 'update', accountId, state: accountState(accountId) };
      const updated = await recordCommand(session.administration, recorded, (within) =>
        updateAccount(within, accountId, changes),
      );
      const summary = summarizeAccount(updated);
      session.print(summary, `updated ${accountLine(summary)}`);
    });
}
