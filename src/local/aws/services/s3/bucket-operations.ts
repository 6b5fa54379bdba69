// What S3 tells of buckets: those that the bill charges, and the one for reports. Some keep old versions
// and have no lifecycle; the others expire.
import * as z from 'zod';
import { shiftDays } from '../../../../calendar.ts';
import { bucketsOf, type ChargedBucket } from '../../../data/buckets.ts';
import type { World } from '../../../world.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { pageOf } from '../../engine/page-token.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { CallContext, Operation, ServiceModule } from '../../engine/service-module.ts';
import { escapeXml, type S3Answer } from './object-protocol.ts';

const ofBuckets = z.object({
  Prefix: z.string(),
  BucketRegion: z.string().optional(),
  MaxBuckets: z.int().min(1).max(10_000).optional(),
  ContinuationToken: z.string().optional(),
});
const ofBucket = z.object({ Bucket: z.string(), ExpectedBucketOwner: z.string().optional() });

/** What is asked about buckets. */
export function bucketOperations(world: World): ServiceModule {
  return {
    ListBuckets(input, call) {
      const { ContinuationToken: token, ...asked } = parseInput(ofBuckets, input);
      const { Prefix, BucketRegion, MaxBuckets } = asked;
      // "Requests made to a Regional endpoint that is different from the bucket-region parameter are not
      // supported", says the API reference of ListBuckets.
      if ((BucketRegion ?? call.region) !== call.region)
        throw new AwsFault('InvalidArgument', `bucket-region has to be ${call.region} here.`);
      const found = allBuckets(world, call.account)
        .filter(({ name }) => name.startsWith(Prefix))
        .filter(({ region }) => (BucketRegion ?? region) === region);
      const paged = { operation: 'ListBuckets', input: asked, call, token };
      const { items, token: next } = pageOf(found, MaxBuckets ?? 10_000, paged);
      const buckets = items.map(({ name, region, created }) =>
        xml('Bucket', {
          ...{ Name: name, CreationDate: created.toISOString() },
          ...(MaxBuckets && { BucketRegion: region }),
        }),
      );
      const more = next === undefined ? '' : xml('ContinuationToken', next);
      return answer('ListAllMyBucketsResult', `<Buckets>${buckets.join('')}</Buckets>${more}`);
    },
    ...Object.fromEntries(
      Object.entries(CONFIGURATIONS).map(([name, describe]): [string, Operation] => [
        name,
        (input, call) => describe(openBucket(world, parseInput(ofBucket, input), call), call),
      ]),
    ),
  };
}

function allBuckets({ own, region, reportBucket }: World, account: string): ChargedBucket[] {
  const created = new Date('2025-02-08T10:00:00Z');
  const tags = new Map([['team', 'finops']]);
  const reports = { name: reportBucket, kind: 'data', share: 0, region, created, tags } as const;
  return [...(account === own.accountId ? [reports] : []), ...bucketsOf(account)];
}

/**
 * A bucket of whoever asks; whoever asks elsewhere is sent to where the bucket is.
 *
 * @throws {@link AwsFault} as AWS does, where there is none, or it is not the expected owner's
 */
export function openBucket(
  world: World,
  asked: z.output<typeof ofBucket>,
  call: CallContext,
): ChargedBucket {
  const { Bucket: name, ExpectedBucketOwner: owner = call.account } = asked;
  const found = allBuckets(world, call.account).find((each) => each.name === name);
  const [, account = ''] = /^(?:data|logs)-(\d{12})-/.exec(name) ?? [];
  const isForeign = bucketsOf(account).some((each) => each.name === name);
  if (found ? owner !== call.account : isForeign) {
    throw new AwsFault('AccessDeniedException', 'Access Denied', 403);
  }
  if (!found) throw new AwsFault('NoSuchBucket', 'The specified bucket does not exist', 404);
  if (found.region === call.region) return found;
  const message = 'The bucket you are attempting to access must be addressed using the specified';
  throw new AwsFault('PermanentRedirect', `${message} endpoint.`, 301);
}

type Describe = (bucket: ChargedBucket, call: CallContext) => S3Answer;

const CONFIGURATIONS: Readonly<Record<string, Describe>> = {
  GetBucketLifecycleConfiguration({ kind }) {
    if (kind === 'data') throw none('NoSuchLifecycleConfiguration', 'lifecycle configuration');
    const rule = {
      ...{ ID: 'expire', Filter: { Prefix: '' }, Status: 'Enabled', Expiration: { Days: 90 } },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    };
    return answer('LifecycleConfiguration', xml('Rule', rule));
  },
  GetBucketVersioning: ({ kind }) =>
    answer('VersioningConfiguration', kind === 'data' ? xml('Status', 'Enabled') : ''),
  GetBucketTagging({ tags }) {
    if (tags.size === 0) throw none('NoSuchTagSet', 'TagSet');
    const set = [...tags].map(([Key, Value]) => xml('Tag', { Key, Value }));
    return answer('Tagging', `<TagSet>${set.join('')}</TagSet>`);
  },
  GetBucketEncryption: () =>
    answer(
      'ServerSideEncryptionConfiguration',
      xml('Rule', { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }),
    ),
  ListBucketIntelligentTieringConfigurations: () =>
    answer('ListBucketIntelligentTieringConfigurationsOutput', xml('IsTruncated', 'false')),
  ListBucketInventoryConfigurations: ({ kind, name }) =>
    answer(
      'ListInventoryConfigurationsResult',
      (kind === 'logs' ? '' : xml('InventoryConfiguration', inventory(name))) +
        xml('IsTruncated', 'false'),
    ),
  // Nothing aborts them where there is no lifecycle.
  ListMultipartUploads: ({ kind, name }, { now }) =>
    answer(
      'ListMultipartUploadsResult',
      (kind === 'data' ? [400, 60, 2] : [1])
        .map((days) =>
          xml('Upload', {
            ...{ Key: `exports/${days}.parquet`, UploadId: `${name}-${days}` },
            ...{ StorageClass: 'STANDARD', Initiated: shiftDays(now, -days).toISOString() },
          }),
        )
        .join('') + xml('IsTruncated', 'false'),
    ),
};

function inventory(bucket: string): Members {
  return {
    Destination: { S3BucketDestination: { Bucket: `arn:aws:s3:::${bucket}`, Format: 'Parquet' } },
    ...{ IsEnabled: 'true', Id: 'weekly', IncludedObjectVersions: 'Current' },
    Schedule: { Frequency: 'Weekly' },
  };
}

function none(code: string, what: string): AwsFault {
  return new AwsFault(code, `The ${what} does not exist`, 404);
}

/** An answer in XML. */
export function answer(name: string, content: string): S3Answer {
  return { body: `<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>` };
}

interface Members {
  readonly [name: string]: string | number | Members;
}

/** An element of XML, with those that are in it. */
export function xml(name: string, content: Members | string | number): string {
  const inside =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([member, each]) => xml(member, each))
          .join('')
      : escapeXml(String(content));
  return `<${name}>${inside}</${name}>`;
}
