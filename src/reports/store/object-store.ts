// What reports need of a store of objects, whichever it is.

/** What is put into a store. */
export interface StoredObject {
  readonly key: string;
  readonly body: string | Uint8Array;
  /** MIME type. */
  readonly contentType: string;
}

/** Keeps objects by key. */
export interface ObjectStore {
  /**
   * @param key - of the object
   * @param version - one of its versions; the latest by default
   * @returns undefined when there is none
   */
  get(key: string, version?: string): Promise<Uint8Array | undefined>;
  /** @returns the version that was made, where the store keeps versions */
  put(object: StoredObject): Promise<string | undefined>;
  /**
   * Puts an object where there is none.
   *
   * @returns false when there is one; it stays as it is
   */
  putNew(object: StoredObject): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** All keys that begin with a prefix, in the order of their characters. */
  keys(prefix: string): AsyncIterable<string>;
}

/** What a run needs of a store until its report is published. */
export type RunStore = Pick<ObjectStore, 'get' | 'put' | 'keys'>;
