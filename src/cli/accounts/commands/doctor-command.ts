// billing-accounts doctor.
import type { Command } from 'commander';
import { countAccounts } from '../../../administration/accounts/list-accounts.ts';
import { examineAccounts } from '../../../administration/doctor/examine-accounts.ts';
import { CHECKS, type Check } from '../../../administration/doctor/finding.ts';
import { describeReport } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { parseCountUpTo, parseListOf } from '../option-values.ts';
import { subcommand } from '../subcommand.ts';

interface DoctorCommandOptions {
  readonly checks: readonly Check[];
  readonly probeCostExplorer: boolean;
  readonly concurrency: number;
  readonly function?: string;
}

/** `doctor`: looks at whether accounts work. */
export function doctorCommand(session: OperatorSession): Command {
  return subcommand('doctor [account-id...]', {
    summary: 'Looks at whether accounts can be signed in to and asked, all or those named.',
    example: 'doctor 444455556666 --probe-cost-explorer',
    notes:
      'Exit code 0: nothing has failed. What could not be found out ("unknown") does not count.\n' +
      'Whoever runs it must be trusted by the accounts’ roles, as the functions are.',
  })
    .option('--checks <names>', `only some of ${CHECKS.join(',')}`, parseListOf(CHECKS), [
      ...CHECKS,
    ])
    .option(
      '--probe-cost-explorer',
      'also ask what AWS charges for, such as USD 0.01 for each request to Cost Explorer',
      false,
    )
    .option(
      '--function <name>',
      'have a function of the tools try external ids, whose trust is what counts: its name or ARN',
    )
    .option('--concurrency <accounts>', 'accounts at a time', parseCountUpTo(100), 8)
    .action((accountIds: string[], options: DoctorCommandOptions) =>
      examine(session, accountIds, options),
    );
}

async function examine(
  session: OperatorSession,
  accountIds: readonly string[],
  options: DoctorCommandOptions,
): Promise<void> {
  const { administration } = session;
  const filter = accountIds.length > 0 ? { accountIds } : {};
  const total = accountIds.length || (await countAccounts(administration.database));
  const progress = session.progress('accounts', total);
  let failed = 0;
  for await (const report of examineAccounts(administration, {
    ...options,
    functionName: options.function,
    filter,
  })) {
    session.print(report, describeReport(report));
    if (!report.well) failed += 1;
    progress.tick();
  }
  progress.clear();
  session.say(`${total} accounts, ${failed} of them not well`);
  session.isWell = failed === 0;
}
