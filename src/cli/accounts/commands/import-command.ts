// billing-accounts import.
import { type Command, InvalidArgumentError } from 'commander';
import {
  addMembers,
  type ImportOutcome,
  type ImportSettings,
  releaseExamined,
} from '../../../administration/importing/import-members.ts';
import {
  listMembers,
  listRoots,
  type MemberTag,
  type OrganizationMember,
} from '../../../administration/importing/organization-members.ts';
import { MEMBER_ROLE_NAME } from '../../../administration/onboarding/member-role.ts';
import { stackSetCommands } from '../../../administration/onboarding/member-role-template.ts';
import { findOrganization } from '../../../administration/organizations.ts';
import type { Aws } from '../../../aws/aws.ts';
import { createAwsFactory } from '../../../aws/create-aws.ts';
import { describeReport } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { familiesNamed, familiesOption, parseCountUpTo } from '../option-values.ts';
import { printable } from '../printable.ts';
import { subcommand } from '../subcommand.ts';

interface ImportOptions extends Omit<ImportSettings, 'organization'> {
  readonly organization: string;
  readonly unit?: readonly string[];
  readonly name?: string;
  readonly tag?: readonly MemberTag[];
  readonly families?: readonly string[];
  readonly function?: string;
  readonly concurrency: number;
}

const LISTING_TIMEOUT_MS = 600_000;

/** `import`: brings in many accounts at once. */
export function importCommand(session: OperatorSession): Command {
  return subcommand('import', {
    summary: 'Brings in the members of an AWS Organization; each is open when doctor is content.',
    example: 'import --organizations --organization "Example A" --unit ou-exam-example1',
    notes:
      'Run it as the account that manages the AWS Organization, or a delegated administrator.\n' +
      'Accounts that are there already are never changed. New ones are pending: nobody gets an\n' +
      'answer about them until all is well. What brings them the role is said on standard error;\n' +
      'then run the same again. It may be stopped at any time. Exit code 0: none is pending.',
  })
    .requiredOption('--organizations', 'from AWS Organizations, the one source there is')
    .requiredOption('--organization <id-or-name>', 'whose they are, and whose external id is asked')
    .option('--unit <ids...>', 'only what is in these organizational units, and below', addUnit)
    .option('--name <pattern>', 'only what is called so; * stands for any text')
    .option('--tag <key=value...>', 'only what has this tag; several: all of them', addTag)
    .option('--role-name <name>', 'name of the role in each of them', MEMBER_ROLE_NAME)
    .option('--hub <account-id>', 'assume these roles through the hub in this account')
    .option('--region <region>', 'where they mostly are', 'us-east-1')
    .addOption(familiesOption('tool families that have to work; all by default'))
    .option('--function <name>', 'have a function of the tools try external ids, as for doctor')
    .option('--concurrency <accounts>', 'accounts at a time', parseCountUpTo(100), 8)
    .option('--keep-grants', 'keep grants for them that are there from before', false)
    .option('--dry-run', 'only say what would be added', false)
    .action((options: ImportOptions) => importMembers(session, options));
}

async function importMembers(session: OperatorSession, options: ImportOptions): Promise<void> {
  const { administration } = session;
  const organization = await findOrganization(administration, options.organization);
  const { region } = administration.sts;
  const signal = AbortSignal.timeout(LISTING_TIMEOUT_MS);
  const aws = createAwsFactory()({ principal: { kind: 'own-role' }, region, signal });
  const members: OrganizationMember[] = [];
  for await (const member of listMembers(aws, filterOf(options))) members.push(member);
  const settings = { ...options, organization };
  const outcomes = await add(session, members, settings);
  const pending = outcomes.filter((each) => each.pending).map((each) => each.account_id);
  const open = options.dryRun ? 0 : await examine(session, pending, options);
  const stack_set = await stackSetFor(aws, members, options);
  report(session, { outcomes, open, pending: pending.length - open, stack_set }, options);
}

async function add(
  session: OperatorSession,
  members: readonly OrganizationMember[],
  settings: ImportSettings,
): Promise<readonly ImportOutcome[]> {
  const progress = session.progress('accounts of the organization', members.length);
  const outcomes: ImportOutcome[] = [];
  for await (const outcome of addMembers(session.administration, members, settings)) {
    outcomes.push(outcome);
    session.print(outcome, outcomeLine(outcome, settings));
    progress.tick();
  }
  progress.clear();
  return outcomes;
}

async function examine(
  session: OperatorSession,
  pending: readonly string[],
  { families, concurrency, function: functionName }: ImportOptions,
): Promise<number> {
  const progress = session.progress('pending accounts examined', pending.length);
  let open = 0;
  const doctor = { families: familiesNamed(families), concurrency, functionName };
  for await (const { report, isOpen } of releaseExamined(session.administration, pending, {
    ...doctor,
    probeCostExplorer: false,
  })) {
    if (isOpen) open += 1;
    session.print({ ...report, open: isOpen }, describeReport(report));
    progress.tick();
  }
  progress.clear();
  return open;
}

interface ImportResult {
  readonly outcomes: readonly ImportOutcome[];
  readonly open: number;
  readonly pending: number;
  readonly stack_set: string;
}

function report(
  session: OperatorSession,
  { outcomes, open, pending, stack_set }: ImportResult,
  { dryRun }: ImportOptions,
): void {
  const count = (which: ImportOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === which).length;
  const counts = { added: count('added'), present: count('present'), left_out: count('left_out') };
  const failed = count('failed');
  const text =
    `${counts.added} ${dryRun ? 'would be added' : 'added'}, ${counts.present} there already, ` +
    `${counts.left_out} left out, ${failed} failed; ${open} opened, ${pending} pending`;
  const record = { dry_run: dryRun, ...counts, failed, opened: open, pending };
  session.print({ ...record, ...(pending > 0 && { stack_set }) }, text);
  if (pending > 0 && !session.isJson) {
    session.say(
      `\nWhat brings the role that "onboarding" prints to all of them, but not to the account that ` +
        `manages the organization:\n${stack_set}`,
    );
  }
  session.isWell = dryRun || (failed === 0 && pending === 0);
}

async function stackSetFor(
  aws: Aws,
  members: readonly OrganizationMember[],
  { unit, name, tag }: ImportOptions,
): Promise<string> {
  const units = unit ?? (await listRoots(aws));
  const isPart = name !== undefined || tag !== undefined;
  const active = members.filter(({ state }) => state === 'ACTIVE');
  const accountIds = isPart ? active.map(({ accountId }) => accountId) : undefined;
  return stackSetCommands('member-role.json', { units, accountIds, region: aws.region });
}

function outcomeLine(
  { outcome, account_id, alias, pending, detail }: ImportOutcome,
  { dryRun }: Pick<ImportSettings, 'dryRun'>,
): string {
  const done = outcome === 'failed' ? 'FAILED' : outcome;
  const what = dryRun && outcome === 'added' ? 'to add' : done;
  const state = [...(pending ? ['pending'] : []), ...(detail === undefined ? [] : [detail])];
  return `${what.padEnd(8)}  ${account_id}  ${printable(alias)}  ${state.join(': ')}`.trimEnd();
}

function filterOf({ unit, name, tag }: ImportOptions) {
  return {
    ...(unit && { units: unit }),
    ...(name !== undefined && { name }),
    ...(tag && { tags: tag }),
  };
}

function addUnit(text: string, before: readonly string[] = []): string[] {
  if (/^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/.test(text))
    return [...before, text];
  throw new InvalidArgumentError(
    'expected the id of a unit such as ou-exam-example1, or of a root',
  );
}

function addTag(text: string, before: readonly MemberTag[] = []): MemberTag[] {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key !== undefined && value !== undefined) return [...before, { key, value }];
  throw new InvalidArgumentError('expected a tag such as stage=production');
}
