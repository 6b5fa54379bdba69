/** Keeps answers that do not change. Its values are JSON texts. */
export interface ResponseCache {
  /** @returns undefined when there is none */
  get(key: CacheKey): Promise<string | undefined>;
  put(key: CacheKey, value: string): Promise<void>;
}

/** What an answer belongs to. */
export interface CacheKey {
  /** Twelve digits. */
  readonly accountId: string;
  /** SHA-256 of the request to AWS in hexadecimal digits. */
  readonly digest: string;
}
