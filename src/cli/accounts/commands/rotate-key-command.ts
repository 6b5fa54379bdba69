// billing-accounts rotate-key.
import type { Command } from 'commander';
import { type KeyCensus, takeKeyCensus } from '../../../administration/key-rotation/key-census.ts';
import {
  type RotationOutcome,
  rotateKeys,
} from '../../../administration/key-rotation/rotate-keys.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

interface RotateKeyOptions {
  readonly dryRun: boolean;
  readonly bind: boolean;
}

/** `rotate-key`: re-encrypts stored key pairs. */
export function rotateKeyCommand(session: OperatorSession): Command {
  return subcommand('rotate-key', {
    summary: 'Re-encrypts every stored key pair under the newest Fernet key.',
    example: 'rotate-key --dry-run',
    notes:
      'Put the new key before the old ones first, where the functions read them, and keep the old\n' +
      'ones until no row is under them. May be stopped at any time and run again.',
  })
    .option('--dry-run', 'only say what would be done', false)
    .option(
      '--bind',
      'also bind secrets to their rows, once AWS has said whose key pair each is',
      false,
    )
    .action((options: RotateKeyOptions) => rotate(session, options));
}

async function rotate(session: OperatorSession, { dryRun, bind }: RotateKeyOptions): Promise<void> {
  const { administration } = session;
  const keys = await administration.keys();
  const before = await takeKeyCensus(administration.database, keys);
  printCensus(session, 'before', before);
  const progress = session.progress('key pairs', countRows(before));
  const counts: Record<RotationOutcome['outcome'], number> = { rotated: 0, current: 0, failed: 0 };
  for await (const result of rotateKeys(administration, { keys, bind, dryRun })) {
    counts[result.outcome] += 1;
    progress.tick();
    if (result.outcome === 'failed') {
      session.print(result, `FAILED  ${result.account_id}  ${result.detail}`);
    }
  }
  progress.clear();
  const done = dryRun ? 'would be rotated' : 'rotated';
  const text = `${counts.rotated} ${done}, ${counts.current} under key 1 already, ${counts.failed} failed`;
  session.print({ dry_run: dryRun, ...counts }, text);
  printCensus(session, 'after', await takeKeyCensus(administration.database, keys));
  session.isWell = counts.failed === 0;
}

function printCensus(session: OperatorSession, when: string, census: KeyCensus): void {
  const perKey = census.rows_per_key.map((rows, index) => `key ${index + 1}: ${rows}`);
  const others = `unreadable: ${census.unreadable}, not bound: ${census.unbound}`;
  session.print({ when, ...census }, `${when}: ${perKey.join(', ')}, ${others}`);
}

function countRows({ rows_per_key, unreadable }: KeyCensus): number {
  return rows_per_key.reduce((sum, rows) => sum + rows, unreadable);
}
