// The command line of npm run report.
import { FORMATS, type Format } from '../../reports/deliver/render-files.ts';
import { MOST_REQUESTS } from '../../reports/run/report-request.ts';
import { LOCALES, type Locale } from '../../reports/texts/locale.ts';
import { isAccountId } from '../../tools/arguments/text.ts';
import { CommandError } from '../command-error.ts';
import { readCommandLine } from '../read-command-line.ts';

/** What `npm run report` was told. */
export interface ReportOptions {
  /** Which accounts: of an organisation, those named, or every one there is. */
  readonly accounts:
    | { readonly kind: 'organization'; readonly name: string }
    | { readonly kind: 'list'; readonly accountIds: readonly string[] }
    | { readonly kind: 'all' };
  readonly period: string;
  readonly tag: string | undefined;
  /** Folder to write to. */
  readonly out: string;
  readonly locale: Locale;
  readonly formats: readonly Format[];
  /** Whether a FOCUS dataset goes with it. */
  readonly focus: boolean;
  /** Most billed requests of the whole report; undefined for the default of all runs. */
  readonly maxRequests: number | undefined;
  /** Says what would be asked and what it costs, and asks nothing. */
  readonly dryRun: boolean;
  /** Asks the AWS and the database of this environment, not the local ones. */
  readonly aws: boolean;
}

const USAGE = `usage: npm run report -- (--organization <name or id> | --accounts <id,id> | --all)
  [--period yesterday|week-to-date|month-to-date|last-month|<first day>/<day after the last>]
  [--out ./report] [--tag <key>] [--locale en|zh-CN] [--format html,csv,json,xlsx]
  [--focus] [--dry-run] [--max-requests <number>] [--aws]

Without --aws it is about the local world, "Organisation A" and "Organisation B". docs/reports.md has each option.`;

const options = {
  organization: { type: 'string' },
  accounts: { type: 'string' },
  all: { type: 'boolean', default: false },
  period: { type: 'string', default: 'last-month' },
  tag: { type: 'string' },
  out: { type: 'string', default: './report' },
  locale: { type: 'string', default: 'en' },
  format: { type: 'string', default: FORMATS.join(',') },
  focus: { type: 'boolean', default: false },
  'max-requests': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  aws: { type: 'boolean', default: false },
} as const;

/**
 * Reads the command line.
 *
 * @param args - without the program's own name
 * @throws {@link CommandError} saying what is wrong, and how to say it right
 */
export function readReportOptions(args: readonly string[]): ReportOptions {
  const values = parse(args);
  return {
    accounts: readAccounts(values),
    period: values.period,
    tag: values.tag,
    out: values.out,
    locale: oneOf(LOCALES, values.locale, '--locale'),
    formats: values.format.split(',').map((format) => oneOf(FORMATS, format, '--format')),
    focus: values.focus,
    maxRequests: readCount(values['max-requests']),
    dryRun: values['dry-run'],
    aws: values.aws,
  };
}

function parse(args: readonly string[]) {
  return readCommandLine(USAGE, { options, args: [...args] }).values;
}

function readAccounts(values: ReturnType<typeof parse>): ReportOptions['accounts'] {
  const { organization, accounts, all } = values;
  const given = [organization !== undefined, accounts !== undefined, all].filter(Boolean);
  if (given.length !== 1) throw new CommandError(USAGE);
  if (organization !== undefined) return { kind: 'organization', name: organization };
  if (accounts === undefined) return { kind: 'all' };
  const accountIds = [...new Set(accounts.split(','))];
  const wrong = accountIds.find((id) => !isAccountId(id));
  if (wrong === undefined) return { kind: 'list', accountIds };
  throw new CommandError(`--accounts: expected twelve digits each, got ${JSON.stringify(wrong)}`);
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= MOST_REQUESTS) return Number(text);
  throw new CommandError(
    `--max-requests: expected a number from 1 to ${MOST_REQUESTS}, got ${JSON.stringify(text)}`,
  );
}

function oneOf<const Value extends string>(
  values: readonly Value[],
  given: string,
  option: string,
): Value {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  throw new CommandError(
    `${option}: expected one of ${values.join(', ')}, got ${JSON.stringify(given)}`,
  );
}
