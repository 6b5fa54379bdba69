// The part of S3 Control that tells how Storage Lens is set up: at a host for each account.
import { partition } from '@aws-sdk/core/client';
import type { EndpointParameters, EndpointV2 } from '@smithy/types';
import { IN_PATH, inHeader, inQuery, s3Service } from './s3-service.ts';

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

const { client, command, structure, list } = s3Service({
  ...{ serviceId: 'S3 Control', apiVersion: '2018-08-20' },
  ...{ service: 'AWSS3ControlServiceV20180820', namespace: 'com.amazonaws.s3control' },
  ...{ endpointMember: 'AccountId', endpointProvider: hostOf },
});

/** Client class, to be given to `Aws.send`. */
export const S3ControlClient = client;

const ACCOUNT = { AccountId: inHeader('x-amz-account-id') };

/** Lists the configurations of Storage Lens. */
export const ListStorageLensConfigurationsCommand = command<
  { readonly AccountId: string; readonly NextToken?: string | undefined },
  ListStorageLensConfigurationsResult
>({
  ...{ name: 'ListStorageLensConfigurations', method: 'GET', path: '/v20180820/storagelens' },
  input: { ...ACCOUNT, NextToken: inQuery('nextToken') },
  output: {
    NextToken: 0,
    StorageLensConfigurationList: list(
      'StorageLensConfigurationList',
      structure('ListStorageLensConfigurationEntry', { Id: 0, HomeRegion: 0, IsEnabled: 2 }),
      'StorageLensConfiguration',
    ),
  },
});

/** Reads a configuration of Storage Lens. */
export const GetStorageLensConfigurationCommand = command<
  { readonly AccountId: string; readonly ConfigId: string },
  GetStorageLensConfigurationResult
>({
  ...{ name: 'GetStorageLensConfiguration', method: 'GET' },
  path: '/v20180820/storagelens/{ConfigId}',
  input: { ...ACCOUNT, ConfigId: IN_PATH },
  output: {
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
  },
});

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetStorageLensConfiguration.html
function hostOf({ Endpoint, Region, AccountId }: EndpointParameters): EndpointV2 {
  if (typeof Endpoint === 'string') return { url: new URL(Endpoint) };
  const region = String(Region);
  return {
    url: new URL(`https://${AccountId}.s3-control.${region}.${partition(region).dnsSuffix}`),
  };
}
