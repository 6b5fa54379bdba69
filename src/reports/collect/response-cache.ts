import * as z from 'zod';

/** Keeps answers about closed periods. Its values are JSON texts. */
export interface ResponseCache {
  /** @returns undefined when there is none */
  get(key: CacheKey): Promise<string | undefined>;
  put(key: CacheKey, value: string): Promise<void>;
}

/** What an answer belongs to. */
export interface CacheKey {
  /** Twelve digits. */
  readonly accountId: string;
  /** SHA-256 of the request in hexadecimal digits. */
  readonly digest: string;
}

/** What a cache keeps of a request. */
export const cachedAnswer = z.object({
  answeredAt: z.string(),
  answer: z.record(z.string(), z.unknown()),
});
