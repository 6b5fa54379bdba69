// Keeps Cost Explorer's answers about closed periods, so that nobody pays twice for the same page.
import { createHash } from 'node:crypto';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import type { Aws } from '../../aws/aws.ts';
import { operationName } from '../../aws/operation-name.ts';

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

/** How answers are remembered. */
export interface Memory {
  /** Account that is asked, twelve digits. */
  readonly accountId: string;
  readonly cache: ResponseCache;
  readonly now: Date;
  /** Asks even what is known, and remembers the new answers instead. */
  readonly anew: boolean;
  /** Is told when a known answer was given (ISO 8601), each time that one is used. */
  readonly onKnown: (answeredAt: string) => void;
}

const keptAnswer = z.object({
  answeredAt: z.iso.datetime(),
  answer: z.record(z.string(), z.unknown()),
});

/**
 * The same AWS, but Cost Explorer is not asked what it has answered before. Each page is kept as it
 * arrives, so that whoever is interrupted goes on where it was.
 *
 * @param aws - asks what is not known
 * @param memory - of answers that do not change
 */
export function rememberingAws(aws: Aws, memory: Memory): Aws {
  const { accountId, cache, now, anew, onKnown } = memory;
  return {
    region: aws.region,
    principal: aws.principal,
    scope: aws.scope,
    async send(service, command, options) {
      // The client is the one thing that tells which service is asked.
      const asked: unknown = service;
      if (asked !== CostExplorerClient) return aws.send(service, command, options);
      const key = { accountId, digest: digestOf(operationName(command), command.input) };
      const text = anew ? undefined : await cache.get(key);
      if (text === undefined) {
        const answer = await aws.send(service, command, options);
        await cache.put(key, JSON.stringify({ answeredAt: now.toISOString(), answer }));
        return answer;
      }
      const known = keptAnswer.parse(JSON.parse(text));
      onKnown(known.answeredAt);
      // Kept under the digest of the very request that it answers. Cost Explorer's answers are JSON,
      // so they come back as they were.
      return known.answer as never;
    },
  };
}

function digestOf(operation: string | undefined, input: unknown): string {
  if (operation === undefined) throw new TypeError('the command does not name its operation');
  return createHash('sha256')
    .update(JSON.stringify([operation, input]))
    .digest('hex');
}
