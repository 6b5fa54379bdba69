// What commands of billing-accounts share: the database, who works, and where results go.
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { AccountError } from '../../accounts/errors.ts';
import { type Administration, openAdministration } from '../../administration/administration.ts';
import { AdministrationError } from '../../administration/administration-error.ts';
import { readEnvironment } from '../../environment.ts';
import { CommandError } from '../command-error.ts';
import { ownerDatabaseUrl } from '../owner-database-url.ts';
import { printableLines } from './printable.ts';
import { Progress } from './progress.ts';

/** One run of the operator's command line: what it works with, and what it says. */
export class OperatorSession {
  /** Whether results are JSON Lines. */
  readonly isJson: boolean;
  /** False: the command was carried out, and not all is well. */
  isWell = true;
  #administration: Administration | undefined;
  #progress: Progress | undefined;

  /** @param isJson - print results as JSON Lines instead of text */
  constructor(isJson: boolean) {
    this.isJson = isJson;
  }

  /**
   * The database and the rest, opened when first needed.
   *
   * @throws {@link EnvironmentError} when a variable is missing or not usable
   */
  get administration(): Administration {
    this.#administration ??= open();
    return this.#administration;
  }

  /**
   * Tells on standard error how far a long command has got; at a terminal on a line that makes way for results.
   *
   * @param label - what is counted, such as `accounts`
   * @param total - how many there are
   */
  progress(label: string, total: number): Progress {
    this.#progress?.clear();
    this.#progress = new Progress(label, total);
    return this.#progress;
  }

  /**
   * Prints one result on standard output.
   *
   * @param record - for programs
   * @param text - for people
   */
  print(record: object, text: string): void {
    this.#progress?.clear();
    process.stdout.write(`${this.isJson ? JSON.stringify(record) : printableLines(text)}\n`);
  }

  /**
   * Prints what was found, one result each. Where there is nothing, people are told so on standard error.
   *
   * @param found - one after the other
   * @param none - what to say where there is nothing
   * @param show - what to print of one: for programs, and for people
   */
  async printEach<Found>(
    found: Iterable<Found> | AsyncIterable<Found>,
    none: string,
    show: (each: Found) => readonly [record: object, text: string],
  ): Promise<void> {
    let isNone = true;
    for await (const each of found) {
      this.print(...show(each));
      isNone = false;
    }
    if (isNone && !this.isJson) this.say(none);
  }

  /**
   * Says something to whoever watches, on standard error.
   *
   * @param text - one line
   */
  say(text: string): void {
    this.#progress?.clear();
    process.stderr.write(`${printableLines(text)}\n`);
  }

  /**
   * Says why a command failed, on standard error.
   *
   * @param error - what was thrown
   * @param message - in one line, safe to show
   */
  printFailure(error: unknown, message: string): void {
    const code = errorCode(error);
    this.say(this.isJson ? JSON.stringify({ error: { code, message } }) : message);
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await this.#administration?.close();
  }
}

function errorCode(error: unknown): string {
  if (error instanceof AdministrationError) return error.code;
  if (error instanceof AccountError) return error.errorType;
  return error instanceof CommandError ? 'usage' : 'failed';
}

function open(): Administration {
  const environment = readEnvironment();
  return openAdministration({
    databaseUrl: ownerDatabaseUrl(environment),
    encryptionKeys: environment.accounts.encryptionKeys,
    region: environment.region,
    operator: userInfo().username,
    now: () => new Date(),
    random: randomBytes,
  });
}
