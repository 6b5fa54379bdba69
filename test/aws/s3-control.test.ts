// What S3 Control is asked about Storage Lens, and where.
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpRequest } from '@smithy/types';
import { afterEach, expect, it, vi } from 'vitest';
import {
  GetStorageLensConfigurationCommand,
  ListStorageLensConfigurationsCommand,
  S3ControlClient,
} from '../../src/aws/s3-control.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const sent: HttpRequest[] = [];
function clientIn(region: string, body: string) {
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  sent.length = 0;
  const requestHandler = new NodeHttpHandler();
  vi.spyOn(requestHandler, 'handle').mockImplementation(async (request) => {
    sent.push(request);
    const headers = { 'content-type': 'application/xml' };
    return {
      response: new HttpResponse({ statusCode: 200, headers, body: Buffer.from(body) }),
    };
  });
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
  return new S3ControlClient({
    ...{ region, requestHandler, credentials, retryMode: 'standard', maxAttempts: 1 },
    customUserAgent: 'test',
  });
}

it.each([
  ['eu-west-1', '123456789012.s3-control.eu-west-1.amazonaws.com'],
  ['cn-north-1', '123456789012.s3-control.cn-north-1.amazonaws.com.cn'],
])('configurations are listed at a host of the account, in %s', async (region, hostname) => {
  const client = clientIn(
    region,
    '<ListStorageLensConfigurationsResult><NextToken>more</NextToken>' +
      '<StorageLensConfiguration><Id>a</Id><HomeRegion>eu-west-1</HomeRegion><IsEnabled>true</IsEnabled></StorageLensConfiguration>' +
      '<StorageLensConfiguration><Id>b</Id><IsEnabled>false</IsEnabled></StorageLensConfiguration>' +
      '</ListStorageLensConfigurationsResult>',
  );
  const command = new ListStorageLensConfigurationsCommand({
    ...{ AccountId: '123456789012', NextToken: 'a/+=' },
  });
  expect(await client.send(command)).toMatchObject({
    NextToken: 'more',
    StorageLensConfigurationList: [
      { Id: 'a', HomeRegion: 'eu-west-1', IsEnabled: true },
      { Id: 'b', IsEnabled: false },
    ],
  });
  expect(sent).toMatchObject([
    {
      ...{ method: 'GET', hostname, path: '/v20180820/storagelens', query: { nextToken: 'a/+=' } },
      headers: {
        'x-amz-account-id': '123456789012',
        authorization: expect.stringContaining(`/${region}/s3/aws4_request`),
      },
    },
  ]);
});

it('a configuration says where it exports to, and for whom', async () => {
  const client = clientIn(
    'us-west-2',
    '<StorageLensConfiguration><Id>a</Id><IsEnabled>true</IsEnabled><DataExport><S3BucketDestination>' +
      '<Format>CSV</Format><OutputSchemaVersion>V_1</OutputSchemaVersion><AccountId>123456789012</AccountId>' +
      '<Arn>arn:aws:s3:::b</Arn><Prefix>p</Prefix></S3BucketDestination></DataExport>' +
      '<AwsOrg><Arn>arn:aws:organizations::123456789012:organization/o-1</Arn></AwsOrg></StorageLensConfiguration>',
  );
  const command = new GetStorageLensConfigurationCommand({
    ...{ AccountId: '123456789012', ConfigId: 'a b' },
  });
  expect(await client.send(command)).toMatchObject({
    StorageLensConfiguration: {
      DataExport: {
        S3BucketDestination: {
          ...{ Format: 'CSV', OutputSchemaVersion: 'V_1', AccountId: '123456789012' },
          ...{ Arn: 'arn:aws:s3:::b', Prefix: 'p' },
        },
      },
      AwsOrg: { Arn: 'arn:aws:organizations::123456789012:organization/o-1' },
    },
  });
  expect(sent[0]?.path).toBe('/v20180820/storagelens/a%20b');
});
