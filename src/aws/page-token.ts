// Page tokens that are worth nothing for another question or another account.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { BillScope } from './aws.ts';

/** The question that pages answer. A token of one question is worthless for another. */
export interface PagedQuestion {
  /** {@link Aws.principal} of the call. */
  readonly principal: string;
  /** {@link Aws.scope} of the call. */
  readonly scope: BillScope;
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
  /** The request without its token. */
  readonly input: object;
}

const envelope = z.tuple([z.string(), z.string()]);

/**
 * Wraps AWS's page token so that it only goes on with the same question about the same account.
 *
 * @param question - what was asked
 * @param token - as AWS gave it
 */
export function sealPageToken(question: PagedQuestion, token: string): string {
  return Buffer.from(JSON.stringify([fingerprint(question), token])).toString('base64url');
}

/**
 * Takes AWS's own token out again.
 *
 * @param question - what is asked now
 * @param sealed - from {@link sealPageToken}
 * @returns undefined when it is no such token, or belongs to another account, scope or question
 */
export function openPageToken(question: PagedQuestion, sealed: string): string | undefined {
  const [print, token] = readEnvelope(sealed) ?? [];
  return print === fingerprint(question) ? token : undefined;
}

function readEnvelope(sealed: string): [string, string] | undefined {
  try {
    return envelope.safeParse(JSON.parse(Buffer.from(sealed, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

function fingerprint({ principal, scope, operation, input }: PagedQuestion): string {
  const question = JSON.stringify([principal, scope, operation, input]);
  return createHash('sha256').update(question).digest('base64url').slice(0, 22);
}
