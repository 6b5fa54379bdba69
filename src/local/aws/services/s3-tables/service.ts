// S3 Tables: in each Region where an account pays for storage, a table bucket with sales and what AWS's
// services write.
import type {
  GetTableMaintenanceConfigurationRequest,
  ListNamespacesRequest,
  ListTableBucketsRequest,
  ListTablesRequest,
} from '../../../../aws/models/s3tables.ts';
import { partitionOf } from '../../../../aws/region.ts';
import { startOfDay, toDay } from '../../../../calendar.ts';
import { bucketsOf } from '../../../data/buckets.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';

const PAGE_SIZE = 1_000;
const CREATED = new Date('2025-06-01T09:30:00Z');
const BUCKET = 'analytics';
const TABLES = [
  { namespace: 'logs', name: 'requests' },
  { namespace: 'sales', name: 'customers' },
  { namespace: 'sales', name: 'orders' },
];

type NamedTable = Pick<
  GetTableMaintenanceConfigurationRequest,
  'tableBucketARN' | 'namespace' | 'name'
>;

/** S3 Tables. */
export const service = modelled('s3tables', (_: object) => ({
  ListTableBuckets({ prefix = '', type = 'customer' }: ListTableBucketsRequest, call, page) {
    const isHere = bucketsOf(call.account).some(({ region }) => region === call.region);
    const own = {
      ...{ arn: bucketArn(call), name: BUCKET, type: 'customer' as const },
      ...{ ownerAccountId: call.account, createdAt: CREATED },
    };
    const found = (isHere ? [own] : []).filter(
      (each) => each.type === type && each.name.startsWith(prefix),
    );
    const { items, ...next } = page(found, PAGE_SIZE, { region: call.region });
    return { tableBuckets: items, ...next };
  },

  ListNamespaces({ tableBucketARN, prefix = '' }: ListNamespacesRequest, call, page) {
    open(tableBucketARN, call);
    const names = [...new Set(TABLES.map(({ namespace }) => namespace))];
    const { items, ...next } = page(
      names.filter((name) => name.startsWith(prefix)),
      PAGE_SIZE,
    );
    const namespaces = items.map((name) => ({
      ...{ namespace: [name], createdAt: CREATED },
      ...{ createdBy: call.account, ownerAccountId: call.account },
    }));
    return { namespaces, ...next };
  },

  ListTables({ tableBucketARN, namespace: wanted }: ListTablesRequest, call, page) {
    open(tableBucketARN, call);
    const found = TABLES.filter(({ namespace }) => (wanted ?? namespace) === namespace);
    const { items, ...next } = page(found, PAGE_SIZE);
    const tables = items.map(({ namespace, name }) => ({
      ...{ namespace: [namespace], name, type: 'customer', tableARN: tableArn(call, name) },
      ...{ createdAt: CREATED, modifiedAt: startOfDay(toDay(call.now)) },
    }));
    return { tables, ...next };
  },

  GetTableMaintenanceConfiguration(request: NamedTable, call) {
    const settings = { icebergCompaction: { targetFileSizeMB: 512, strategy: 'auto' } };
    return {
      tableARN: find(request, call),
      configuration: {
        icebergCompaction: { status: 'enabled', settings },
        icebergSnapshotManagement: { status: 'disabled' },
      },
    };
  },

  GetTableMaintenanceJobStatus(request: NamedTable, call) {
    return {
      tableARN: find(request, call),
      status: {
        icebergCompaction: {
          ...{ status: 'Successful', lastRunTimestamp: startOfDay(toDay(call.now)) },
        },
        icebergSnapshotManagement: { status: 'Disabled' },
      },
    };
  },

  GetTableMetadataLocation(request: NamedTable, call) {
    find(request, call);
    const warehouseLocation = `s3://${request.name}--table-s3`;
    return {
      ...{ versionToken: 'a1b2c3d4', warehouseLocation },
      metadataLocation: `${warehouseLocation}/metadata/00001.metadata.json`,
    };
  },
}));

function bucketArn({ account, region }: CallContext): string {
  return `arn:${partitionOf(region)}:s3tables:${region}:${account}:bucket/${BUCKET}`;
}

function tableArn(call: CallContext, name: string): string {
  return `${bucketArn(call)}/table/00000000-0000-4000-8000-${name.padEnd(12, '0').slice(0, 12)}`;
}

function open(arn: string | undefined, call: CallContext): void {
  if (arn !== bucketArn(call)) {
    throw new AwsFault('NotFoundException', 'The specified bucket does not exist.', 404);
  }
}

function find({ tableBucketARN, namespace, name = '' }: NamedTable, call: CallContext): string {
  open(tableBucketARN, call);
  if (!TABLES.some((each) => each.namespace === namespace && each.name === name)) {
    throw new AwsFault('NotFoundException', 'The specified table does not exist.', 404);
  }
  return tableArn(call, name);
}
