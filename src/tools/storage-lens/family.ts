import type { Family } from '../family.ts';
import { storageLens } from './storage-lens.ts';

/** S3 Storage Lens, queried with Athena where the operator has said how. */
export const storageLensFamily: Family = {
  name: 'storage-lens',
  description: 'S3 Storage Lens: metrics of all buckets by SQL, in a work group with a limit.',
  jobs: [],
  ownPolicy: true,
  tools: [storageLens],
};
