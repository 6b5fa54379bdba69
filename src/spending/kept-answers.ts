// The layer that gives what was paid for again: by account and request, while it is good and AWS lets us in.
import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import { unlessAborted } from '../accounts/unless-aborted.ts';
import type { Aws } from '../aws/aws.ts';
import { AwsError } from '../aws/aws-error.ts';
import { AccountStanding } from './account-standing.ts';
import { type KeptRequest, keptRequest } from './kept-request.ts';
import { type KeptAnswer, KeptStore, type KeptStoreOptions } from './kept-store.ts';
import { fromPlain } from './plain-json.ts';
import type { KeptAnswerGiven, SpendingCall, SpendingLayer } from './spending-layers.ts';

/** What keeping answers takes. */
export interface KeptAnswersOptions extends KeptStoreOptions {
  /** Minutes for which AWS having accepted an account's credentials counts. */
  readonly signInMinutes: number;
}

/** Answers that are kept, and whether their accounts may be asked. */
export interface KeptAnswers {
  readonly layer: SpendingLayer;
  /**
   * Gives what is kept as the layer does, and keeps nothing of what it gives besides: for an AWS that is
   * not asked. Whether the account still lets us in is not asked either; where it does not, a call ends
   * before it costs anything.
   */
  readonly peek: SpendingLayer;
  readonly standing: AccountStanding;
}

/** A request that is asked where no answer of it is kept. */
interface Asking {
  readonly request: KeptRequest;
  readonly aws: Aws;
  /** Makes the request. */
  ask(): Promise<object>;
  /** When the page before it was answered, ISO 8601: what was kept before then goes on from another. */
  readonly notBefore: string | undefined;
}

/** What is kept of a request, where it may be given. */
interface Usable {
  readonly kept?: KeptAnswer;
  /** {@link AccountStanding.isGood} */
  readonly isGood?: boolean;
}

/** What a request is answered with. */
interface Given {
  /** AWS's own answer; absent: it was not asked. */
  readonly answer?: object;
  /** Absent: it cannot be kept. */
  readonly kept?: KeptAnswer | undefined;
  /** Settles when it has been kept, or could not be; never rejects. Absent: it was not just asked. */
  readonly stored?: Promise<unknown>;
}

/**
 * Keeps the answers to priced requests. Concurrent requests for the same share one.
 *
 * @param options - where, how long, and the clock
 */
export function createKeptAnswers(options: KeptAnswersOptions): KeptAnswers {
  const store = new KeptStore(options);
  const standing = new AccountStanding({ ...options, store });
  const source = new AnswerSource({ store, standing, now: options.now });
  return {
    layer: giving((asking, call) => source.give(asking, call), options.now),
    peek: giving((asking, call) => source.peek(asking, call), options.now),
    standing,
  };
}

function giving(give: AnswerSource['give'], now: () => Date): SpendingLayer {
  return (aws, call) => {
    const pages = new Map<string, string>();
    const { scope, forDay } = call;
    return {
      ...{ region: aws.region, principal: aws.principal, scope: aws.scope },
      async send(service, command, asked) {
        const ask = () => aws.send(service, command, asked);
        const about = { aws, scope, forDay, command, region: asked?.region };
        const request = keptRequest(about, now());
        if (request === undefined) return ask();
        const notBefore = pages.get(tokenIn(command.input) ?? '');
        const { answer, kept } = await give({ request, aws, ask, notBefore }, call);
        if (kept && answer === undefined) call.onKept?.(describeKept(request, kept));
        const given = answer ?? fromPlain(kept?.answer ?? null);
        const token = tokenIn(given);
        if (kept && token !== undefined) pages.set(token, kept.answeredAt);
        // Kept under the digest of the very request that it answers.
        return given as never;
      },
    };
  };
}

/** Gives what is kept, or else asks AWS and keeps that. */
class AnswerSource {
  readonly #store: KeptStore;
  readonly #standing: AccountStanding;
  readonly #now: () => Date;
  readonly #flights = new Map<string, Promise<Given>>();

  constructor(parts: {
    readonly store: KeptStore;
    readonly standing: AccountStanding;
    readonly now: () => Date;
  }) {
    this.#store = parts.store;
    this.#standing = parts.standing;
    this.#now = parts.now;
  }

  async give(asking: Asking, call: SpendingCall): Promise<Given> {
    const given = await (call.fresh ? this.#ask(asking) : this.#share(asking, call.signal));
    if (given.stored === undefined) return given;
    if (call.afterwards) call.afterwards(given.stored);
    else await given.stored;
    return given;
  }

  async #share(asking: Asking, signal: AbortSignal): Promise<Given> {
    const key = JSON.stringify([asking.request.digest, asking.notBefore]);
    const flight = this.#flights.get(key);
    if (flight !== undefined) {
      const { kept } = await unlessAborted(flight.catch(unlessAnother), signal);
      return kept ? { kept } : this.#ask(asking);
    }
    const leading = this.#readThrough(asking);
    this.#flights.set(key, leading);
    // Until it is kept, whoever asks for the same would find nothing.
    const forget = () => this.#flights.delete(key);
    void leading.then(({ stored }) => stored).then(forget, forget);
    return leading;
  }

  async peek(asking: Asking, { fresh = false }: SpendingCall): Promise<Given> {
    const { kept } = fresh ? {} : await this.#usable(asking);
    return kept ? { kept } : { answer: await asking.ask() };
  }

  async #readThrough(asking: Asking): Promise<Given> {
    const { kept, isGood } = await this.#usable(asking);
    if (kept && (await this.#standing.isSignedIn(asking.aws))) return { kept };
    return this.#ask(asking, isGood);
  }

  async #usable({ request, notBefore = '' }: Asking): Promise<Usable> {
    const [kept, isGood] = await Promise.all([
      this.#store.read(request),
      this.#standing.isGood(request),
    ]);
    return isGood && kept && kept.answeredAt >= notBefore ? { kept, isGood } : { isGood };
  }

  async #ask({ request, ask }: Asking, known?: boolean): Promise<Given> {
    const askedAt = this.#now();
    const asking = ask().catch(async (error: unknown) => {
      await this.#standing.failed(request, error);
      throw error;
    });
    const [answer, isGood] = await Promise.all([asking, known ?? this.#isGoodMeanwhile(request)]);
    const kept = this.#store.toKeep(request, answer, askedAt);
    const stored = Promise.all([
      kept && this.#store.keep(request, kept),
      this.#standing.worked(request, { at: askedAt, isGood }),
    ]);
    return { answer, kept, stored };
  }

  // AWS's answer takes longest, so the request for it goes first.
  async #isGoodMeanwhile(request: KeptRequest): Promise<boolean> {
    await setImmediate();
    return this.#standing.isGood(request);
  }
}

// What AWS refuses one it refuses all who wait. That one's time was up, or that it may spend no more,
// is its own affair.
function unlessAnother(error: unknown): Given {
  if (error instanceof AwsError && error.code !== 'deadline_exceeded') throw error;
  return {};
}

function describeKept({ service, operation }: KeptRequest, kept: KeptAnswer): KeptAnswerGiven {
  const { answeredAt, listPriceUsd, unmodelled } = kept;
  const asked = { service: service.name, operation, answeredAt, listPriceUsd };
  return { kind: 'kept_answer', ...asked, ...(unmodelled && { unmodelled }) };
}

const pageToken = z.looseObject({
  NextPageToken: z.string().optional(),
  NextToken: z.string().optional(),
});

function tokenIn(message: unknown): string | undefined {
  const { NextPageToken, NextToken } = pageToken.safeParse(message).data ?? {};
  return NextPageToken ?? NextToken;
}

/**
 * Whether AWS does not go on from a page any more: it was kept for longer than AWS remembers it.
 *
 * @param error - what asking for the next one failed with
 */
export function isStalePage(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'InvalidNextTokenException';
}
