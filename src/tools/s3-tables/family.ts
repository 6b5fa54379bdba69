import type { Family } from '../family.ts';
import { listNamespaces, listTableBuckets, listTables } from './lists.ts';
import {
  getMaintenanceJobStatus,
  getTableMaintenanceConfig,
  getTableMetadataLocation,
} from './one-table.ts';

/** S3 Tables: what there is and how it is kept up; no rows. */
export const s3TablesFamily: Family = {
  name: 's3-tables',
  description: 'Tables of S3 Tables, and how they are kept up. No rows of theirs.',
  jobs: [],
  tools: [
    listTableBuckets,
    listNamespaces,
    listTables,
    getTableMaintenanceConfig,
    getMaintenanceJobStatus,
    getTableMetadataLocation,
  ],
};
