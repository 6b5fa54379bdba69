// npx billing-accounts: the operator's command line.
import { outliveReaders } from '../lifetime.ts';
import { runAccountsCommand } from './run-accounts-command.ts';

outliveReaders();
process.exitCode = await runAccountsCommand(process.argv.slice(2));
