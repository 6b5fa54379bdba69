// What Storage Lens exports of an account is what CloudWatch measures of its buckets, and the bill charges.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getBucketStorage } from '../../../../src/tools/s3/get-bucket-storage.ts';
import { storageLens } from '../../../../src/tools/storage-lens/storage-lens.ts';
import { callTool } from '../../../support/call-tool.ts';
import { startToolAws, type ToolAws } from '../../../support/start-tool-aws.ts';

let aws: ToolAws;
beforeAll(async () => {
  aws = await startToolAws();
});
afterAll(() => aws.close());

it('has the bytes of a bucket that CloudWatch has', async () => {
  const bucket = 'data-123456789012-us-west-2';
  const measured = await callTool(getBucketStorage, { bucket }, aws.as());
  const query =
    "SELECT metric_value, report_date FROM {table} WHERE metric_name = 'StorageBytes' " +
    `AND bucket_name = '${bucket}'`;
  const { rows } = await callTool(storageLens, { query }, aws.as());
  const { total_bytes, as_of } = measured;
  expect(rows).toEqual([{ metric_value: String(total_bytes), report_date: as_of }]);
});

it('runs nothing that SQLite does not know, and says so as Athena does', async () => {
  const query = 'SELECT nothing FROM {table}';
  await expect(callTool(storageLens, { query }, aws.as())).rejects.toMatchObject({
    errorType: 'query_failed',
    message: expect.stringContaining('SYNTAX_ERROR: '),
  });
});
