// All commands of billing-accounts.
import { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import { addCommand } from './commands/add-command.ts';
import { auditCommand } from './commands/audit-command.ts';
import { disableCommand, enableCommand } from './commands/disable-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { grantCommand } from './commands/grant-command.ts';
import { grantsCommand } from './commands/grants-command.ts';
import { hubCommand } from './commands/hub-command.ts';
import { importCommand } from './commands/import-command.ts';
import { limitCommand } from './commands/limit-command.ts';
import { listCommand, showCommand } from './commands/list-command.ts';
import { onboardingCommand } from './commands/onboarding-command.ts';
import { organizationCommand } from './commands/organization-command.ts';
import { removeCommand } from './commands/remove-command.ts';
import { revokeCommand } from './commands/revoke-command.ts';
import { rotateAccessKeysCommand } from './commands/rotate-access-keys-command.ts';
import { rotateKeyCommand } from './commands/rotate-key-command.ts';
import { storageLensCommand } from './commands/storage-lens-command.ts';
import { updateCommand } from './commands/update-command.ts';
import { verifyCommand } from './commands/verify-command.ts';
import type { OperatorSession } from './operator-session.ts';

const commands = [
  addCommand,
  importCommand,
  listCommand,
  showCommand,
  updateCommand,
  disableCommand,
  enableCommand,
  removeCommand,
  organizationCommand,
  hubCommand,
  doctorCommand,
  grantCommand,
  revokeCommand,
  grantsCommand,
  limitCommand,
  rotateKeyCommand,
  rotateAccessKeysCommand,
  storageLensCommand,
  onboardingCommand,
  auditCommand,
  verifyCommand,
];

const HELP = `
Environment:
  DATABASE_URL                 the database, signed in as its owner
  NODE_EXTRA_CA_CERTS          file with the authorities of its certificate, on RDS
  ENCRYPTION_KEY               Fernet keys, comma separated, newest first; or
  ENCRYPTION_KEY_SECRET_NAME   the secret in Secrets Manager that holds them
  REPORT_BUCKET                the bucket of reports, from which "remove" takes answers; and
  REPORT_BUCKET_OWNER          its account
  AWS_REGION, AWS_PROFILE, …   the operator's own AWS credentials

Exit codes:
  0  done, and all is well
  1  failed, or not all is well (doctor, import, rotate-access-keys, rotate-key, verify)
  2  the command line is wrong`;

/** The operator's command line with all its commands. */
export function accountsProgram(session: OperatorSession): Command {
  const program = new Command('billing-accounts')
    .description('Brings in, checks, rotates and shuts off the accounts that can be asked about.')
    .option('--json', 'print results as JSON Lines')
    .addHelpText('after', HELP);
  for (const command of commands) program.addCommand(command(session));
  return forWhoeverTyped(program, program.name(), session);
}

/** Throws in place of ending the process, and says of a wrong command line where to read on. */
function forWhoeverTyped(command: Command, path: string, session: OperatorSession): Command {
  command.exitOverride().configureOutput({
    outputError(text) {
      const error = new CommandError(text.trimEnd().replace(/^error: /, ''));
      const { message } = error;
      const said = session.isJson ? message : `error: ${message} (see "npx ${path} --help")`;
      session.printFailure(error, said);
    },
  });
  for (const each of command.commands) forWhoeverTyped(each, `${path} ${each.name()}`, session);
  return command;
}
