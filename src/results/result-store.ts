// Keeps results, each for the caller whose question made it and for one day.
import { createHash, randomBytes } from 'node:crypto';
import type { Row } from '../answers/table.ts';
import {
  HANDLES,
  type KeptResult,
  MOST_CHARACTERS,
  type Result,
  ResultError,
  type ResultSource,
} from './result.ts';

/** Where results are kept as texts. */
export interface ResultTexts {
  /** @returns undefined when there is none */
  get(key: string): Promise<string | undefined>;
  put(key: string, text: string): Promise<void>;
}

/** Whose results: what the identity provider calls the caller; null where callers are not told apart. */
export type ResultOwner = string | null;

/** Keeps results and reads them again. */
export interface ResultStore {
  /**
   * Keeps a result for a caller.
   *
   * @throws {@link ResultError} `too_large`; or what the store throws
   */
  keep(owner: ResultOwner, result: Result): Promise<KeptResult>;
  /**
   * Reads one of a caller's own results.
   *
   * @param mayAsk - decides anew about each account and family that the rows came from
   * @throws {@link ResultError} `unknown`, also for another caller's and for what may not be asked any
   *   more; `ended`
   */
  read(
    owner: ResultOwner,
    handle: string,
    mayAsk: (source: ResultSource) => Promise<boolean>,
  ): Promise<Result>;
}

/** What the keys of all results begin with. */
export const RESULTS_PREFIX = 'results/';

const LASTS_MS = 24 * 60 * 60 * 1000;
const HANDLE_BYTES = 16;
/** Each asks the database, to which a process has no more connections. */
const DECIDED_AT_ONCE = 4;

interface Kept extends Omit<Result, 'rows'> {
  readonly owner: ResultOwner;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly rows: readonly Row[];
}

/**
 * Makes a store of results.
 *
 * @param texts - where they are kept
 * @param now - clock
 */
export function resultStore(texts: ResultTexts, now: () => Date): ResultStore {
  return {
    async keep(owner, result) {
      const handle = `result_${randomBytes(HANDLE_BYTES).toString('hex')}`;
      const madeAt = now().getTime();
      const text = JSON.stringify({ ...result, owner, madeAt } satisfies Kept);
      if (text.length > MOST_CHARACTERS) throw new ResultError('too_large');
      await texts.put(keyOf(owner, handle), text);
      return { handle, endsAt: new Date(madeAt + LASTS_MS) };
    },
    async read(owner, handle, mayAsk) {
      const name = handle.toLowerCase();
      const text = isHandle(name) ? await texts.get(keyOf(owner, name)) : undefined;
      if (text === undefined) throw new ResultError('unknown');
      const { owner: keptFor, madeAt, ...result }: Kept = JSON.parse(text);
      if (keptFor !== owner) throw new ResultError('unknown');
      if (now().getTime() >= madeAt + LASTS_MS) throw new ResultError('ended');
      await decideAll(result.sources, mayAsk);
      return result;
    },
  };
}

// The first source that ends it says how, as if one were decided about after the other.
async function decideAll(
  sources: readonly ResultSource[],
  mayAsk: (source: ResultSource) => Promise<boolean>,
): Promise<void> {
  for (let start = 0; start < sources.length; start += DECIDED_AT_ONCE) {
    const some = sources.slice(start, start + DECIDED_AT_ONCE);
    for (const outcome of await Promise.allSettled(some.map(mayAsk))) {
      if (outcome.status === 'rejected') throw outcome.reason;
      if (!outcome.value) throw new ResultError('unknown');
    }
  }
}

function isHandle(name: string): boolean {
  return name.match(HANDLES)?.[0] === name;
}

// The handle is in no key, and both names have the caller in them: whoever can list the objects can
// ask for none of them, and another caller's handle leads nowhere.
function keyOf(owner: ResultOwner, handle: string): string {
  return `${ownerPrefix(owner)}${digest([owner, handle])}.json`;
}

/** What the keys of a caller's results begin with. */
function ownerPrefix(owner: ResultOwner): string {
  return `${RESULTS_PREFIX}${digest([owner])}/`;
}

function digest(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
