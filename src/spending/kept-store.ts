// Kept answers as texts, those of an account under names of their own.
import * as z from 'zod';
import { unlessAborted } from '../accounts/unless-aborted.ts';
import { listPriceUsd } from '../aws/services.ts';
import { unmodelledIn } from '../aws/unmodelled-members.ts';
import { isUnfinished, type KeepingTimes, keptUntil } from './keeping-time.ts';
import type { KeptRequest } from './kept-request.ts';
import { type PlainJson, toPlain } from './plain-json.ts';

/** Keeps texts by key: objects, or the memory of the process. */
export interface KeptTexts {
  /** @returns undefined when there is none */
  get(key: string): Promise<string | undefined>;
  put(key: string, text: string): Promise<void>;
}

/** An answer that was paid for. */
export interface KeptAnswer {
  /** ISO 8601. */
  readonly answeredAt: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** What AWS charged for it at list price, in US dollars: a decimal text. */
  readonly listPriceUsd: string;
  readonly answer: PlainJson;
  /** What AWS answered besides, which the SDK has left out: see {@link unmodelledIn}; absent: nothing. */
  readonly unmodelled?: readonly string[] | undefined;
}

/** What the keys of answers about months that are final begin with, and what is known of accounts. */
export const CLOSED_PREFIX = 'answers/';
/** What the keys of answers begin with that end within a day or so. */
export const OPEN_PREFIX = 'answers-open/';

/**
 * What the keys of all that is kept of an account begin with.
 *
 * @param accountId - twelve digits, or `own`
 */
export function accountPrefixes(accountId: string): readonly string[] {
  return [CLOSED_PREFIX, OPEN_PREFIX].map((prefix) => `${prefix}${accountId}/`);
}

/** What a store of kept answers is made with. */
export interface KeptStoreOptions extends KeepingTimes {
  readonly texts: KeptTexts;
  readonly now: () => Date;
  /** Is told when the texts cannot be reached or read, which is no reason to fail; must not throw. */
  readonly onFault: (error: unknown) => void;
}

const keptAnswer = z.object({
  answeredAt: z.iso.datetime(),
  until: z.number(),
  listPriceUsd: z.string(),
  answer: z.custom<PlainJson>((value) => typeof value === 'object' && value !== null),
  unmodelled: z.array(z.string()).optional(),
});

/** How long an answer waits for the store, in milliseconds. */
const PATIENCE_MS = 3_000;

/** Keeps answers, and reads those that are still good. What fails here leaves it to AWS to answer. */
export class KeptStore {
  readonly #options: KeptStoreOptions;

  /** @param options - where to, and for how long */
  constructor(options: KeptStoreOptions) {
    this.#options = options;
  }

  /** @returns undefined where there is none, or none any more */
  async read(request: KeptRequest): Promise<KeptAnswer | undefined> {
    const kept = await this.tolerant(this.#parsed(request));
    return kept !== undefined && this.#options.now().getTime() < kept.until ? kept : undefined;
  }

  async #parsed(request: KeptRequest): Promise<KeptAnswer | undefined> {
    const text = await this.#options.texts.get(keyOf(request));
    return text === undefined ? undefined : keptAnswer.safeParse(JSON.parse(text)).data;
  }

  /**
   * What is to be kept of an answer.
   *
   * @param request - that it answers
   * @param output - of AWS
   * @param answeredAt - when the request was made
   * @returns undefined where it has no text, or AWS is still at work on it
   */
  toKeep(request: KeptRequest, output: object, answeredAt: Date): KeptAnswer | undefined {
    const answer = plainOf(output);
    if (answer === undefined || isUnfinished(output)) return undefined;
    const unmodelled = unmodelledIn(output);
    return {
      answeredAt: answeredAt.toISOString(),
      until: keptUntil(request.asOf, output, { ...this.#options, answeredAt }),
      listPriceUsd: listPriceUsd(request.service, { ...request, output }) ?? '0',
      answer,
      ...(unmodelled.length > 0 && { unmodelled }),
    };
  }

  /** Keeps an answer, in place of what was kept for the request before. */
  async keep(request: KeptRequest, kept: KeptAnswer): Promise<void> {
    await this.tolerant(this.#put(request, kept));
  }

  async #put(request: KeptRequest, kept: KeptAnswer): Promise<void> {
    await this.#options.texts.put(keyOf(request), JSON.stringify(kept));
  }

  /**
   * Waits for the texts, but not for long.
   *
   * @returns undefined when they cannot be reached or read
   */
  tolerant<Value>(work: Promise<Value>): Promise<Value | undefined> {
    return unlessAborted(work, AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => {
      this.#options.onFault(error);
      return undefined;
    });
  }
}

function keyOf({ principal, asOf, digest }: KeptRequest): string {
  const prefix = asOf === 'closed' ? CLOSED_PREFIX : OPEN_PREFIX;
  return `${prefix}${principal}/${digest}.json`;
}

function plainOf(output: object): PlainJson | undefined {
  try {
    return toPlain(output);
  } catch {
    return undefined;
  }
}

/** Characters that a process keeps; some tens of megabytes. */
const MOST_CHARACTERS = 16_000_000;

/**
 * Keeps texts in the process. What is too much displaces what was used longest ago.
 *
 * @param most - characters
 */
export function keptInMemory(most = MOST_CHARACTERS): KeptTexts {
  const texts = new Map<string, string>();
  let characters = 0;
  const take = (key: string) => {
    const text = texts.get(key);
    texts.delete(key);
    characters -= text?.length ?? 0;
    return text;
  };
  const add = (key: string, text: string) => {
    take(key);
    texts.set(key, text);
    characters += text.length;
    // A Map keeps the order of insertion.
    for (const oldest of texts.keys()) {
      if (characters <= most) return;
      take(oldest);
    }
  };
  return {
    async get(key) {
      const text = take(key);
      if (text !== undefined) add(key, text);
      return text;
    },
    put: async (key, text) => add(key, text),
  };
}
