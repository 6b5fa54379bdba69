// Where a run keeps what is known: an object for each account, the moment that it is.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { getJsonLines, putJsonLines } from '../reports/run/json-lines.ts';
import type { ObjectStore } from '../reports/store/object-store.ts';
import type { ResultOwner } from '../results/result-store.ts';
import type { Asked } from '../tools/portfolio/merge-answers.ts';
import type { AccountAnswer } from '../tools/tool-caller.ts';
import { accountId } from './run-statement.ts';

/** What the keys of all runs begin with. */
export const RUNS_PREFIX = 'portfolio/';

const JSON_TYPE = 'application/json';

/** What is needed of a store of objects. */
export type RunObjects = Pick<ObjectStore, 'get' | 'put' | 'putNew' | 'keys'>;

/** What is known of an account. */
export interface Outcome extends Asked {
  /** Attempts in which AWS failed; absent: none. */
  readonly faults?: number;
}

/** Whether another attempt would bring no more. */
export function isSettled(answer: AccountAnswer): boolean {
  return answer.status === 'answered' || (answer.status === 'failed' && !answer.retryable);
}

/** An account as a list of a run has it. */
export const runAccount = z.object({
  accountId,
  alias: z.string().optional(),
  organization: z.string().nullable(),
});

/** An account of a run. */
export type RunAccount = z.infer<typeof runAccount>;

/** Accounts that share a rate; an item of the outer map. */
const runList = z.object({ accounts_key: z.string().max(200), count: z.int().positive() });

/** What {@link RunStore.finish} keeps: what a table has besides what its result has. */
const finishedRun = z.object({
  /** The result with columns and rows. */
  handle: z.string(),
  name: z.string(),
  periods: z
    .array(z.object({ start: z.string(), end: z.string(), estimated: z.boolean() }))
    .optional(),
  beside: z.record(z.string(), z.unknown()),
});

/** The merged answer of a run, but for its rows. */
export type FinishedRun = z.infer<typeof finishedRun>;

/**
 * Ids of a caller's runs, of the last two days.
 *
 * @param objects - where runs are kept
 * @param owner - whose
 */
export async function listRuns(objects: RunObjects, owner: ResultOwner): Promise<string[]> {
  const prefix = `${ownerFolder(owner)}statements/`;
  const ids: string[] = [];
  for await (const key of objects.keys(prefix)) ids.push(key.slice(prefix.length));
  return ids;
}

/** What is known of one run. Names of its objects have the caller in them: another's id leads nowhere. */
export class RunStore {
  readonly #objects: RunObjects;
  readonly #statement: string;
  readonly #folder: string;

  /**
   * @param objects - where it is kept
   * @param of - whose it is, and its id
   */
  constructor(objects: RunObjects, { owner, id }: { owner: ResultOwner; id: string }) {
    this.#objects = objects;
    this.#statement = `${ownerFolder(owner)}statements/${id}`;
    this.#folder = `${ownerFolder(owner)}${id}/`;
  }

  /** Where the distributed maps write what became of their items. */
  get mapResults(): string {
    return `${this.#folder}map-results`;
  }

  /** @returns undefined when there is no such run */
  async statement(): Promise<string | undefined> {
    return this.#text(this.#statement);
  }

  async putStatement(text: string): Promise<void> {
    await this.#objects.put({ key: this.#statement, body: text, contentType: 'text/plain' });
  }

  /**
   * Writes down which accounts are asked.
   *
   * @param lists - accounts that share a rate
   * @returns key of the list of lists
   */
  async putAccounts(lists: readonly (readonly RunAccount[])[]): Promise<string> {
    const lines: string[] = [];
    for (const [at, accounts] of lists.entries()) {
      const accounts_key = `${this.#folder}accounts/${at}.jsonl`;
      const members = accounts.map((account) => JSON.stringify(account));
      await putJsonLines(this.#objects, accounts_key, members);
      lines.push(JSON.stringify({ accounts_key, count: accounts.length }));
    }
    await putJsonLines(this.#objects, this.#lists, lines);
    return this.#lists;
  }

  /** @returns key of the list of lists; undefined when they were not written yet */
  async plannedLists(): Promise<string | undefined> {
    return (await this.#objects.get(this.#lists)) && this.#lists;
  }

  /** @returns undefined when it was not planned yet */
  async plannedAccounts(): Promise<number | undefined> {
    if ((await this.plannedLists()) === undefined) return undefined;
    const lists = await getJsonLines(this.#objects, this.#lists, runList);
    return lists.reduce((sum, { count }) => sum + count, 0);
  }

  /** The accounts that are asked, list by list. */
  async *accounts(): AsyncGenerator<readonly RunAccount[]> {
    for (const { accounts_key } of await getJsonLines(this.#objects, this.#lists, runList)) {
      yield getJsonLines(this.#objects, accounts_key, runAccount);
    }
  }

  /**
   * @param account - twelve digits
   * @param admit - is told how many bytes it has before it is unpacked; what it throws ends it
   * @returns undefined when nothing is known of the account
   */
  async outcome(
    account: string,
    admit: (bytes: number) => void = () => {},
  ): Promise<Outcome | undefined> {
    const bytes = await this.#objects.get(this.#outcomeKey(account));
    if (bytes === undefined) return undefined;
    admit(bytes.length);
    // Only this class writes there.
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Outcome;
  }

  async putOutcome(outcome: Outcome): Promise<void> {
    const key = this.#outcomeKey(outcome.account.accountId);
    const body = JSON.stringify(outcome);
    await this.#objects.put({ key, body, contentType: JSON_TYPE });
  }

  /** How many accounts something is known of. */
  async countOutcomes(): Promise<number> {
    let count = 0;
    for await (const _ of this.#objects.keys(`${this.#folder}outcomes/`)) count += 1;
    return count;
  }

  /** @returns undefined before it has come to its end */
  async finished(): Promise<FinishedRun | undefined> {
    const text = await this.#text(`${this.#folder}finished.json`);
    return text === undefined ? undefined : finishedRun.parse(JSON.parse(text));
  }

  /** Ends the run; what ended it first stays. */
  async finish(finished: FinishedRun): Promise<void> {
    const body = JSON.stringify(finished);
    const key = `${this.#folder}finished.json`;
    await this.#objects.putNew({ key, body, contentType: JSON_TYPE });
  }

  async isStopped(): Promise<boolean> {
    return (await this.#objects.get(`${this.#folder}stopped`)) !== undefined;
  }

  /** Ends the run without an answer: from now on its steps ask nobody. */
  async stop(): Promise<void> {
    const key = `${this.#folder}stopped`;
    await this.#objects.putNew({ key, body: 'stopped', contentType: 'text/plain' });
  }

  get #lists(): string {
    return `${this.#folder}lists.jsonl`;
  }

  #outcomeKey(account: string): string {
    return `${this.#folder}outcomes/${account}.json`;
  }

  async #text(key: string): Promise<string | undefined> {
    const bytes = await this.#objects.get(key);
    return bytes && Buffer.from(bytes).toString('utf8');
  }
}

function ownerFolder(owner: ResultOwner): string {
  const name = createHash('sha256')
    .update(JSON.stringify([owner]))
    .digest('hex');
  return `${RUNS_PREFIX}${name}/`;
}
