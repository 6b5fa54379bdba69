// npx billing-accounts: the operator's command line.
import { runAccountsCommand } from './run-accounts-command.ts';

process.exitCode = await runAccountsCommand(process.argv.slice(2));
