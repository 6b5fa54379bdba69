// billing-accounts add.
import type { Command } from 'commander';
import { addAccount } from '../../../administration/accounts/add-account.ts';
import { summarizeAccount } from '../../../administration/accounts/stored-account.ts';
import { accountState, recordCommand } from '../../../administration/record-command.ts';
import { CommandError } from '../../command-error.ts';
import { accountLine } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { readSignIn, type SignInOptions, withSignInOptions } from '../sign-in-options.ts';
import { subcommand } from '../subcommand.ts';

interface AddOptions extends SignInOptions {
  readonly alias?: string;
  readonly region: string;
  readonly organization?: string;
  readonly verify: boolean;
  readonly keepGrants: boolean;
}

/** `add`: brings an account in. */
export function addCommand(session: OperatorSession): Command {
  const command = subcommand('add <account-id>', {
    summary: 'Brings an account in: by a role of it, or by an access key pair.',
    example:
      'add 444455556666 --organization "Example A" --role-arn ' +
      'arn:aws:iam::444455556666:role/agentcore-billing-tools-member',
    notes: 'A key pair is stored encrypted, bound to its row, once AWS has said whose it is.',
  });
  return withSignInOptions(command)
    .option('--alias <name>', 'what people call it')
    .option('--region <region>', 'where it mostly is', 'us-east-1')
    .option('--organization <id-or-name>', 'whose it is; a role needs its external id')
    .option('--no-verify', 'do not ask AWS whose key pair it is')
    .option('--keep-grants', 'keep grants for it that are there from before', false)
    .action(async (accountId: string, options: AddOptions) => {
      const signIn = await readSignIn(options);
      if (!signIn) throw new CommandError('expected --role-arn or --access-key-id');
      const recorded = { command: 'add', accountId, state: accountState(accountId) };
      const added = await recordCommand(session.administration, recorded, (within) =>
        addAccount(within, { ...options, accountId, signIn }),
      );
      const summary = summarizeAccount(added);
      session.print(summary, `added ${accountLine(summary)}`);
    });
}
