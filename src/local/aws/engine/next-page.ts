import { type Page, pageOf } from './page-token.ts';
import type { CallContext } from './service-module.ts';

/** A list request of the services that call their token `NextToken`. */
export interface ListRequest {
  /** API name, e.g. `DescribeBudgets`. */
  readonly operation: string;
  /** Members that decide what is listed; the token goes on with these only. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: CallContext;
  readonly pageSize: number;
  /** Token of the request, if it has one. */
  readonly token?: string | undefined;
}

/** A page and the token for what follows it. */
export interface ListedPage<T> {
  readonly items: readonly T[];
  readonly token: string | undefined;
}

/**
 * Cuts the page out of a list that the request's token points to.
 *
 * @param all - everything there is to answer
 * @param request - binds the token to the operation, its input and the account
 * @throws {@link AwsFault} `InvalidNextTokenException`
 */
export function nextPage<T>(all: readonly T[], request: ListRequest): ListedPage<T> {
  const { operation, call, pageSize, token } = request;
  const input = { ...request.input, NextPageToken: token };
  const page: Page<T> = pageOf(all, pageSize, { operation, input, call });
  return { items: page.items, token: page.NextPageToken };
}
