// The one way in which tools read lists: page by page up to the caller's limits, with the account of
// the pages that every answer gives.
import type { Command, MetadataBearer } from '@smithy/types';
import type { Answer, Aws, ServiceClient } from '../../aws/aws.ts';
import { operationOf } from '../../aws/operation-name.ts';
import { collectPages, DEFAULT_MAX_PAGES, MOST_PAGES } from './collect-pages.ts';

/** What lists take of a caller. */
export interface ListArguments {
  /** Most items in the answer; only looked at where the list has a {@link ListQuestion.size}. */
  readonly max_results?: number | undefined;
  readonly next_token?: string | undefined;
  /** The same, where the reference server calls it so. */
  readonly next_page_token?: string | undefined;
  readonly max_pages?: number | undefined;
}

/** A list operation of AWS, and what is asked of it. */
export interface ListQuestion<
  ClientInput extends object,
  ClientOutput extends MetadataBearer,
  Config,
  Input extends ClientInput,
  Output extends ClientOutput,
  Item,
> {
  readonly aws: Aws;
  /** Client class, such as `CostExplorerClient`. */
  readonly service: ServiceClient<ClientInput, ClientOutput, Config>;
  /** Class of the requests, such as `GetAnomaliesCommand`. */
  readonly command: new (
    input: Input,
  ) => Command<ClientInput, Input, ClientOutput, Output, Config>;
  /** The request without its token; a token only goes on with the very same request. */
  readonly input: NoInfer<Input>;
  /** Region that is asked about; the account's own when absent. */
  readonly region?: string;
  /** Name of the token, in the request and in the answer. */
  readonly token:
    | 'NextToken'
    | 'NextPageToken'
    | 'nextToken'
    | 'ContinuationToken'
    | 'continuationToken';
  /**
   * Where `max_results` is for the whole answer: the request's member for the size of a page, and the
   * most it takes. The last page is asked for no more than is missing.
   */
  readonly size?: { readonly member: string & keyof Input; readonly most: number };
  readonly args: ListArguments;
  /** The list in a page. */
  items(page: Answer<Output>): readonly Item[] | undefined;
  /** Makes one item of what the end of a page tore apart. */
  join?(items: readonly Item[]): readonly Item[];
  /** Stops before the limits, for instance when the answer grows too long. */
  isEnough?(items: readonly Item[]): boolean;
}

/** The reference server's account of the pages that an answer was read from. */
interface PaginationBlock {
  readonly complete_dataset: boolean;
  readonly pages_fetched: number;
  /** Items in this answer, however many more there are. */
  readonly total_results: number;
  readonly has_more: boolean;
  readonly next_token: string | null;
}

/** What was read of a list, and whether that is all. */
export interface List<Page, Item> {
  readonly items: readonly Item[];
  /** For what they say besides their items. */
  readonly pages: readonly Page[];
  /** How every answer with a list ends. */
  readonly end: {
    /** False: there is more than was read. */
    readonly complete: boolean;
    /** For the caller to go on with; null when complete. */
    readonly next_token: string | null;
  };
  /** The same in the reference server's words, for the tools that have its block. */
  readonly pagination: PaginationBlock;
}

/**
 * Reads a list up to the caller's limits.
 *
 * @throws {@link ValidationError} for a `next_token` of another account or question
 * @throws {@link ToolError} `pagination_loop` when AWS hands out a token for the second time
 * @throws {@link AwsError} for whatever the SDK throws
 */
export async function readList<
  ClientInput extends object,
  ClientOutput extends MetadataBearer,
  Config,
  Input extends ClientInput,
  Output extends ClientOutput,
  Item,
>(
  question: ListQuestion<ClientInput, ClientOutput, Config, Input, Output, Item>,
): Promise<List<Answer<Output>, Item>> {
  const { aws, service, command, input, region, size, token: member, args } = question;
  const { join = (items) => items, isEnough = () => false } = question;
  const where = region === undefined ? {} : { region };
  const limit = (size && args.max_results) ?? Number.POSITIVE_INFINITY;
  const itemsOf = (pages: readonly Answer<Output>[]) =>
    pages.flatMap((page) => question.items(page) ?? []);
  const sizeAfter = (earlier: readonly Answer<Output>[]) =>
    size && { [size.member]: Math.min(size.most, limit - itemsOf(earlier).length) };
  const { pages, complete, nextToken } = await collectPages<Answer<Output>>({
    aws,
    // A token is bound to it, so no other name will do.
    operation: operationOf(new command(input)),
    input: { ...input, ...where },
    nextToken: args.next_token ?? args.next_page_token,
    tokenArgument: args.next_page_token === undefined ? 'next_token' : 'next_page_token',
    maxPages: args.max_pages ?? enoughPages(limit, size?.most),
    isEnough: (read) => itemsOf(read).length >= limit || isEnough(itemsOf(read)),
    fetch: (token, earlier) =>
      aws.send(service, new command({ ...input, ...sizeAfter(earlier), [member]: token }), where),
    tokenAfter: (page) => tokenIn(page, member),
  });
  const end = { complete, next_token: nextToken };
  return listed(join(itemsOf(pages)), pages, end);
}

function listed<Page, Item>(
  items: readonly Item[],
  pages: readonly Page[],
  end: List<Page, Item>['end'],
): List<Page, Item> {
  const { complete, next_token } = end;
  const pagination = {
    complete_dataset: complete,
    pages_fetched: pages.length,
    total_results: items.length,
    has_more: !complete,
    next_token,
  };
  return { items, pages, end, pagination };
}

function tokenIn(page: object, member: string): string | undefined {
  const token: unknown = Reflect.get(page, member);
  return typeof token === 'string' ? token : undefined;
}

// A question without a limit is not one for everything there is.
function enoughPages(limit: number, size = 1): number {
  if (!Number.isFinite(limit)) return DEFAULT_MAX_PAGES;
  return Math.min(MOST_PAGES, Math.max(DEFAULT_MAX_PAGES, Math.ceil(limit / size)));
}
