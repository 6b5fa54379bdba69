// Storage Lens: how it is set up in an account, which S3 Control tells, and what it has exported.
import * as z from 'zod';
import { lensConfiguration, lensObjects } from '../../../data/storage-lens-export.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { CallContext, ServiceModule, ServiceParts } from '../../engine/service-module.ts';
import { answer, openBucket, xml } from './bucket-operations.ts';
import { escapeXml, type S3Answer } from './object-protocol.ts';

const ofAccount = z.object({ AccountId: z.string(), NextToken: z.string().optional() });
const ofConfiguration = z.object({ AccountId: z.string(), ConfigId: z.string() });
const ofObject = z.object({ Bucket: z.string(), ExpectedBucketOwner: z.string().optional() });

/** What S3 Control is asked about Storage Lens. */
export const lensOperations: ServiceModule = {
  ListStorageLensConfigurations(input, call): S3Answer {
    const found = configurationOf(parseInput(ofAccount, input).AccountId, call);
    const entry =
      found &&
      xml('StorageLensConfiguration', {
        ...{ Id: found.id, HomeRegion: found.region, IsEnabled: 'true' },
      });
    return answer('ListStorageLensConfigurationsResult', entry ?? '');
  },
  GetStorageLensConfiguration(input, call): S3Answer {
    const { AccountId, ConfigId } = parseInput(ofConfiguration, input);
    const found = configurationOf(AccountId, call);
    if (found?.id !== ConfigId || found.region !== call.region) {
      throw new AwsFault('NoSuchConfiguration', 'The configuration does not exist.', 404);
    }
    const destination = {
      ...{ Format: 'CSV', OutputSchemaVersion: 'V_1', AccountId },
      ...{ Arn: `arn:aws:s3:::${found.bucket}`, Prefix: found.prefix },
    };
    return answer(
      'StorageLensConfiguration',
      xml('Id', found.id) +
        xml('DataExport', { S3BucketDestination: destination }) +
        xml('IsEnabled', 'true'),
    );
  },
};

function configurationOf(accountId: string, { account }: CallContext) {
  if (accountId === account) return lensConfiguration(account);
  throw new AwsFault('AccessDeniedException', 'Access Denied', 403);
}

/**
 * What is exported into a bucket, by key.
 *
 * @returns undefined where nothing is exported to
 * @throws {@link AwsFault} where whoever asks may not see the bucket
 */
export function exportedObjects(
  { world, data }: Pick<ServiceParts, 'world' | 'data'>,
  input: Readonly<Record<string, unknown>>,
  call: CallContext,
): ReadonlyMap<string, string> | undefined {
  const { account, now } = call;
  const { Body: _, ...asked } = input;
  const bucket = parseInput(ofObject, asked);
  if (lensConfiguration(account)?.bucket !== bucket.Bucket) return undefined;
  openBucket(world, bucket, call);
  return lensObjects({ data, account, now });
}

/** Lists what is exported, in one page. */
export function listExported(
  objects: ReadonlyMap<string, string>,
  {
    Prefix,
    StartAfter = '',
  }: { readonly Prefix: string; readonly StartAfter?: string | undefined },
): S3Answer {
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(Prefix) && key > StartAfter)
    .toSorted();
  const contents = keys.map((key) => {
    const size = objects.get(key)?.length ?? 0;
    const modified = `${/dt=([\d-]+)/.exec(key)?.[1]}T12:00:00.000Z`;
    return xml('Contents', { Key: escapeXml(key), LastModified: modified, Size: size });
  });
  const count = xml('KeyCount', keys.length) + xml('IsTruncated', 'false');
  return answer('ListBucketResult', `${count}${contents.join('')}`);
}
