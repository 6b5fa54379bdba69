import type {
  GetRecommendationError,
  OrderBy,
  RecommendationPreferences,
} from '@aws-sdk/client-compute-optimizer';
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
  /** Of resources in the Region that is asked. */
  readonly arns?: string[] | undefined;
  /** Of what is idle only. */
  readonly orderBy?: OrderBy | undefined;
  /** Of what has a choice of processors only. */
  readonly recommendationPreferences?: RecommendationPreferences | undefined;
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
  /** Most recommendations on a page; 1000 when absent. */
  readonly largestPage?: number;
  /** Arguments that it takes besides those that all take. */
  readonly uses?: readonly ('cpu_vendor_architectures' | 'order_by')[];
  /**
   * Spells filters as AWS does, which tells capitals and the `OVER_PROVISIONED` of its own answers
   * apart. Values that are not known are left to AWS.
   *
   * @throws {@link ValidationError} naming `filters` for a name that this operation does not know
   */
  toFilters(filters: RecommendationRequest['filters']): RecommendationRequest['filters'];
  /** Reads one page. */
  readPage(request: RecommendationRequest, source: PageSource): Promise<RecommendationPage>;
}

/** The values that a filter is compared with. */
type FilterValues = Readonly<Record<string, string>> | readonly string[];

/**
 * Declares a resource type; each has filters of its own.
 *
 * @param type - `filterNames` are the SDK's enumeration of them, `filterValues` what each takes
 */
export function defineResourceType<FilterName extends string>(
  type: Omit<ResourceType, 'toFilters' | 'readPage'> & {
    readonly filterNames: Readonly<Record<string, FilterName>>;
    readonly filterValues: Readonly<Partial<Record<FilterName, FilterValues>>>;
    readPage(
      request: RecommendationRequest<FilterName>,
      source: PageSource,
    ): Promise<RecommendationPage>;
  },
): ResourceType {
  const { filterNames, filterValues, readPage, ...rest } = type;
  const names: readonly FilterName[] = Object.values(filterNames);
  const filters = z.array(z.object({ name: z.enum(filterNames), values: z.array(z.string()) }));
  return {
    ...rest,
    toFilters: (given) =>
      given?.map(({ name: wanted, values }, index) => {
        const name = names.find((known) => foldName(known) === foldName(wanted));
        if (name === undefined) throw unknownFilter(names, { index, wanted });
        const known = Object.values<string>(filterValues[name] ?? []);
        const spell = (value: string) => known.find((each) => fold(each) === fold(value)) ?? value;
        return { name, values: values.map(spell) };
      }),
    readPage: (request, source) =>
      readPage({ ...request, filters: filters.optional().parse(request.filters) }, source),
  };
}

function unknownFilter(
  names: readonly string[],
  { index, wanted }: { index: number; wanted: string },
): ValidationError {
  return new ValidationError({
    parameter: 'filters',
    path: `filters[${index}].name`,
    expected: oneOfInWords(names, wanted),
    received: describeValue(wanted),
  });
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('_', '');
}

// `FindingReasonCode` of some is `FindingReasonCodes` of others.
function foldName(text: string): string {
  return fold(text).replace(/s$/, '');
}
