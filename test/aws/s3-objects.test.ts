// Our client for S3's objects sends what the SDK's own sends, and reads what S3 answers.
import { Readable } from 'node:stream';
import * as sdk from '@aws-sdk/client-s3';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Client, Command, HttpRequest, MetadataBearer } from '@smithy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as ours from '../../src/aws/s3-objects.ts';

const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };
const BUCKET = 'amzn-s3-demo-bucket';
const owned = { Bucket: BUCKET, ExpectedBucketOwner: '123456789012' };
const Body = Buffer.from('{"a":"ä"}');
const put = { ...owned, Key: 'k', Body, ContentType: 'application/json' };

/** A request of each operation; with the checksum that the SDK would take by itself. */
const REQUESTS = [
  ['GetObjectCommand', { ...owned, Key: 'answers/1/a.json' }],
  ['GetObjectCommand', { ...owned, Key: "a b/ä+c&d=e?f#g%h'(i)*!~.json", VersionId: 'v/+=' }],
  ['PutObjectCommand', { ...put, ChecksumCRC32: 'D5RVTQ==' }],
  ['PutObjectCommand', { ...put, ChecksumCRC32: 'D5RVTQ==', IfNoneMatch: '*' }],
  ['DeleteObjectCommand', { ...owned, Key: 'a//b' }],
  ['DeleteObjectCommand', { ...owned, Key: 'k', VersionId: 'null' }],
  ['ListObjectsV2Command', { ...owned, Prefix: 'runs/ä b/', ContinuationToken: 'abc/+=' }],
  ['ListObjectsV2Command', { ...owned, Prefix: '' }],
  ['ListObjectVersionsCommand', { ...owned, Prefix: 'answers/' }],
] as const;

const TOLD = [
  ...['x-amz-expected-bucket-owner', 'x-amz-checksum-crc32', 'x-amz-content-sha256'],
  ...['if-none-match', 'content-length', 'host'],
];

let answer: { readonly statusCode: number; readonly body: string };
beforeEach(() => {
  answer = { statusCode: 200, body: '' };
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
});
afterEach(() => vi.unstubAllEnvs());

class Kept extends NodeHttpHandler {
  readonly sent: HttpRequest[] = [];

  override async handle(request: HttpRequest) {
    this.sent.push(request);
    const headers = { 'content-type': 'application/xml', 'x-amz-request-id': 'r' };
    const body = Readable.from([Buffer.from(answer.body)]);
    return { response: new HttpResponse({ statusCode: answer.statusCode, headers, body }) };
  }
}

type AnyClient = Client<object, MetadataBearer, unknown>;
type AnyCommand = Command<object, object, MetadataBearer, MetadataBearer, unknown>;

async function sent(module: 'sdk' | 'ours', name: (typeof REQUESTS)[number][0], input: object) {
  const requestHandler = new Kept();
  const settings = { region: process.env.AWS_REGION ?? 'eu-west-1', requestHandler, credentials };
  const more = { retryMode: 'standard', maxAttempts: 1, customUserAgent: 'test' };
  const Service = module === 'sdk' ? sdk.S3Client : ours.S3ObjectsClient;
  const Ask = (module === 'sdk' ? sdk : ours)[name] as unknown as new (input: object) => AnyCommand;
  const client = new Service({ ...settings, ...more }) as unknown as AnyClient;
  await client.send(new Ask(input));
  const [request] = requestHandler.sent;
  const { method, hostname, path, query, headers = {} } = request ?? {};
  return {
    ...{ method, hostname, path, query },
    scope: /Credential=[^/]+\/\d+\/([^,]+)/.exec(headers.authorization ?? '')?.[1],
    headers: Object.fromEntries(TOLD.map((header) => [header, headers[header]])),
    // The SDK gives a body a type of its own where there is none to be told.
    contentType: name === 'PutObjectCommand' ? headers['content-type'] : undefined,
  };
}

describe('requests are those of the SDK’s own client', () => {
  it.each(REQUESTS)('%s %j', async (name, input) => {
    expect(await sent('ours', name, input)).toEqual(await sent('sdk', name, input));
  });

  it.each([
    ['in a Region of China', { AWS_REGION: 'cn-north-1' }, BUCKET],
    ['in us-east-1', { AWS_REGION: 'us-east-1' }, BUCKET],
    ['with dots in the name', {}, 'amzn.s3.demo'],
    ['with FIPS', { AWS_REGION: 'us-gov-west-1', AWS_USE_FIPS_ENDPOINT: 'true' }, BUCKET],
    ['with IPv6', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, BUCKET],
    ['at an endpoint of one’s own', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' }, BUCKET],
  ])('a bucket %s is found where it finds it', async (_, variables, Bucket) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const input = { ...owned, Bucket, Key: 'a/b' };
    const ask = (module: 'sdk' | 'ours') => sent(module, 'GetObjectCommand', input);
    expect(await ask('ours')).toEqual(await ask('sdk'));
  });
});

describe('answers', () => {
  const client = () =>
    new ours.S3ObjectsClient({
      ...{ region: 'eu-west-1', requestHandler: new Kept(), credentials },
      ...{ retryMode: 'standard', maxAttempts: 1, customUserAgent: 'test' },
    });

  it('have keys as they are, however many there are', async () => {
    const list = new ours.ListObjectsV2Command({ ...owned, Prefix: '' });
    answer = {
      statusCode: 200,
      body: '<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>',
    };
    expect(await client().send(list)).not.toHaveProperty('Contents');
    const contents = '<Contents><Key>a &amp; b</Key><Size>1</Size></Contents>';
    const token = '<NextContinuationToken>t/+=</NextContinuationToken>';
    answer = { statusCode: 200, body: `<ListBucketResult>${contents}${token}</ListBucketResult>` };
    expect(await client().send(list)).toMatchObject({
      ...{ Contents: [{ Key: 'a & b' }], NextContinuationToken: 't/+=' },
    });
  });

  it('tell versions and the marks of what was deleted apart', async () => {
    const one = '<Key>k</Key><VersionId>1</VersionId>';
    answer = {
      statusCode: 200,
      body: `<ListVersionsResult><Version>${one}</Version><Version>${one}</Version><DeleteMarker>${one}</DeleteMarker></ListVersionsResult>`,
    };
    const version = { Key: 'k', VersionId: '1' };
    expect(
      await client().send(new ours.ListObjectVersionsCommand({ ...owned, Prefix: '' })),
    ).toMatchObject({ Versions: [version, version], DeleteMarkers: [version] });
  });

  it.each([
    [404, 'NoSuchKey'],
    [412, 'PreconditionFailed'],
    [403, 'AccessDenied'],
    [503, 'SlowDown'],
  ])('of status %i have the code %s', async (statusCode, code) => {
    answer = { statusCode, body: `<Error><Code>${code}</Code><Message>m</Message></Error>` };
    await expect(
      client().send(new ours.GetObjectCommand({ ...owned, Key: 'k' })),
    ).rejects.toMatchObject({ name: code, message: 'm', $metadata: { requestId: 'r' } });
  });
});
