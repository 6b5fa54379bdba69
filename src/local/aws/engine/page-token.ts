// Pages of a list, with tokens that only the request they were given for goes on with.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsFault } from './aws-fault.ts';
import type { CallContext } from './service-module.ts';

const VALID_FOR_MS = 3_600_000;
const SEAL_LENGTH = 16;

const tokenSchema = z.object({
  offset: z.int().positive(),
  request: z.string(),
  issued: z.int(),
});

/** A request that is answered page by page. */
export interface PagedRequest {
  /** API name, e.g. `GetTags`. */
  readonly operation: string;
  /** Members that decide what is listed. */
  readonly input: object;
  readonly call: CallContext;
  /** As it came; absent: the first page. */
  readonly token: unknown;
}

/** A part of a list and the token for what follows it. */
export interface Part<T> {
  readonly items: readonly T[];
  readonly token?: string;
}

/**
 * Cuts the page out of a list that the request's token points to.
 *
 * @param all - everything there is to answer
 * @param pageSize - most items on a page
 * @param request - binds the tokens: only the same request may go on with them
 * @throws AwsFault `InvalidNextTokenException` for a token that we didn't issue or is older than an
 *   hour, `RequestChangedException` for one of another request
 */
export function pageOf<T>(all: readonly T[], pageSize: number, request: PagedRequest): Part<T> {
  const start = offsetOf(request);
  const end = start + pageSize;
  const items = all.slice(start, end);
  return end < all.length ? { items, token: issueToken(end, request) } : { items };
}

function issueToken(offset: number, request: PagedRequest): string {
  const issued = request.call.now.getTime();
  const payload = JSON.stringify({ offset, request: digestOf(request), issued });
  return Buffer.from(`${seal(payload)}${payload}`).toString('base64url');
}

function offsetOf(request: PagedRequest): number {
  if (typeof request.token !== 'string') return 0;
  const { offset, request: issuedFor, issued } = openToken(request.token);
  const age = request.call.now.getTime() - issued;
  if (age > VALID_FOR_MS) throw invalidToken('The pagination token has expired');
  if (issuedFor !== digestOf(request)) {
    throw new AwsFault(
      'RequestChangedException',
      'Your request parameters changed between pages. Try again with the old parameters or without a pagination token.',
    );
  }
  return offset;
}

function openToken(token: string): z.output<typeof tokenSchema> {
  const text = Buffer.from(token, 'base64url').toString();
  const payload = text.slice(SEAL_LENGTH);
  if (text.slice(0, SEAL_LENGTH) !== seal(payload)) {
    throw invalidToken('The pagination token is invalid');
  }
  return tokenSchema.parse(JSON.parse(payload));
}

function invalidToken(message: string): AwsFault {
  return new AwsFault('InvalidNextTokenException', message);
}

function seal(payload: string): string {
  return createHash('sha256').update(`page:${payload}`).digest('hex').slice(0, SEAL_LENGTH);
}

function digestOf({ operation, input, call }: PagedRequest): string {
  const text = JSON.stringify([operation, call.account, canonical(input)]);
  return createHash('sha256').update(text).digest('base64url');
}

/** The same whatever the order of the members, at every depth. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, member]) => [name, canonical(member)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
