// Table buckets: where they are, and that they are the account's own.
import * as z from 'zod';
import type { Aws } from '../../aws/aws.ts';
import {
  ListTableBucketsCommand,
  S3TablesClient,
  type TableBucketSummary,
} from '../../aws/models/s3tables.ts';
import { isRegion } from '../../aws/region.ts';
import { argumentKinds } from '../arguments/kind.ts';
import { isAccountId, text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { type ListArguments, readList } from '../paging/read-list.ts';
import { ValidationError } from '../tool-error.ts';

const ARN = /^arn:aws[a-z-]*:s3tables:([a-z0-9-]+):(\d{12}):bucket\/[a-z0-9_-]{3,63}$/;
const EXAMPLE = 'arn:aws:s3tables:us-west-2:123456789012:bucket/analytics';

/** `table_bucket_arn`: which table bucket. */
export const tableBucketArn = z
  .string({ error: 'the ARN of a table bucket' })
  .refine((value) => isRegion(regionOf(value)), `an ARN such as ${EXAMPLE}`)
  .describe('From list_table_buckets.')
  .register(argumentKinds, { kind: 'list', example: EXAMPLE });

/** The arguments that name a table. */
export const tableShape = {
  table_bucket_arn: tableBucketArn,
  namespace: text('Its namespace.'),
  name: text('Its name.'),
};

/** A table that there is. */
export const TABLE = { table_bucket_arn: EXAMPLE, namespace: 'sales', name: 'orders' };

/** The Region that an ARN names; none where it is no table bucket's. */
export function regionOf(arn: string): string {
  return ARN.exec(arn)?.[1] ?? '';
}

/**
 * Where a table bucket is asked about.
 *
 * @param aws - signed in to the account
 * @param arn - of the bucket
 * @throws {@link ValidationError} for the bucket of another account
 */
export function placeOf({ principal }: Aws, arn: string): { readonly region: string } {
  const [, region = '', account = ''] = ARN.exec(arn) ?? [];
  if (account === principal || !isAccountId(principal)) return { region };
  throw new ValidationError({
    parameter: 'table_bucket_arn',
    expected: `a table bucket of account ${principal}`,
    received: describeValue(arn),
  });
}

/**
 * The table buckets of a Region.
 *
 * @param aws - signed in to the account
 * @param where - Region; the account's own when absent
 * @param args - limits of the list
 */
export function readTableBuckets(
  aws: Aws,
  where: { readonly region?: string },
  args: ListArguments,
) {
  return readList({
    ...{ aws, ...where },
    service: S3TablesClient,
    command: ListTableBucketsCommand,
    input: {},
    token: 'continuationToken',
    args,
    items: (page) => page.tableBuckets,
  });
}

/** What is asked of the table buckets that a call is about. */
interface Asked extends ListArguments {
  readonly table_bucket_arn?: string | undefined;
  readonly region_name?: string | undefined;
}

/** A list of one table bucket, and how it ends. */
interface ListOfBucket<Item> {
  readonly items: readonly Item[];
  readonly end: { readonly complete: boolean; readonly next_token: string | null };
}

/**
 * Reads a list of one table bucket, or of all in a Region, one after the other.
 *
 * @param aws - signed in to the account
 * @param asked - which, and the limits of each list
 * @param read - reads the list of one
 * @returns items with their bucket; only the list of one bucket can be gone on with
 */
export async function readEach<Item>(
  aws: Aws,
  { table_bucket_arn: named, region_name: region, ...args }: Asked,
  read: (arn: string, args: ListArguments) => Promise<ListOfBucket<Item>>,
) {
  if (named !== undefined) {
    const { items, end } = await read(named, args);
    return { items: items.map((item) => ({ arn: named, item })), end };
  }
  const buckets = await readTableBuckets(aws, region === undefined ? {} : { region }, {});
  const items: { arn: string; item: Item }[] = [];
  const incomplete: string[] = [];
  for (const arn of buckets.items.flatMap((bucket: TableBucketSummary) => bucket.arn ?? [])) {
    const list = await read(arn, { max_pages: args.max_pages });
    items.push(...list.items.map((item) => ({ arn, item })));
    if (!list.end.complete) incomplete.push(arn);
  }
  const complete = buckets.end.complete && incomplete.length === 0;
  return { items, end: { complete, next_token: null, incomplete_table_buckets: incomplete } };
}
