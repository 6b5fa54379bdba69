// Page after page of an answer, up to a limit.
import type { Aws } from '../../aws/aws.ts';
import { openPageToken, pagedQuestion, sealPageToken } from '../../aws/page-token.ts';
import { describeValue } from '../describe-value.ts';
import { ToolError, ValidationError } from '../tool-error.ts';

/** Pages read when the caller sets no limit. */
export const DEFAULT_MAX_PAGES = 10;

/** Pages that one call reads at the most: an answer must end before the Lambda does. */
export const MOST_PAGES = 100;

/**
 * JSON text after which no further page is read. Pages are of AWS's making, so their number alone does
 * not bound the memory that an answer takes: ten to fifteen times its text until it is rendered.
 */
export const MOST_BYTES = 20 * 1024 * 1024;

/** How to read the pages of one question. */
export interface PageReader<Page> {
  readonly aws: Aws;
  /** API operation, such as `GetAnomalies`. */
  readonly operation: string;
  /** The request without its token; a token only goes on with the very same request. */
  readonly input: object;
  /** The caller's `next_token`, to go on where an earlier answer ended. */
  readonly nextToken?: string | undefined;
  /** What the caller calls it; `next_token` when absent. */
  readonly tokenArgument?: string;
  /** Most pages to read; {@link DEFAULT_MAX_PAGES} when absent. */
  readonly maxPages?: number | undefined;
  /** Stops before the limit, for instance when enough items are there. */
  readonly isEnough?: (pages: readonly Page[]) => boolean;
  /** Reads one page, knowing the ones read before it in this call. */
  fetch(token: string | undefined, earlier: readonly Page[]): Promise<Page>;
  /** AWS's token for the page after this one. */
  tokenAfter(page: Page): string | undefined;
}

/** What was read, and whether that is all. */
export interface Pages<Page> {
  readonly pages: readonly Page[];
  /** False: there is more than was read. */
  readonly complete: boolean;
  /** For the caller to go on with; null when complete. */
  readonly nextToken: string | null;
}

/**
 * Reads page after page up to a limit and {@link MOST_BYTES}, and says whether something is left.
 *
 * @throws {@link ValidationError} for a `next_token` of another account or question
 * @throws {@link ToolError} `pagination_loop` when AWS hands out a token for the second time
 */
export async function collectPages<Page>(reader: PageReader<Page>): Promise<Pages<Page>> {
  const { maxPages = DEFAULT_MAX_PAGES, isEnough = () => false } = reader;
  const pages: Page[] = [];
  const seen = new Set<string>();
  // Without one the first page is asked at once, in the order of those that are read side by side.
  let token =
    reader.nextToken === undefined ? undefined : await openToken(reader, reader.nextToken);
  let bytes = 0;
  do {
    if (token !== undefined) seen.add(token);
    const page = await reader.fetch(token, pages);
    pages.push(page);
    token = reader.tokenAfter(page) || undefined;
    if (token !== undefined && seen.has(token)) throw loopError(reader.operation);
    // The last page is not measured: most answers have no other.
    if (token !== undefined) bytes += Buffer.byteLength(JSON.stringify(page));
  } while (
    token !== undefined &&
    pages.length < maxPages &&
    bytes < MOST_BYTES &&
    !isEnough(pages)
  );
  if (token === undefined) return { pages, complete: true, nextToken: null };
  const nextToken = await sealPageToken(pagedQuestion(reader.aws, reader), token);
  return { pages, complete: false, nextToken };
}

async function openToken<Page>(reader: PageReader<Page>, nextToken: string): Promise<string> {
  const token = await openPageToken(pagedQuestion(reader.aws, reader), nextToken);
  if (token !== undefined) return token;
  throw new ValidationError({
    parameter: reader.tokenArgument ?? 'next_token',
    expected: 'the next_token of an earlier answer to the same question about the same account',
    received: describeValue(nextToken),
  });
}

function loopError(operation: string): ToolError {
  return new ToolError(
    'pagination_loop',
    `AWS returned the same page of ${operation} twice, so the answer would not be complete.`,
    { operation },
  );
}
