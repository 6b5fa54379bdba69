import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf } from '../aws-client.ts';

const world = createWorld();
const Bucket = world.reportBucket;
let aws: AwsEndpoints;
let s3: S3Client;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world });
  s3 = awsClient(S3Client, aws, { credentials: world.own.accessKey });
});
afterAll(() => aws.close());

const put = (Key: string, Body: string | Uint8Array, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const textOf = async (Key: string, VersionId?: string) => {
  const answer = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return answer.Body?.transformToString();
};

describe('local S3', () => {
  it.each([
    ['a text', 'plain/key.txt'],
    ['a key with characters that a path escapes', 'runs/ü & (1)/a+b=c.json'],
  ])('keeps %s', async (_, key) => {
    await put(key, 'héllo', { ContentType: 'text/plain' });
    expect(await textOf(key)).toBe('héllo');
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: key }));
    expect(head).toMatchObject({ ContentType: 'text/plain', ContentLength: 6 });
  });

  it('keeps bytes as they are', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await put('bytes', bytes);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'bytes' }));
    expect(await Body?.transformToByteArray()).toEqual(bytes);
  });

  it('keeps versions', async () => {
    const { VersionId } = await put('versioned', 'one');
    await put('versioned', 'two');
    expect(await textOf('versioned')).toBe('two');
    expect(await textOf('versioned', VersionId)).toBe('one');
  });

  it('puts on condition that there is nothing, until it is deleted', async () => {
    await put('mark', 'first', { IfNoneMatch: '*' });
    const again = put('mark', 'second', { IfNoneMatch: '*' });
    await expect(again).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await textOf('mark')).toBe('first');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'mark' }));
    await put('mark', 'third', { IfNoneMatch: '*' });
    expect(await textOf('mark')).toBe('third');
  });

  it('says that there is no such key', async () => {
    await expect(textOf('nowhere')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('lists page by page', async () => {
    for (const name of ['b', 'a', 'c']) await put(`list/${name}`, name);
    const page = (ContinuationToken?: string) =>
      s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', MaxKeys: 2, ContinuationToken }));
    const first = await page();
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['list/a', 'list/b']);
    const second = await page(first.NextContinuationToken);
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['list/c']);
    expect(second.NextContinuationToken).toBeUndefined();
  });

  it("refuses another account's credentials", async () => {
    const other = awsClient(S3Client, aws, { credentials: keyOf(world, '123456789012') });
    const read = other.send(new GetObjectCommand({ Bucket, Key: 'bytes' }));
    await expect(read).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
