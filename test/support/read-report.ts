import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { publishedReport } from '../../src/reports/deliver/publish-report.ts';
import type { ReportStack } from './start-report-stack.ts';

const reportJson = z.looseObject({
  failures: z.array(z.object({ account: z.object({ accountId: z.string() }), code: z.string() })),
  gaps: z.array(z.object({ code: z.string() })),
  currencies: z.array(z.object({ bridge: z.object({ total: z.string() }) })),
});

/**
 * Reads what a run published for all accounts.
 *
 * @param period - `start_end`, as the key has it
 */
export async function readReport({ world }: ReportStack, period: string) {
  const folder = `reports/all/${period}`;
  const read = async (key: string) => {
    const command = new GetObjectCommand({ Bucket: world.reportBucket, Key: key });
    const answer = await new S3Client({}).send(command);
    return (await answer.Body?.transformToString()) ?? '';
  };
  return {
    manifest: publishedReport.parse(JSON.parse(await read(`${folder}/manifest.json`))),
    report: reportJson.parse(JSON.parse(await read(`${folder}/report.json`))),
    read: (name: string) => read(`${folder}/${name}`),
  };
}
