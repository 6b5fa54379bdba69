// `billing-accounts limit …`: what callers may spend on requests that AWS charges for.
import { Command, InvalidArgumentError, Option } from 'commander';
import { getAccount } from '../../../administration/accounts/list-accounts.ts';
import { AdministrationError } from '../../../administration/administration-error.ts';
import { recordCommand } from '../../../administration/record-command.ts';
import { OWN_ACCOUNT } from '../../../callers/grant.ts';
import type { Database } from '../../../callers/grant-store.ts';
import { limitInWords } from '../../../spending/describe-limit.ts';
import { EACH, LIMIT_PERIODS, LIMIT_UNITS, type LimitKey } from '../../../spending/limit.ts';
import {
  listLimits,
  removeLimit,
  type StoredLimit,
  setLimit,
} from '../../../spending/limit-store.ts';
import { CommandError } from '../../command-error.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

/** Whom a limit is for, as operators say it; those of one need its id. */
const FOR = {
  caller: { subject: 'caller', isOne: true },
  account: { subject: 'account', isOne: true },
  'each-caller': { subject: 'caller', isOne: false },
  'each-account': { subject: 'account', isOne: false },
  all: { subject: 'all', isOne: false },
} as const;

const NOTES =
  `<for> is ${Object.keys(FOR).join(', ')}; the first two take an id, as in the trail. A limit of one ` +
  'replaces that of each.';

interface LimitOptions {
  readonly per: LimitKey['period'];
  readonly soft?: boolean;
}

/** `limit`: the commands for limits. */
export function limitCommand(session: OperatorSession): Command {
  return new Command('limit')
    .description('Limits: what may be spent on requests that AWS charges for.')
    .addCommand(setLimitCommand(session))
    .addCommand(listLimitsCommand(session))
    .addCommand(removeLimitCommand(session));
}

/** `limit set`: sets a limit. */
function setLimitCommand(session: OperatorSession): Command {
  const command = subcommand('set <for> [id]', {
    summary: 'Sets a limit, within a minute: of requests or US dollars, a day or a month of UTC.',
    example: 'limit set each-caller --per day --requests 200',
    notes: NOTES,
  });
  return withPeriod(command)
    .option('--requests <number>', 'most priced requests', parseRequests)
    .option('--usd <amount>', 'most US dollars, at list price', parseUsd)
    .action(
      async (
        subject: string,
        id: string | undefined,
        options: LimitOptions & { readonly requests?: string; readonly usd?: string },
      ) => {
        const { requests, usd } = options;
        const amount = requests ?? usd;
        if (amount === undefined || (requests !== undefined && usd !== undefined)) {
          throw new CommandError('expected --requests or --usd');
        }
        const unit = requests === undefined ? 'usd' : 'requests';
        const key = readKey(subject, id, { ...options, unit });
        const { administration } = session;
        await refuseMissing(administration.database, key);
        const set = await recordCommand(administration, recorded('limit set', key), (within) =>
          setLimit(within.database, { ...key, amount }, within.operator),
        );
        session.print(summarizeLimit(set), limitLine(set));
      },
    );
}

/** `limit list`: shows all limits. */
function listLimitsCommand(session: OperatorSession): Command {
  return subcommand('list', { summary: 'Lists the limits.', example: 'limit list' }).action(
    async () => {
      const limits = await listLimits(session.administration.database);
      await session.printEach(limits, 'No limits. "limit set" sets one.', (limit) => [
        summarizeLimit(limit),
        limitLine(limit),
      ]);
    },
  );
}

/** `limit remove`: removes a limit. */
function removeLimitCommand(session: OperatorSession): Command {
  const command = subcommand('remove <for> [id]', {
    summary: 'Removes a limit, within a minute.',
    example: 'limit remove each-caller --per day --unit requests',
    notes: NOTES,
  });
  return withPeriod(command)
    .addOption(
      new Option('--unit <unit>', 'what it is of').choices(LIMIT_UNITS).makeOptionMandatory(),
    )
    .action(
      async (
        subject: string,
        id: string | undefined,
        options: LimitOptions & Pick<LimitKey, 'unit'>,
      ) => {
        const key = readKey(subject, id, options);
        const { administration } = session;
        const removed = await recordCommand(
          administration,
          recorded('limit remove', key),
          async ({ database }) => {
            const limit = await removeLimit(database, key);
            if (limit) return limit;
            throw new AdministrationError('limit_not_found', 'There is no such limit.');
          },
        );
        session.print(summarizeLimit(removed), `removed ${limitLine(removed)}`);
      },
    );
}

function withPeriod(command: Command): Command {
  return command
    .addOption(
      new Option('--per <period>', 'how long').choices(LIMIT_PERIODS).makeOptionMandatory(),
    )
    .option('--soft', 'say that it is exceeded, and refuse nothing');
}

function readKey(
  given: string,
  id: string | undefined,
  { per, soft, unit }: LimitOptions & Pick<LimitKey, 'unit'>,
): LimitKey {
  const [, whom] = Object.entries(FOR).find(([name]) => name === given) ?? [];
  if (!whom) throw new CommandError(`expected ${Object.keys(FOR).join(', ')}, received ${given}`);
  // What stands for each in the table is no id that anybody may give.
  if (whom.isOne && (id === '' || id === EACH)) {
    throw new CommandError(
      `${given}: expected its id, received "${id}"; all of them have each-${given}`,
    );
  }
  if (whom.isOne !== (id !== undefined)) {
    throw new CommandError(whom.isOne ? `${given}: expected its id` : `${given}: expected no id`);
  }
  const { subject } = whom;
  return { subject, subjectId: id ?? EACH, period: per, unit, kind: soft ? 'soft' : 'hard' };
}

async function refuseMissing(database: Database, { subject, subjectId }: LimitKey): Promise<void> {
  const isOwn = subjectId === OWN_ACCOUNT || subjectId === EACH;
  if (subject === 'account' && !isOwn) await getAccount(database, subjectId);
}

function recorded(command: string, key: LimitKey) {
  const accountId = key.subject === 'account' && key.subjectId !== EACH ? key.subjectId : null;
  return { command, accountId, state: (database: Database) => listLimits(database, key) };
}

function summarizeLimit(limit: StoredLimit): object {
  const { subject, subjectId, period, unit, kind, amount, createdAt, createdBy } = limit;
  return {
    ...{ subject_type: subject, subject_id: subjectId, period, unit, kind, amount },
    created_at: createdAt.toISOString(),
    created_by: createdBy,
  };
}

function limitLine(limit: StoredLimit): string {
  const { subject, subjectId, kind } = limit;
  const each = subjectId === EACH ? `each ${subject}` : `${subject} ${subjectId}`;
  return `${kind.padEnd(4)}  ${(subject === 'all' ? 'all' : each).padEnd(24)}  ${limitInWords(limit)}`;
}

function parseRequests(text: string): string {
  if (/^\d{1,9}$/.test(text)) return text;
  throw new InvalidArgumentError('expected a whole number, such as 200');
}

function parseUsd(text: string): string {
  if (/^\d{1,9}(\.\d{1,8})?$/.test(text)) return text;
  throw new InvalidArgumentError('expected an amount such as 5 or 0.50');
}
