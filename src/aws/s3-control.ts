// The part of S3 Control that tells how Storage Lens is set up. It speaks as S3 does, so S3's own client
// asks, which needs to be told where: at a host for each account.
import { S3Client } from '@aws-sdk/client-s3';
import { partition } from '@aws-sdk/core/client';
import { Command } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import type {
  Command as AnyCommand,
  EndpointParameters,
  EndpointV2,
  MetadataBearer,
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types';
import type { ClientSettings, ServiceClient } from './aws.ts';

/** A list of the account's configurations; those of one page. */
export interface ListStorageLensConfigurationsResult {
  readonly NextToken?: string;
  readonly StorageLensConfigurationList?: readonly {
    readonly Id?: string;
    /** The Region that tells more of it. */
    readonly HomeRegion?: string;
    readonly IsEnabled?: boolean;
  }[];
}

/** Where a configuration's daily export goes. */
export interface S3BucketDestination {
  /** `CSV` or `Parquet`. */
  readonly Format?: string;
  /** Such as `V_1`. */
  readonly OutputSchemaVersion?: string;
  /** Owner of the bucket. */
  readonly AccountId?: string;
  /** Of the bucket. */
  readonly Arn?: string;
  readonly Prefix?: string;
}

/** A configuration, as far as its export goes. */
export interface GetStorageLensConfigurationResult {
  readonly StorageLensConfiguration?: {
    readonly Id?: string;
    readonly IsEnabled?: boolean;
    readonly DataExport?: { readonly S3BucketDestination?: S3BucketDestination };
    /** The organization that it is about; absent: the account alone. */
    readonly AwsOrg?: { readonly Arn?: string };
  };
}

const NAMESPACE = 'com.amazonaws.s3control';
const ACCOUNT = { httpHeader: 'x-amz-account-id' };

/** Client class, to be given to `Aws.send`. */
export const S3ControlClient: ServiceClient<object, MetadataBearer, unknown> =
  class extends S3Client {
    constructor(settings: ClientSettings) {
      super({ ...settings, ...{ endpointProvider: hostOf } });
    }
  };

/** Lists the configurations of Storage Lens. */
export const ListStorageLensConfigurationsCommand = command<
  { readonly AccountId: string; readonly NextToken?: string | undefined },
  ListStorageLensConfigurationsResult
>(
  operation('ListStorageLensConfigurations', '/v20180820/storagelens', {
    input: structure('ListStorageLensConfigurationsRequest', {
      AccountId: [0, ACCOUNT],
      NextToken: [0, { httpQuery: 'nextToken' }],
    }),
    output: structure('ListStorageLensConfigurationsResult', {
      NextToken: 0,
      StorageLensConfigurationList: [
        [
          ...[1, NAMESPACE, 'StorageLensConfigurationList', 0],
          structure('ListStorageLensConfigurationEntry', { Id: 0, HomeRegion: 0, IsEnabled: 2 }),
        ],
        { xmlFlattened: 1, xmlName: 'StorageLensConfiguration' },
      ],
    }),
  }),
);

/** Reads a configuration of Storage Lens. */
export const GetStorageLensConfigurationCommand = command<
  { readonly AccountId: string; readonly ConfigId: string },
  GetStorageLensConfigurationResult
>(
  operation('GetStorageLensConfiguration', '/v20180820/storagelens/{ConfigId}', {
    input: structure('GetStorageLensConfigurationRequest', {
      AccountId: [0, ACCOUNT],
      ConfigId: [0, { httpLabel: 1 }],
    }),
    output: structure('GetStorageLensConfigurationResult', {
      StorageLensConfiguration: [
        structure('StorageLensConfiguration', {
          Id: 0,
          IsEnabled: 2,
          DataExport: structure('StorageLensDataExport', {
            S3BucketDestination: structure('S3BucketDestination', {
              ...{ Format: 0, OutputSchemaVersion: 0, AccountId: 0, Arn: 0, Prefix: 0 },
            }),
          }),
          AwsOrg: structure('StorageLensAwsOrg', { Arn: 0 }),
        }),
        { httpPayload: 1 },
      ],
    }),
  }),
);

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetStorageLensConfiguration.html
function hostOf({ Endpoint, Region, AccountId }: EndpointParameters): EndpointV2 {
  if (typeof Endpoint === 'string') return { url: new URL(Endpoint) };
  const region = String(Region);
  return {
    url: new URL(`https://${AccountId}.s3-control.${region}.${partition(region).dnsSuffix}`),
  };
}

function command<Input extends object, Output extends object>(schema: StaticOperationSchema) {
  const [, , name] = schema;
  return Command.classBuilder()
    .ep({
      AccountId: { type: 'contextParams', name: 'AccountId' },
      Endpoint: { type: 'builtInParams', name: 'endpoint' },
      Region: { type: 'builtInParams', name: 'region' },
    })
    .m(({ getEndpointParameterInstructions }, _, config) => [
      getEndpointPlugin(config, getEndpointParameterInstructions()),
    ])
    .s('AWSS3ControlServiceV20180820', name, {})
    .n('S3ControlClient', `${name}Command`)
    .sc(schema)
    .build() as new (
    input: Input,
  ) => AnyCommand<object, Input, MetadataBearer, Output & MetadataBearer, unknown>;
}

function operation(
  name: string,
  path: string,
  {
    input,
    output,
  }: { readonly input: StaticStructureSchema; readonly output: StaticStructureSchema },
): StaticOperationSchema {
  return [9, NAMESPACE, name, { http: ['GET', path, 200] }, () => input, () => output];
}

function structure(
  name: string,
  members: Readonly<Record<string, unknown>>,
): StaticStructureSchema {
  const schemas = Object.values(members) as StaticStructureSchema[5];
  return [3, NAMESPACE, name, 0, Object.keys(members), schemas];
}
