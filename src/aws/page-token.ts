// Page tokens that are worth nothing for another question, account or caller.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Aws, BillScope } from './aws.ts';

/** The question that pages answer. A token of one question is worthless for another. */
export interface PagedQuestion {
  /** {@link Aws.principal} of the call. */
  readonly principal: string;
  /** {@link Aws.scope} of the call. */
  readonly scope: BillScope;
  /** {@link Aws.pageSeal} of the call. */
  readonly pageSeal?: Aws['pageSeal'];
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
  /** The request without its token. */
  readonly input: object;
}

const envelope = z.tuple([z.string(), z.string()]);

/**
 * The question that a request is a page of.
 *
 * @param aws - that is asked
 * @param request - operation, and input without the token
 */
export function pagedQuestion(
  { principal, scope, pageSeal }: Aws,
  { operation, input }: Pick<PagedQuestion, 'operation' | 'input'>,
): PagedQuestion {
  return { principal, scope, pageSeal, operation, input };
}

/**
 * Wraps AWS's page token so that it only goes on with the same question about the same account, of the same
 * caller.
 *
 * @param question - what was asked
 * @param token - as AWS gave it
 */
export async function sealPageToken(question: PagedQuestion, token: string): Promise<string> {
  const said = Buffer.from(JSON.stringify([fingerprint(question), token])).toString('base64url');
  return (await question.pageSeal?.seal(said)) ?? said;
}

/**
 * Takes AWS's own token out again.
 *
 * @param question - what is asked now
 * @param sealed - from {@link sealPageToken}
 * @returns undefined when it is no such token, or belongs to another account, scope, question or caller
 */
export async function openPageToken(
  question: PagedQuestion,
  sealed: string,
): Promise<string | undefined> {
  const { pageSeal } = question;
  const said = pageSeal ? await pageSeal.open(sealed) : sealed;
  const [print, token] = (said !== undefined && readEnvelope(said)) || [];
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
