// billing-accounts audit.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { isAccountId } from '../../../accounts/account.ts';
import { findEntries } from '../../../audit/find-entries.ts';
import { verifyTrail } from '../../../audit/verify-trail.ts';
import { OWN_ACCOUNT } from '../../../callers/grant.ts';
import { CommandError } from '../../command-error.ts';
import { describeEntry, entryLine } from '../describe.ts';
import { describeVerification, isIntact, verificationText } from '../describe-verification.ts';
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
  readonly verify: boolean;
  readonly seal?: string;
}

/** `audit`: searches the trail of calls, or compares it with its seals. */
export function auditCommand(session: OperatorSession): Command {
  return subcommand('audit', {
    summary: 'Searches the trail of calls, newest first, or compares it with its seals.',
    example: 'audit --decision denied --since 2026-03-01T00:00:00Z',
    notes:
      'Columns: time, decision, outcome, caller, account, tool and operation, list price of the\n' +
      'Cost Explorer requests, duration, request id (the same as in the log). --json has the rest.\n' +
      '--verify starts at the oldest seal that retention has left, and names what no seal is over.\n' +
      'Give it the hash of a seal from the log of audit-seal, which the database cannot change.',
  })
    .option('--account <id>', 'asked about this account: twelve digits, or own', parseAccount)
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
    .option('--verify', 'compare all entries with their seals instead', false)
    .option('--seal <hash>', 'with --verify: this seal must be among them', parseSeal)
    .action(async ({ verify, seal, ...filter }: AuditOptions) => {
      if (seal !== undefined && !verify) throw new CommandError('--seal goes with --verify');
      const { limit: _, ...named } = filter;
      const [given] = Object.keys(named);
      if (verify && given !== undefined)
        throw new CommandError(`--verify is about all calls: expected no --${given}`);
      await (verify ? verifySeals(session, seal) : showCalls(session, filter));
    });
}

async function showCalls(
  session: OperatorSession,
  options: Omit<AuditOptions, 'verify' | 'seal'>,
): Promise<void> {
  const { account: accountId, caller: callerId, request: requestId, ...filter } = options;
  const { limit } = filter;
  const found = await findEntries(session.administration.database, {
    ...filter,
    limit: limit + 1,
    ...(accountId !== undefined && { accountId }),
    ...(callerId !== undefined && { callerId }),
    ...(requestId !== undefined && { requestId }),
  });
  await session.printEach(found.slice(0, limit), 'No such calls.', (entry) => [
    describeEntry(entry),
    entryLine(entry),
  ]);
  if (found.length <= limit) return;
  session.say(
    `These are the newest ${limit}, and there are more: --limit, or --until the oldest shown.`,
  );
}

async function verifySeals(session: OperatorSession, seal: string | undefined): Promise<void> {
  const { database } = session.administration;
  const found = await database.transaction((transaction) => verifyTrail(transaction, seal));
  session.print(describeVerification(found), verificationText(found));
  session.isWell = isIntact(found);
}

function parseAccount(text: string): string {
  if (isAccountId(text) || text === OWN_ACCOUNT) return text;
  throw new InvalidArgumentError('expected twelve digits, or own');
}

function parseSeal(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError('expected a hash as the log has it: 64 hexadecimal digits');
}
