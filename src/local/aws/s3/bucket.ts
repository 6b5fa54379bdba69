import { createHash, randomUUID } from 'node:crypto';

/** One version of an object. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  /** In quotation marks, as HTTP has it. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** A bucket with versioning. */
export class Bucket {
  readonly #objects = new Map<string, (ObjectVersion | 'deleted')[]>();

  /** @returns undefined when there is no such version, or the latest one is deleted */
  find(key: string, versionId?: string): ObjectVersion | undefined {
    const versions = this.#objects.get(key) ?? [];
    const found =
      versionId === undefined
        ? versions.at(-1)
        : versions.find((each) => each !== 'deleted' && each.versionId === versionId);
    return found === 'deleted' ? undefined : found;
  }

  put(key: string, content: Pick<ObjectVersion, 'body' | 'contentType' | 'lastModified'>) {
    const etag = `"${createHash('md5').update(content.body).digest('hex')}"`;
    const version: ObjectVersion = { ...content, versionId: randomUUID(), etag };
    this.#objects.set(key, [...(this.#objects.get(key) ?? []), version]);
    return version;
  }

  delete(key: string): void {
    this.#objects.get(key)?.push('deleted');
  }

  /** Keys of all objects that are there, in S3's order: that of their UTF-8 bytes. */
  keys(prefix: string): string[] {
    return [...this.#objects.keys()]
      .filter((key) => key.startsWith(prefix) && this.find(key))
      .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  }
}
