import { expect, it } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { isBucketName } from '../../../src/tools/s3/bucket.ts';
import { getBucketConfiguration } from '../../../src/tools/s3/get-bucket-configuration.ts';
import { getBucketStorage } from '../../../src/tools/s3/get-bucket-storage.ts';
import { listBuckets } from '../../../src/tools/s3/list-buckets.ts';
import { listIncompleteUploads } from '../../../src/tools/s3/list-incomplete-uploads.ts';
import { describeTool } from '../../support/describe-tool.ts';

const BUCKET = { bucket: 'data-123456789012-us-west-2' };
const WEST = { ...BUCKET, region: 'us-west-2' };
const xml = (name: string, content = '') => ({ body: `<${name}>${content}</${name}>` });
const has = (input: object) => expect.objectContaining(input);
const located = {
  ...{ operation: 'ListBuckets', region: 'us-east-1' },
  input: has({ Prefix: BUCKET.bucket, MaxBuckets: 1_000 }),
};
const unknown = {
  name: 'knows no such bucket',
  args: { bucket: 'data-123456789012' },
  error: {
    errorType: 'bucket_not_found',
    message: 'The account has no bucket "data-123456789012".',
    data: { bucket: 'data-123456789012' },
  },
};
const refusals = [
  { refused: 'bucket', args: {}, allowed: BUCKET },
  { refused: 'bucket', args: { bucket: 'Data' }, allowed: BUCKET },
  { refused: 'region', args: { ...BUCKET, region: 'west' }, allowed: WEST },
];

it.each([
  ['abc', true],
  ['ab', false],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['my.bucket-1', true],
  ['a--b', true],
  ['a..b', false],
  ['a.-b', false],
  ['-ab', false],
  ['ab-', false],
  ['192.168.5.4', false],
  ['192.168.5.4.a', true],
  ['a/b', false],
  ['a@b', false],
  ['a?b', false],
  ['A-b', false],
  ['a_b', false],
  ['abc\n', false],
])('%j as the name of a bucket: %s', (name, is) => {
  expect(isBucketName(name)).toBe(is);
});

const TWO_PAGES = {
  ListBuckets: ({ ContinuationToken: token }: Readonly<Record<string, unknown>>) =>
    token === 'second'
      ? xml('ListAllMyBucketsResult', '<Buckets><Bucket></Bucket></Buckets>')
      : xml(
          'ListAllMyBucketsResult',
          '<Buckets><Bucket><Name>a</Name></Bucket></Buckets><ContinuationToken>second</ContinuationToken>',
        ),
};
const nameless = { name: null, region: null, creation_date: null };

describeTool(listBuckets, [
  {
    name: 'asks for all where the account is',
    as: { region: 'eu-west-1' },
    requests: [
      {
        ...{ operation: 'ListBuckets', region: 'eu-west-1', account: '123456789012' },
        input: has({ Prefix: '', MaxBuckets: 1_000 }),
      },
    ],
  },
  {
    name: 'asks for those of a Region there, since no other one tells',
    args: { region: 'us-west-2', prefix: 'data-' },
    requests: [{ region: 'us-west-2', input: has({ BucketRegion: 'us-west-2', Prefix: 'data-' }) }],
    answer: {
      buckets: [
        {
          ...{ name: BUCKET.bucket, region: 'us-west-2' },
          creation_date: '2024-05-06T07:08:09.000Z',
        },
      ],
      ...{ complete: true, next_token: null },
    },
    table: { name: 'buckets', columns: [{}, { name: 'region', groups: true }, {}] },
  },
  { refused: 'region', args: { region: 'west' }, allowed: { region: 'us-west-2' } },
  {
    name: 'says that there is more, and goes on from there',
    args: { max_pages: 1 },
    aws: TWO_PAGES,
    part: { buckets: [{ ...nameless, name: 'a' }], complete: false },
    next: { part: { buckets: [nameless], complete: true, next_token: null } },
  },
  {
    name: 'reads every page',
    aws: TWO_PAGES,
    part: { complete: true, buckets: [{ name: 'a' }, nameless] },
  },
]);

const sizes = (...types: string[]) => ({
  ListMetrics: {
    Metrics: types.map((Value) => ({
      Dimensions: [
        { Name: 'StorageType', Value },
        { Name: 'BucketName', Value: 'a' },
      ],
    })),
  },
});
const DAYS = [new Date('2026-03-13T00:00:00Z'), new Date('2026-03-14T00:00:00Z')];

describeTool(getBucketStorage, [
  {
    name: 'asks CloudWatch where the bucket is',
    args: BUCKET,
    requests: [
      located,
      {
        ...{ operation: 'ListMetrics', region: 'us-west-2' },
        input: {
          ...{ Namespace: 'AWS/S3', MetricName: 'BucketSizeBytes' },
          Dimensions: [{ Name: 'BucketName', Value: BUCKET.bucket }],
        },
      },
      {
        ...{ operation: 'GetMetricData', region: 'us-west-2' },
        input: {
          MetricDataQueries: [
            ['size0', 'BucketSizeBytes', 'StandardStorage'],
            ['count', 'NumberOfObjects', 'AllStorageTypes'],
          ].map(([Id, MetricName, type]) => ({
            Id,
            MetricStat: {
              Metric: {
                ...{ Namespace: 'AWS/S3', MetricName },
                Dimensions: [
                  { Name: 'BucketName', Value: BUCKET.bucket },
                  { Name: 'StorageType', Value: type },
                ],
              },
              ...{ Period: 86_400, Stat: 'Average' },
            },
          })),
          StartTime: Date.parse('2026-03-12T00:00:00Z') / 1_000,
          EndTime: Date.parse('2026-03-15T12:00:00Z') / 1_000,
        },
      },
    ],
    part: {
      ...{ ...WEST, as_of: '2026-03-14', storage: [{ storage_type: 'StandardStorage' }] },
      ...{ total_bytes: expect.any(Number), number_of_objects: expect.any(Number) },
    },
  },
  {
    name: 'does not look for a bucket that it knows the place of',
    args: WEST,
    requests: [{ operation: 'ListMetrics' }, { operation: 'GetMetricData' }],
  },
  {
    name: 'looks for the bucket of the tools’ own account',
    args: { bucket: 'billing-tools-reports', region: 'eu-west-1' },
    as: { accountId: '111122223333' },
    requests: [
      { operation: 'ListBuckets' },
      { operation: 'ListMetrics' },
      { operation: 'GetMetricData' },
    ],
    answer: {
      ...{ bucket: 'billing-tools-reports', region: 'us-west-2' },
      ...{ as_of: null, storage: [], total_bytes: null, number_of_objects: null },
      complete: true,
      note: 'Nothing was measured of late: it is empty, or new.',
    },
  },
  {
    name: 'adds up what was measured on the last day',
    args: WEST,
    aws: {
      ...sizes('StandardStorage', 'GlacierStorage', 'GlacierStorage', 'Gone'),
      GetMetricData: {
        MetricDataResults: [
          { Id: 'count', Timestamps: DAYS, Values: [9, 8] },
          { Id: 'size0', Timestamps: DAYS.toReversed(), Values: [100, 900] },
          { Id: 'size1', Timestamps: [DAYS[0]], Values: [7] },
          { Id: 'size2', Timestamps: DAYS, Values: [3, 5] },
        ],
      },
    },
    answer: {
      ...{ ...WEST, as_of: '2026-03-14', total_bytes: 105, number_of_objects: 8 },
      storage: [
        { storage_type: 'GlacierStorage', bytes: 100 },
        { storage_type: 'StandardStorage', bytes: 5 },
      ],
      not_in_total: [{ storage_type: 'Gone', bytes: 7, as_of: '2026-03-13' }],
      complete: true,
    },
    table: {
      name: 'storage',
      columns: [
        { name: 'storage_type', groups: true },
        { name: 'bytes', type: 'quantity', unit: 'bytes', adds: true },
      ],
      beside: { total_bytes: 105 },
    },
  },
  ...['InternalError', 'Forbidden', 'PartialData'].map((StatusCode) => ({
    name: `says that a size is missing: ${StatusCode}`,
    args: WEST,
    aws: {
      ...sizes('GlacierStorage', 'StandardStorage'),
      GetMetricData: {
        MetricDataResults: [
          { Id: 'size0', Timestamps: DAYS, Values: [1, 2], StatusCode: 'Complete' },
          { Id: 'size1', StatusCode },
        ],
      },
    },
    part: { total_bytes: 2, complete: false },
  })),
  {
    name: 'does not take a bucket for empty that is elsewhere',
    args: { ...BUCKET, region: 'eu-west-1' },
    requests: [
      { operation: 'ListMetrics', region: 'eu-west-1' },
      { operation: 'GetMetricData', region: 'eu-west-1' },
      located,
    ],
    error: {
      errorType: 'validation_error',
      data: { parameter: 'region', expected: 'us-west-2, where the bucket is' },
    },
  },
  {
    name: 'does not take one for empty that there is not',
    args: { bucket: 'data-123456789012', region: 'us-west-2' },
    error: { errorType: 'bucket_not_found' },
  },
  {
    name: 'says that one is empty where it is',
    args: WEST,
    aws: { ...sizes(), GetMetricData: { MetricDataResults: [] } },
    part: { as_of: null, note: 'Nothing was measured of late: it is empty, or new.' },
  },
  unknown,
  ...refusals,
]);

const denied = new AwsFault('AccessDenied', 'Access Denied', 403);
const every = (answer: object) => ({
  GetBucketLifecycleConfiguration: answer,
  GetBucketVersioning: answer,
  ListBucketIntelligentTieringConfigurations: answer,
  GetBucketTagging: answer,
  GetBucketEncryption: answer,
  ListBucketInventoryConfigurations: answer,
});
const rules = (...content: string[]) =>
  xml('LifecycleConfiguration', content.map((each) => `<Rule>${each}</Rule>`).join(''));
const ABORT = '<AbortIncompleteMultipartUpload></AbortIncompleteMultipartUpload>';
const EXPIRE = '<NoncurrentVersionExpiration></NoncurrentVersionExpiration>';
const on = (content = '') => `<Status>Enabled</Status>${content}`;
const versioned = (status: string) =>
  xml('VersioningConfiguration', status && `<Status>${status}</Status>`);
const NO_LIFECYCLE = 'no lifecycle: nothing ever expires or moves';
const NO_ABORT = 'incomplete uploads are never aborted';
const NO_EXPIRY = 'old versions never expire';
const SOME_ABORT = 'incomplete uploads are aborted in a part of the bucket only';
const SOME_EXPIRY = 'old versions expire in a part of the bucket only';
const filter = (content: string) => `<Filter>${content}</Filter>`;
const grown = (lifecycle: object, status: string, findings: readonly string[]) => ({
  name: `finds ${findings.join(', ') || 'nothing'} with ${status || 'no'} versions`,
  args: WEST,
  aws: { GetBucketLifecycleConfiguration: lifecycle, GetBucketVersioning: versioned(status) },
  part: { findings },
});

describeTool(getBucketConfiguration, [
  {
    name: 'asks for all parts, of the account’s own bucket',
    args: BUCKET,
    requests: [
      located,
      ...Object.keys(every({})).map((operation) => ({
        ...{ operation, region: 'us-west-2' },
        input: has({ Bucket: BUCKET.bucket, ExpectedBucketOwner: '123456789012' }),
      })),
    ],
    answer: {
      ...{ ...WEST, lifecycle_rules: [], versioning: 'Enabled', intelligent_tiering: [] },
      tags: { environment: 'prod', application: 'reporting' },
      encryption: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      inventories: [expect.objectContaining({ Id: 'weekly' })],
      findings: [NO_LIFECYCLE, NO_ABORT, NO_EXPIRY],
      ...{ errors: [], complete: true },
    },
    table: { name: 'lifecycle_rules', rows: [] },
  },
  {
    name: 'tells the rules of another, and that nothing lets it grow',
    args: { bucket: 'logs-123456789012-eu-west-1' },
    part: {
      lifecycle_rules: [{ ID: 'expire', Status: 'Enabled', Expiration: { Days: 90 } }],
      ...{ versioning: 'Never', inventories: [], findings: [], complete: true },
    },
    table: { columns: expect.arrayContaining([{ name: 'Status', type: 'text', groups: true }]) },
  },
  {
    name: 'asks of the tools’ own account without its number',
    args: { bucket: 'billing-tools-reports' },
    as: { accountId: '111122223333' },
    part: { tags: { team: 'finops' }, complete: true },
  },
  {
    name: 'masks addresses in the values of tags',
    args: WEST,
    aws: {
      GetBucketTagging: xml(
        'Tagging',
        '<TagSet><Tag><Key>owner</Key><Value>jane.doe@example.com</Value></Tag></TagSet>',
      ),
    },
    part: { tags: { owner: 'j***@example.com' } },
  },
  {
    name: 'masks addresses in the tags that rules are about, and leaves the rest of them',
    args: WEST,
    aws: {
      GetBucketLifecycleConfiguration: rules(
        on(
          filter('<And><Tag><Key>owner</Key><Value>jane.doe@example.com</Value></Tag></And>') +
            '<Expiration><Date>2027-01-01T00:00:00Z</Date></Expiration>',
        ),
      ),
      ListBucketIntelligentTieringConfigurations: xml(
        'Page',
        `<IntelligentTieringConfiguration><Id>a</Id>${filter(
          '<Tag><Key>owner</Key><Value>jane.doe@example.com</Value></Tag>',
        )}</IntelligentTieringConfiguration>`,
      ),
    },
    part: {
      lifecycle_rules: [
        {
          Filter: { And: { Tags: [{ Key: 'owner', Value: 'j***@example.com' }] } },
          Expiration: { Date: '2027-01-01T00:00:00.000Z' },
        },
      ],
      intelligent_tiering: [{ Filter: { Tag: { Key: 'owner', Value: 'j***@example.com' } } }],
    },
  },
  {
    name: 'takes what is not there as nothing',
    args: WEST,
    aws: {
      ...every(xml('Nothing')),
      GetBucketTagging: new AwsFault('NoSuchTagSet', 'None.', 404),
      GetBucketEncryption: new AwsFault(
        'ServerSideEncryptionConfigurationNotFoundError',
        'None.',
        404,
      ),
    },
    part: {
      ...{ lifecycle_rules: [], versioning: 'Never', intelligent_tiering: [], tags: {} },
      ...{ encryption: [], inventories: [], errors: [], complete: true },
    },
  },
  {
    name: 'reads every page of what has pages',
    args: WEST,
    aws: Object.fromEntries(
      [
        ['ListBucketIntelligentTieringConfigurations', 'IntelligentTieringConfiguration'],
        ['ListBucketInventoryConfigurations', 'InventoryConfiguration'],
      ].map(([operation, member]) => [
        operation,
        ({ ContinuationToken: token }: Readonly<Record<string, unknown>>) =>
          xml(
            'Page',
            token
              ? `<${member}><Id>b</Id></${member}>`
              : `<${member}><Id>a</Id></${member}><NextContinuationToken>t</NextContinuationToken>`,
          ),
      ]),
    ),
    part: {
      intelligent_tiering: [{ Id: 'a' }, { Id: 'b' }],
      inventories: [{ Id: 'a' }, { Id: 'b' }],
    },
  },
  {
    name: 'shows what it may, and tells what it may not',
    args: WEST,
    aws: { ...every(denied), GetBucketVersioning: versioned('Suspended') },
    part: {
      ...{ lifecycle_rules: null, versioning: 'Suspended', intelligent_tiering: null, tags: null },
      ...{ encryption: null, inventories: null, findings: [], complete: false },
      errors: ['lifecycle_rules', 'intelligent_tiering', 'tags', 'encryption', 'inventories'].map(
        (part) => ({ part, error_type: 'AccessDenied' }),
      ),
    },
  },
  {
    name: 'fails where it may see no part',
    args: WEST,
    aws: every(denied),
    error: { code: 'AccessDenied', service: 'S3' },
  },
  {
    name: 'fails where a part fails for another reason',
    args: WEST,
    aws: { GetBucketTagging: new AwsFault('NoSuchBucket', 'None.', 404) },
    error: { code: 'NoSuchBucket', operation: 'GetBucketTagging' },
  },
  {
    name: 'is not shown another account’s bucket',
    args: { bucket: 'data-444455556666-us-east-1', region: 'us-east-1' },
    error: { code: 'AccessDenied' },
  },
  grown(rules(on(ABORT)), 'Enabled', [NO_EXPIRY]),
  grown(rules(on(ABORT)), 'Suspended', [NO_EXPIRY]),
  grown(rules(on(ABORT)), '', []),
  grown(rules(on(ABORT), on(EXPIRE)), 'Enabled', []),
  grown(rules(on(EXPIRE)), 'Enabled', [NO_ABORT]),
  ...['<Prefix>tmp/</Prefix>', '<ObjectSizeGreaterThan>9</ObjectSizeGreaterThan>'].map((part) =>
    grown(rules(on(ABORT + EXPIRE + filter(part))), 'Enabled', [SOME_ABORT, SOME_EXPIRY]),
  ),
  grown(rules(on(`${ABORT}<Prefix>tmp/</Prefix>`), on(EXPIRE)), 'Enabled', [SOME_ABORT]),
  grown(
    rules(on(EXPIRE + filter('<Tag><Key>a</Key><Value>b</Value></Tag>')), on(ABORT + filter(''))),
    ...(['Enabled', [SOME_EXPIRY]] as const),
  ),
  grown(
    rules(on(EXPIRE + filter('<And><Prefix>a</Prefix></And>')), on(EXPIRE), on(ABORT)),
    ...(['Enabled', []] as const),
  ),
  grown(
    rules(on(`${ABORT}<Prefix></Prefix>`), on(EXPIRE + filter('<Prefix></Prefix>'))),
    'Enabled',
    [],
  ),
  grown(rules(`<Status>Disabled</Status>${ABORT}${EXPIRE}`), 'Enabled', [
    ...[NO_LIFECYCLE, NO_ABORT, NO_EXPIRY],
  ]),
  unknown,
  ...refusals,
]);

const upload = (key: string, more = '') => `<Upload><Key>${key}</Key>${more}</Upload>`;
const MARKERS =
  '<IsTruncated>true</IsTruncated><NextKeyMarker>a b</NextKeyMarker><NextUploadIdMarker>id</NextUploadIdMarker>';

describeTool(listIncompleteUploads, [
  {
    name: 'asks for those of a week ago and before',
    args: BUCKET,
    requests: [
      located,
      {
        ...{ operation: 'ListMultipartUploads', region: 'us-west-2' },
        input: has({ Bucket: BUCKET.bucket, ExpectedBucketOwner: '123456789012' }),
      },
    ],
    answer: {
      ...WEST,
      uploads: [
        ['exports/400.parquet', '2025-02-08T12:00:00.000Z', '400'],
        ['exports/60.parquet', '2026-01-14T12:00:00.000Z', '60'],
      ].map(([key, initiated, id]) => ({
        ...{ key, initiated, storage_class: 'STANDARD', upload_id: `${BUCKET.bucket}-${id}` },
      })),
      ...{ count: 2, oldest: '2025-02-08T12:00:00.000Z', complete: true, next_token: null },
    },
    table: {
      name: 'uploads',
      columns: expect.arrayContaining([
        expect.objectContaining({ name: 'storage_class', groups: true }),
      ]),
    },
  },
  {
    name: 'does not go on with another bucket',
    args: { ...WEST, max_pages: 1 },
    aws: { ListMultipartUploads: xml('ListMultipartUploadsResult', MARKERS) },
    part: { complete: false },
    next: {
      args: { bucket: 'logs-123456789012-us-west-2' },
      error: { errorType: 'validation_error', data: { parameter: 'next_token' } },
    },
  },
  {
    name: 'decodes keys, which may have what XML has not, and hides addresses in them',
    args: { ...WEST, max_pages: 1 },
    aws: {
      ListMultipartUploads: ({ KeyMarker, EncodingType }: Readonly<Record<string, unknown>>) => {
        if (EncodingType !== 'url') return xml('ListMultipartUploadsResult', upload('&#1;'));
        const keys = KeyMarker === 'a b+\u0001c' ? ['%FF', 'z'] : ['in%01/j%40example.com/1+2%2B3'];
        const more = KeyMarker === undefined && '<IsTruncated>true</IsTruncated>';
        const marker = more && `${more}<NextKeyMarker>a+b%2B%01c</NextKeyMarker>`;
        return xml(
          'ListMultipartUploadsResult',
          `<EncodingType>url</EncodingType>${marker || ''}${keys.map((key) => upload(key)).join('')}`,
        );
      },
    },
    part: { uploads: [{ key: 'in\u0001/j***@example.com/1 2+3' }], complete: false },
    next: { part: { uploads: [{ key: '\ufffd' }, { key: 'z' }], complete: true } },
  },
  {
    name: 'takes keys as they are where nothing says that they are encoded',
    args: WEST,
    aws: {
      ListMultipartUploads: xml(
        'ListMultipartUploadsResult',
        upload('1+2%2B3') + upload('mail/jane.doe@example.com/a'),
      ),
    },
    part: { uploads: [{ key: '1+2%2B3' }, { key: 'mail/j***@example.com/a' }] },
  },
  { name: 'asks for younger ones', args: { ...WEST, older_than_days: '2' }, part: { count: 3 } },
  {
    name: 'knows of none',
    args: { ...WEST, older_than_days: 401 },
    part: { count: 0, oldest: null },
  },
  {
    name: 'goes on behind both markers',
    args: { ...WEST, older_than_days: 9, max_pages: 1 },
    aws: {
      ListMultipartUploads: ({ KeyMarker, UploadIdMarker }: Readonly<Record<string, unknown>>) =>
        KeyMarker === 'a b' && UploadIdMarker === 'id'
          ? xml('ListMultipartUploadsResult', `<IsTruncated>false</IsTruncated>${upload('b')}`)
          : xml('ListMultipartUploadsResult', `${MARKERS}${upload('a')}`),
    },
    part: { uploads: [{ key: 'a', initiated: null, upload_id: null }], complete: false },
    next: { part: { uploads: [{ key: 'b', storage_class: null }], oldest: null, complete: true } },
  },
  unknown,
  ...refusals,
  {
    refused: 'older_than_days',
    args: { ...WEST, older_than_days: -1 },
    allowed: { ...WEST, older_than_days: 0 },
  },
  {
    refused: 'older_than_days',
    args: { ...WEST, older_than_days: 3_651 },
    allowed: { ...WEST, older_than_days: 3_650 },
  },
  {
    refused: 'next_token',
    args: { ...WEST, next_token: 'forged' },
    allowed: WEST,
  },
]);
