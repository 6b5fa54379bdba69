// Memory for values that expire: one load for all who wait, and whoever gives up hurts nobody else.
import { unlessAborted } from './unless-aborted.ts';

/** A value and how long it may be served. */
export interface Perishable<Value> {
  readonly value: Value;
  /** Milliseconds since the epoch; from then on the value is loaded anew. */
  readonly expiresAt: number;
}

interface Entry<Value> {
  readonly value: Promise<Value>;
  expiresAt: number;
}

/**
 * Values by key, loaded when missing. Concurrent calls for one key share one load, failures are
 * forgotten at once, and the least recently used value goes when there are too many.
 */
export class ExpiringCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #capacity: number;
  readonly #now: () => Date;

  /** @param options - `capacity`: most values kept; `now`: the clock */
  constructor({ capacity, now }: { readonly capacity: number; readonly now: () => Date }) {
    this.#capacity = capacity;
    this.#now = now;
  }

  /**
   * The value of a key, from memory while it is fresh.
   *
   * @param key - anything that identifies the value
   * @param load - gets it when it is missing or expired; its failure goes to everybody who waits
   * @param signal - gives up waiting; whoever comes later loads anew
   * @throws the signal's reason when it is aborted
   */
  async get(
    key: string,
    load: () => Promise<Perishable<Value>>,
    signal?: AbortSignal,
  ): Promise<Value> {
    signal?.throwIfAborted();
    const entry = this.#entry(key, load);
    if (!signal) return entry.value;
    const forget = () => this.#forget(key, entry);
    signal.addEventListener('abort', forget);
    return unlessAborted(entry.value, signal).finally(() =>
      signal.removeEventListener('abort', forget),
    );
  }

  #entry(key: string, load: () => Promise<Perishable<Value>>): Entry<Value> {
    const known = this.#entries.get(key);
    this.#entries.delete(key);
    const isFresh = known !== undefined && this.#now().getTime() < known.expiresAt;
    const entry = isFresh ? known : this.#load(key, load);
    this.#entries.set(key, entry);
    this.#evict();
    return entry;
  }

  #load(key: string, load: () => Promise<Perishable<Value>>): Entry<Value> {
    const loading = load();
    const entry: Entry<Value> = {
      value: loading.then(({ value }) => value),
      expiresAt: Number.POSITIVE_INFINITY,
    };
    loading.then(
      ({ expiresAt }) => {
        entry.expiresAt = expiresAt;
      },
      () => this.#forget(key, entry),
    );
    return entry;
  }

  #forget(key: string, entry: Entry<Value>): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  // A Map keeps the order of insertion and `get` inserts anew: the first key is the stalest.
  #evict(): void {
    for (const stalest of this.#entries.keys()) {
      if (this.#entries.size <= this.#capacity) return;
      this.#entries.delete(stalest);
    }
  }
}
