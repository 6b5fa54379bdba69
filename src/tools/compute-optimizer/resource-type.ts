import type { GetRecommendationError } from '@aws-sdk/client-compute-optimizer';
import * as z from 'zod';
import type { Aws } from '../../aws/aws.ts';
import { oneOfInWords } from '../arguments/one-of.ts';
import { describeValue } from '../describe-value.ts';
import type { OwnCharges } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

/** What every recommendation operation is asked. */
export interface RecommendationRequest<FilterName extends string = string> {
  readonly maxResults?: number | undefined;
  readonly filters?: { name: FilterName; values: string[] }[] | undefined;
  readonly accountIds?: string[] | undefined;
  readonly nextToken?: string | undefined;
}

/** One page of recommendations. */
export interface RecommendationPage {
  /** With the reference server's keys. */
  readonly recommendations: readonly object[];
  /** Resources and accounts that AWS could not answer for. */
  readonly errors: readonly GetRecommendationError[] | undefined;
  readonly nextToken: string | undefined;
}

/** How a page is read: where, and with whose credentials. */
export interface PageSource {
  readonly aws: Aws;
  readonly region: string;
}

/** A type of resource that Compute Optimizer gives recommendations for. */
export interface ResourceType {
  /** API operation, such as `GetEBSVolumeRecommendations`. */
  readonly operation: string;
  /** How the operation is kept to an account's own charges; absent: not at all. */
  readonly ownCharges?: OwnCharges;
  /** IAM actions for the operation and for seeing the resources themselves. */
  readonly actions: readonly string[];
  /**
   * Checks filters against the names that this operation knows.
   *
   * @throws {@link ValidationError} naming `filters`
   */
  checkFilters(filters: RecommendationRequest['filters']): void;
  /** Reads one page. */
  readPage(request: RecommendationRequest, source: PageSource): Promise<RecommendationPage>;
}

/**
 * Declares a resource type; each has filter names of its own.
 *
 * @param type - `filterNames` are the SDK's enumeration of them
 */
export function defineResourceType<FilterName extends string>(
  type: Omit<ResourceType, 'checkFilters' | 'readPage'> & {
    readonly filterNames: Readonly<Record<string, FilterName>>;
    readPage(
      request: RecommendationRequest<FilterName>,
      source: PageSource,
    ): Promise<RecommendationPage>;
  },
): ResourceType {
  const { filterNames, readPage, ...rest } = type;
  const filters = z.array(z.object({ name: z.enum(filterNames), values: z.array(z.string()) }));
  return {
    ...rest,
    checkFilters(given = []) {
      const names: readonly string[] = Object.values(filterNames);
      const index = given.findIndex(({ name }) => !names.includes(name));
      if (index < 0) return;
      const unknown = given[index]?.name;
      throw new ValidationError({
        parameter: 'filters',
        path: `filters[${index}].name`,
        expected: oneOfInWords(names, unknown),
        received: describeValue(unknown),
      });
    },
    readPage: (request, source) =>
      readPage({ ...request, filters: filters.optional().parse(request.filters) }, source),
  };
}
