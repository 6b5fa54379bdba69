import { runAccountsCommand } from './run-accounts-command.ts';

// npx billing-accounts: the operator's command line.
process.exitCode = await runAccountsCommand(process.argv.slice(2));
