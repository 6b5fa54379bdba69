// billing-accounts verify.
import { randomInt } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import Table from 'cli-table3';
import { type Command, InvalidArgumentError, Option } from 'commander';
import project from '../../../../package.json' with { type: 'json' };
import type { VerifyContext } from '../../../administration/verify/check.ts';
import { GatewayProbe } from '../../../administration/verify/gateway-probe.ts';
import { type SigningKey, signingWith } from '../../../administration/verify/signed-requests.ts';
import {
  CHECKS,
  type Verification,
  verifyGateway,
} from '../../../administration/verify/verify-gateway.ts';
import { readEnvironment } from '../../../environment.ts';
import { isAccountId } from '../../../tools/arguments/text.ts';
import { chooseFamilies, FamilyChoiceError } from '../../../tools/choose-families.ts';
import { families } from '../../../tools/families.ts';
import type { Family } from '../../../tools/family.ts';
import { CommandError } from '../../command-error.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';
import { readInput } from '../terminal-input.ts';

interface VerifyOptions {
  readonly url: URL;
  readonly tokenFile?: string;
  readonly sign?: string;
  readonly expiredTokenFile?: string;
  readonly account?: string;
  readonly families: readonly Family[];
  readonly output: string;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** Of bearer tokens (RFC 6750). */
const TOKEN = /^[\w.~+/-]{8,}=*$/;

/** `verify`: asks a deployed Gateway whether it is as promised. */
export function verifyCommand(session: OperatorSession): Command {
  return subcommand('verify', {
    summary: 'Asks a deployed Gateway what it promises, and writes what was seen.',
    example: 'verify --url "$GATEWAY_URL" --token-file token.txt --account 444455556666',
    notes:
      'Exit code 0: nothing differs. What could not be found out ("not seen") does not count.\n' +
      'It asks nothing that AWS charges for besides the Gateway’s own calls. With DATABASE_URL it\n' +
      'also looks for the row that a refused call leaves in the audit trail.',
  })
    .requiredOption('--url <url>', 'of the Gateway: the output GatewayUrl of the stack', parseUrl)
    .option('--token-file <file>', 'file with the token of a caller; -: standard input')
    .option('--sign <region>', 'sign with your AWS credentials instead, in the Gateway’s Region')
    .option('--expired-token-file <file>', 'file with a token that was good once')
    .option('--account <id>', 'an account that the caller may ask about', parseAccountId)
    .addOption(
      new Option('--families <choice>', 'as the stage was deployed with')
        .argParser(parseFamilies)
        .default(families, 'all'),
    )
    .option('--output <file>', 'where to write what was seen', 'verify.json')
    .action((options: VerifyOptions) => verify(session, options));
}

async function verify(session: OperatorSession, options: VerifyOptions): Promise<void> {
  const { url, output } = options;
  const caller = await readCaller(options);
  await refuseUnwritable(output);
  const gateway = new GatewayProbe(url.href, caller.signIn);
  const checks: Verification[] = [];
  const begun = new Date();
  const progress = session.progress('checks', CHECKS.length);
  try {
    const context = await contextOf(session, options, { gateway, ...caller });
    for await (const check of verifyGateway(context)) {
      checks.push(check);
      progress.tick();
    }
  } finally {
    progress.clear();
    await gateway.close();
  }
  session.isWell = checks.every(({ verdict }) => verdict !== 'differs');
  const at = begun.toISOString();
  const report = { url: url.href, version: project.version, at, well: session.isWell, checks };
  await writeFile(output, `${JSON.stringify(report, null, 2)}\n`);
  session.print(report, drawChecks(checks));
  session.say(`Written to ${output}.`);
}

// Before anybody is asked: what was seen would be lost.
async function refuseUnwritable(output: string): Promise<void> {
  try {
    await (await open(output, 'a')).close();
  } catch (cause) {
    throw new CommandError(`--output: ${output} cannot be written`, { cause });
  }
}

async function contextOf(
  session: OperatorSession,
  { expiredTokenFile, account, families: chosen }: VerifyOptions,
  asked: Pick<VerifyContext, 'gateway' | 'signIn' | 'secrets'>,
): Promise<VerifyContext> {
  const { database } = readEnvironment().accounts;
  return {
    ...asked,
    families: chosen,
    expiredToken: expiredTokenFile === undefined ? undefined : await readToken(expiredTokenFile),
    accountId: account,
    // Nobody was granted it, and so nobody is asked about it, whether AWS has it or not.
    unknownAccountId: String(randomInt(10 ** 12)).padStart(12, '0'),
    database: database && 'url' in database ? session.administration.database : undefined,
    now: () => new Date(),
  };
}

async function readCaller({
  tokenFile,
  sign: region,
}: VerifyOptions): Promise<Pick<VerifyContext, 'signIn' | 'secrets'>> {
  if ((tokenFile === undefined) === (region === undefined)) {
    throw new CommandError('expected --token-file or --sign, and not both');
  }
  if (tokenFile !== undefined) {
    return { signIn: { token: await readToken(tokenFile) }, secrets: [] };
  }
  const key = await ownCredentials();
  return {
    signIn: { sign: signingWith(key, region ?? '') },
    secrets: [key.secretAccessKey, key.sessionToken ?? ''],
  };
}

async function ownCredentials(): Promise<SigningKey> {
  try {
    return await defaultProvider()();
  } catch (cause) {
    throw new CommandError('there are no AWS credentials to sign with', { cause });
  }
}

async function readToken(file: string): Promise<string> {
  const token = (await readInput(file)).trim();
  if (TOKEN.test(token)) return token;
  throw new CommandError(`${file}: expected a token and nothing else`);
}

// A token must not go over a network in clear, nor a password into a report.
function parseUrl(text: string): URL {
  const url = URL.parse(text);
  const isSafe = url?.protocol === 'https:' || LOOPBACK.has(url?.hostname ?? '');
  const isPlain = url?.username === '' && url.password === '' && url.search === '';
  if (url && isSafe && isPlain) return url;
  throw new InvalidArgumentError('expected https://… without user, password and query');
}

function parseAccountId(text: string): string {
  if (isAccountId(text)) return text;
  throw new InvalidArgumentError('expected twelve digits');
}

function parseFamilies(choice: string): readonly Family[] {
  try {
    return chooseFamilies(families, choice);
  } catch (error) {
    if (error instanceof FamilyChoiceError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

const VERDICTS = { as_promised: 'ok', differs: 'DIFFERS', not_seen: 'not seen' } as const;

function drawChecks(checks: readonly Verification[]): string {
  const table = new Table({
    head: ['check', 'promised', '', 'seen', 'ms'],
    colWidths: [20, 38, 10, 50, 8],
    colAligns: ['left', 'left', 'left', 'left', 'right'],
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [] },
  });
  for (const { check, promised, verdict, seen, next_step, duration_ms } of checks) {
    const told = next_step === undefined ? seen : `${seen} → ${next_step}`;
    table.push([check, promised, VERDICTS[verdict], told, String(duration_ms)]);
  }
  return table.toString();
}
