import { type Command, Option } from 'commander';
import { findEntries } from '../../../audit/find-entries.ts';
import { describeEntry, entryLine } from '../describe-entry.ts';
import type { OperatorSession } from '../operator-session.ts';
import { parseCountUpTo, parseInstant } from '../option-values.ts';
import { subcommand } from '../subcommand.ts';

interface AuditOptions {
  readonly account?: string;
  readonly caller?: string;
  readonly tool?: string;
  readonly decision?: 'allowed' | 'denied' | 'none';
  readonly request?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly limit: number;
}

/** `audit`: searches the trail of calls. */
export function auditCommand(session: OperatorSession): Command {
  return subcommand('audit', {
    summary: 'Searches the trail of calls, newest first.',
    example: 'audit --decision denied --since 2026-03-01T00:00:00Z',
    notes:
      'Columns: time, decision, outcome, caller, account, tool and operation, list price of the\n' +
      'Cost Explorer requests, duration, request id (the same as in the log). --json has the rest.',
  })
    .option('--account <id>', 'asked about this account: twelve digits, or own')
    .option('--caller <id>', 'asked by this caller')
    .option('--tool <name>', 'asked with this tool')
    .addOption(
      new Option('--decision <decision>', 'what was decided').choices([
        'allowed',
        'denied',
        'none',
      ]),
    )
    .option('--request <id>', 'of this request')
    .option('--since <time>', 'from this time on', parseInstant)
    .option('--until <time>', 'before this time', parseInstant)
    .option('--limit <count>', 'most calls to show', parseCountUpTo(10_000), 50)
    .action(async (options: AuditOptions) => {
      const { account: accountId, caller: callerId, request: requestId, ...filter } = options;
      const { database } = session.administration;
      const found = await findEntries(database, {
        ...filter,
        ...(accountId !== undefined && { accountId }),
        ...(callerId !== undefined && { callerId }),
        ...(requestId !== undefined && { requestId }),
      });
      for (const entry of found) session.print(describeEntry(entry), entryLine(entry));
    });
}
