// The tool `get_bucket_configuration`: what of a bucket decides what it costs.
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  type LifecycleRule,
  ListBucketIntelligentTieringConfigurationsCommand,
  ListBucketInventoryConfigurationsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { group, listOf } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { operationOf } from '../../aws/operation-name.ts';
import { unlessRefused } from '../../aws/unless-refused.ts';
import { collectPages } from '../paging/collect-pages.ts';
import { maskEmailsIn, maskEmailsWithin } from '../personal-data.ts';
import { defineTool } from '../tool.ts';
import { bucketName, bucketRegion, locateBucket, ownBucket } from './bucket.ts';

const FORBIDDEN = 403;

/**
 * Lifecycle, versioning, tiering, tags, encryption and inventories of a bucket; no policy, no access list.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html
 */
export const getBucketConfiguration = defineTool({
  name: 'get_bucket_configuration',
  description:
    'Lifecycle, versioning, tiering, tags, encryption and inventories of an S3 bucket; findings says ' +
    'what makes it grow. Null: not shown, see errors.',
  arguments: { bucket: bucketName, region: bucketRegion },
  dependsOnAnswers: true,
  actions: [
    's3:GetLifecycleConfiguration',
    's3:GetBucketVersioning',
    's3:GetIntelligentTieringConfiguration',
    's3:GetBucketTagging',
    's3:GetEncryptionConfiguration',
    's3:GetInventoryConfiguration',
    's3:ListAllMyBuckets',
  ],
  // No probe: which buckets there are differs from account to account.
  example: { bucket: 'data-123456789012-us-west-2' },
  ownCharges: {
    ListBuckets: 'account',
    GetBucketLifecycleConfiguration: 'account',
    GetBucketVersioning: 'account',
    ListBucketIntelligentTieringConfigurations: 'account',
    GetBucketTagging: 'account',
    GetBucketEncryption: 'account',
    ListBucketInventoryConfigurations: 'account',
  },

  async run({ bucket, ...args }, { aws }) {
    const region = await locateBucket(aws, { bucket, ...args });
    const asked = { aws, of: ownBucket(aws, bucket), where: { region } };
    const { values, errors } = await settle({
      lifecycle_rules: lifecycleOf(asked),
      versioning: versioningOf(asked),
      intelligent_tiering: tieringOf(asked),
      tags: tagsOf(asked),
      encryption: encryptionOf(asked),
      inventories: inventoriesOf(asked),
    });
    const found = findings(values.lifecycle_rules, values.versioning);
    return {
      ...{ bucket, region, ...values },
      // They are about tags, too.
      lifecycle_rules: maskEmailsWithin(values.lifecycle_rules),
      intelligent_tiering: maskEmailsWithin(values.intelligent_tiering),
      ...{ findings: found, errors, complete: errors.length === 0 },
    };
  },

  table: listOf({ list: 'lifecycle_rules', columns: { Status: group } }),
});

/** The bucket, and where it is asked about. */
interface Asked {
  readonly aws: Aws;
  readonly of: ReturnType<typeof ownBucket>;
  readonly where: { readonly region: string };
}

async function lifecycleOf({ aws, of, where }: Asked): Promise<readonly LifecycleRule[]> {
  const asking = aws.send(S3Client, new GetBucketLifecycleConfigurationCommand(of), where);
  return (await unlessRefused(asking, 'NoSuchLifecycleConfiguration'))?.Rules ?? [];
}

// Of a bucket that never kept versions AWS says nothing.
async function versioningOf({ aws, of, where }: Asked): Promise<string> {
  const { Status } = await aws.send(S3Client, new GetBucketVersioningCommand(of), where);
  return Status ?? 'Never';
}

async function tieringOf({ aws, of, where }: Asked) {
  const Command = ListBucketIntelligentTieringConfigurationsCommand;
  const { pages } = await collectPages({
    ...{ aws, operation: operationOf(new Command(of)), input: of },
    fetch: (token) => aws.send(S3Client, new Command({ ...of, ContinuationToken: token }), where),
    tokenAfter: (page) => page.NextContinuationToken,
  });
  return pages.flatMap((page) => page.IntelligentTieringConfigurationList ?? []);
}

// Owners are often told by their addresses.
async function tagsOf({ aws, of, where }: Asked): Promise<Readonly<Record<string, string>>> {
  const asking = aws.send(S3Client, new GetBucketTaggingCommand(of), where);
  const { TagSet = [] } = (await unlessRefused(asking, 'NoSuchTagSet')) ?? {};
  return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, maskEmailsIn(Value)]));
}

async function encryptionOf({ aws, of, where }: Asked) {
  const asking = aws.send(S3Client, new GetBucketEncryptionCommand(of), where);
  const answer = await unlessRefused(asking, 'ServerSideEncryptionConfigurationNotFoundError');
  return answer?.ServerSideEncryptionConfiguration?.Rules ?? [];
}

async function inventoriesOf({ aws, of, where }: Asked) {
  const Command = ListBucketInventoryConfigurationsCommand;
  const { pages } = await collectPages({
    ...{ aws, operation: operationOf(new Command(of)), input: of },
    fetch: (token) => aws.send(S3Client, new Command({ ...of, ContinuationToken: token }), where),
    tokenAfter: (page) => page.NextContinuationToken,
  });
  return pages.flatMap((page) => page.InventoryConfigurationList ?? []);
}

type Readings = Readonly<Record<string, Promise<unknown>>>;
type Values<Parts extends Readings> = {
  readonly [Name in keyof Parts]: Awaited<Parts[Name]> | null;
};

/**
 * What could be read; a part that the account's role may not see is null, and told.
 *
 * @throws {@link AwsError} for all else, and where no part may be seen
 */
async function settle<Parts extends Readings>(parts: Parts) {
  const read = await Promise.all(
    Object.entries(parts).map(async ([part, reading]) => {
      const value = await reading.catch(refusalIn);
      return { part, value, refusal: value instanceof AwsError ? value : undefined };
    }),
  );
  const refused = read.filter(({ refusal }) => refusal !== undefined);
  const [first] = refused;
  if (first && refused.length === read.length) throw first.refusal;
  const values = read.map(({ part, value, refusal }) => [part, refusal ? null : value]);
  return {
    values: Object.fromEntries(values) as Values<Parts>,
    errors: refused.map(({ part, refusal }) => ({ part, error_type: refusal?.code })),
  };
}

function refusalIn(error: unknown): AwsError {
  if (error instanceof AwsError && error.httpStatus === FORBIDDEN) return error;
  throw error;
}

/** What lets a bucket grow; nothing is said of what is not shown. */
function findings(rules: readonly LifecycleRule[] | null, versioning: string | null): string[] {
  if (rules === null) return [];
  const enabled = rules.filter(({ Status }) => Status === 'Enabled');
  const isKept = ['Enabled', 'Suspended'].includes(versioning ?? '');
  const endUploads = enabled.filter((rule) => rule.AbortIncompleteMultipartUpload);
  const endVersions = enabled.filter((rule) => rule.NoncurrentVersionExpiration);
  return [
    ...(enabled.length === 0 ? ['no lifecycle: nothing ever expires or moves'] : []),
    ...unlessAll(endUploads, 'incomplete uploads are', ['never aborted', 'aborted']),
    ...(isKept ? unlessAll(endVersions, 'old versions', ['never expire', 'expire']) : []),
  ];
}

/** What is to be said of rules that are not about the whole bucket. */
function unlessAll(
  rules: readonly LifecycleRule[],
  of: string,
  [never, sometimes]: readonly [never: string, sometimes: string],
): string[] {
  if (rules.length === 0) return [`${of} ${never}`];
  return rules.some(isOfAll) ? [] : [`${of} ${sometimes} in a part of the bucket only`];
}

function isOfAll({ Prefix, Filter = {} }: LifecycleRule): boolean {
  return !Prefix && Object.values(Filter).every((part) => part === undefined || part === '');
}
