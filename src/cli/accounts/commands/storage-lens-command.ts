// billing-accounts storage-lens.
import type { Command } from 'commander';
import {
  readStorageLens,
  setStorageLens,
  unsetStorageLens,
} from '../../../administration/accounts/storage-lens.ts';
import { recordCommand } from '../../../administration/record-command.ts';
import type { Database } from '../../../callers/grant-store.ts';
import { CommandError } from '../../command-error.ts';
import { describeRecord } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

interface StorageLensOptions {
  readonly workGroup?: string;
  readonly outputLocation?: string;
  readonly mayCreate: boolean;
  readonly off: boolean;
}

/** `storage-lens`: says where an account's export of S3 Storage Lens may be queried. */
export function storageLensCommand(session: OperatorSession): Command {
  return subcommand('storage-lens <account-id>', {
    summary:
      'Says where Athena may query the export of S3 Storage Lens; nowhere unless it is said.',
    example:
      'storage-lens 444455556666 --work-group storage-lens --output-location s3://results-444455556666/athena/',
    notes:
      'The work group has to bound the bytes that a query scans. Without options it shows what was said.\n' +
      'The role needs the policy that "onboarding --storage-lens 444455556666" prints then.',
  })
    .option('--work-group <name>', 'work group of Athena, in the Region of the export’s bucket')
    .option('--output-location <uri>', 'where results go, s3://…')
    .option('--may-create', 'make the table of the export where it is missing', false)
    .option('--off', 'query it no more', false)
    .action(async (accountId: string, options: StorageLensOptions) => {
      await change(session, accountId, options);
      const settings = await readStorageLens(session.administration.database, accountId);
      const record = {
        account_id: accountId,
        work_group: settings?.workGroup ?? null,
        output_location: settings?.outputLocation ?? null,
        may_create: settings?.mayCreate ?? null,
      };
      session.print(record, describeRecord(record));
    });
}

async function change(
  session: OperatorSession,
  accountId: string,
  { workGroup, outputLocation, mayCreate, off }: StorageLensOptions,
): Promise<void> {
  const isSetting = workGroup !== undefined || outputLocation !== undefined || mayCreate;
  if (off && isSetting) throw new CommandError('expected --off or what to set, received both');
  if (!off && !isSetting) return;
  const state = (database: Database) =>
    readStorageLens(database, accountId).then((settings) => settings ?? null);
  const recorded = { command: 'storage-lens', accountId, state };
  await recordCommand(session.administration, recorded, (within) => {
    if (off) return unsetStorageLens(within, accountId);
    if (workGroup === undefined || outputLocation === undefined)
      throw new CommandError('expected --work-group and --output-location');
    return setStorageLens(within, accountId, { workGroup, outputLocation, mayCreate });
  });
}
