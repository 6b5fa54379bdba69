// billing-accounts rotate-access-keys.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import {
  type KeyRotationOutcome,
  LEAST_SETTLING_MINUTES,
  rotateAccessKey,
} from '../../../administration/access-keys/rotate-access-key.ts';
import { listKeyPairs } from '../../../administration/key-rotation/list-key-pairs.ts';
import { mapConcurrently } from '../../../map-concurrently.ts';
import type { OperatorSession } from '../operator-session.ts';
import { parseCountFrom } from '../option-values.ts';
import { subcommand } from '../subcommand.ts';

interface RotateAccessKeysOptions {
  readonly olderThan: number;
  readonly settle: number;
  readonly keepDisabled: number;
  readonly operatorRole?: string;
}

/** Each holds two connections of the eight that there are. */
const AT_A_TIME = 3;

/** `rotate-access-keys`: has AWS make other key pairs. */
export function rotateAccessKeysCommand(session: OperatorSession): Command {
  return subcommand('rotate-access-keys [account-id...]', {
    summary:
      'Replaces access key pairs that are old, of all accounts or those named, step by step.',
    example: 'rotate-access-keys --operator-role OrganizationAccountAccessRole',
    notes:
      'Run it every day: each run does what it is time for. A new key is made, verified and stored;\n' +
      'the old one works on meanwhile, is turned off later, and deleted at last. It is signed as the\n' +
      'operator, never with the key pair itself. It may be stopped at any time and run again.',
  })
    .option('--older-than <days>', 'age of the keys that are replaced', parseCountFrom(0), 90)
    .option(
      '--settle <minutes>',
      'how long the old key works beside the new one',
      parseCountFrom(LEAST_SETTLING_MINUTES),
      20,
    )
    .option(
      '--keep-disabled <days>',
      'how long the old key is off before it is deleted',
      parseCountFrom(1),
      7,
    )
    .option('--operator-role <name>', 'role of each account that the operator assumes for it')
    .action((accountIds: string[], options: RotateAccessKeysOptions) =>
      rotate(session, accountIds, options),
    );
}

async function rotate(
  session: OperatorSession,
  named: readonly string[],
  { olderThan, settle, keepDisabled, operatorRole }: RotateAccessKeysOptions,
): Promise<void> {
  const { administration } = session;
  const accountIds = named.length > 0 ? named : await allKeyPairs(session);
  const settings = {
    ...{ olderThanDays: olderThan, settlingMinutes: settle, disabledDays: keepDisabled },
    ...{ operatorRole, sleep },
  };
  const progress = session.progress('key pairs', accountIds.length);
  let failed = 0;
  for await (const outcome of mapConcurrently(accountIds, AT_A_TIME, (accountId) =>
    rotateAccessKey(administration, accountId, settings),
  )) {
    if (outcome.outcome === 'failed') failed += 1;
    session.print(outcome, outcomeLine(outcome));
    progress.tick();
  }
  progress.clear();
  session.say(`${accountIds.length} key pairs, ${failed} failed`);
  session.isWell = failed === 0;
}

async function allKeyPairs({ administration }: OperatorSession): Promise<string[]> {
  const accountIds: string[] = [];
  for await (const { accountId } of listKeyPairs(administration.database))
    accountIds.push(accountId);
  return accountIds;
}

function outcomeLine({ account_id, outcome, due_at, detail }: KeyRotationOutcome): string {
  const what = outcome === 'failed' ? 'FAILED' : outcome;
  const more = detail ?? (due_at === undefined ? '' : `next at ${due_at}`);
  return `${what.padEnd(8)}  ${account_id}  ${more}`.trimEnd();
}
