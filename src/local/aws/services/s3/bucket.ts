// A bucket with versions, in memory.
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

/** What stands for a deletion among the versions. */
interface DeleteMarker {
  readonly versionId: string;
  readonly body?: undefined;
}

/** A bucket with versioning. */
export class Bucket {
  readonly #objects = new Map<string, (ObjectVersion | DeleteMarker)[]>();

  /** @returns undefined when there is no such version, or the latest one is deleted */
  find(key: string, versionId?: string): ObjectVersion | undefined {
    const versions = this.#objects.get(key) ?? [];
    const found =
      versionId === undefined
        ? versions.at(-1)
        : versions.find((each) => each.versionId === versionId);
    return found?.body === undefined ? undefined : found;
  }

  put(key: string, content: Pick<ObjectVersion, 'body' | 'contentType' | 'lastModified'>) {
    const etag = `"${createHash('md5').update(content.body).digest('hex')}"`;
    const version: ObjectVersion = { ...content, versionId: randomUUID(), etag };
    this.#objects.set(key, [...(this.#objects.get(key) ?? []), version]);
    return version;
  }

  /** Hides an object; with the id of one of its versions, removes that for good. */
  delete(key: string, versionId?: string): void {
    const versions = this.#objects.get(key);
    if (versionId === undefined) versions?.push({ versionId: randomUUID() });
    else if (versions) {
      const left = versions.filter((each) => each.versionId !== versionId);
      if (left.length > 0) this.#objects.set(key, left);
      else this.#objects.delete(key);
    }
  }

  /** All versions of all objects, hidden ones and deletions included. */
  versions(prefix: string): { key: string; versionId: string; isMarker: boolean }[] {
    return [...this.#objects]
      .filter(([key]) => key.startsWith(prefix))
      .flatMap(([key, versions]) =>
        versions.map(({ versionId, body }) => ({ key, versionId, isMarker: body === undefined })),
      );
  }

  /** Keys of all objects that are there, in S3's order: that of their UTF-8 bytes. */
  keys(prefix: string): string[] {
    return [...this.#objects.keys()]
      .filter((key) => key.startsWith(prefix) && this.find(key))
      .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  }
}
