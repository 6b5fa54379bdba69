// Where results are kept: as objects, or in the process where there is no bucket.
import { ResultError } from './result.ts';
import type { ResultTexts } from './result-store.ts';

/** What is needed of a store of objects. */
export interface ResultObjects {
  get(key: string): Promise<Uint8Array | undefined>;
  put(object: {
    readonly key: string;
    readonly body: string;
    readonly contentType: string;
  }): Promise<unknown>;
}

/**
 * Keeps results as objects.
 *
 * @param objects - where to; what they are encrypted with is the bucket's setting
 */
export function textsInObjects(objects: ResultObjects): ResultTexts {
  return {
    async get(key) {
      const bytes = await objects.get(key);
      return bytes && Buffer.from(bytes).toString('utf8');
    },
    async put(key, text) {
      await objects.put({ key, body: text, contentType: 'application/json' });
    },
  };
}

/** Keeps nothing: for functions whose processes share no store. */
export const noTexts: ResultTexts = {
  get: async () => undefined,
  put: () => Promise.reject(new ResultError('no_store')),
};

/** How much a process keeps. */
export interface MemoryBounds {
  /** Most results of a caller. */
  readonly results: number;
  /** Most characters of a caller. */
  readonly characters: number;
  /** Most characters of all callers. */
  readonly all: number;
}

const BOUNDS: MemoryBounds = { results: 20, characters: 30_000_000, all: 60_000_000 };

/**
 * Keeps results in the process. What is too much for a caller displaces its own oldest; what is too
 * much for the process, the oldest there is.
 *
 * @param bounds - how much
 */
export function textsInMemory(bounds: MemoryBounds = BOUNDS): ResultTexts {
  const texts = new Map<string, string>();
  const folderOf = (key: string) => key.slice(0, key.lastIndexOf('/') + 1);
  const dropUntilFits = (prefix: string, most: number, count: number) => {
    const keys = [...texts.keys()].filter((key) => key.startsWith(prefix));
    let characters = keys.reduce((sum, key) => sum + (texts.get(key)?.length ?? 0), 0);
    // The newest stays, whatever its size: the store bounds it.
    for (const [at, key] of keys.slice(0, -1).entries()) {
      if (characters <= most && keys.length - at <= count) return;
      characters -= texts.get(key)?.length ?? 0;
      texts.delete(key);
    }
  };
  return {
    get: async (key) => texts.get(key),
    async put(key, text) {
      texts.set(key, text);
      dropUntilFits(folderOf(key), bounds.characters, bounds.results);
      dropUntilFits('', bounds.all, Number.POSITIVE_INFINITY);
    },
  };
}
