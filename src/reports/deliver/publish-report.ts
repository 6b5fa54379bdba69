// Puts the files of a report where people find them, and reads the very versions that were put there.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Report } from '../report.ts';
import type { ReportRun } from '../run/report-run.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { ReportFile } from './render-files.ts';

const publishedFile = z.object({
  name: z.string(),
  key: z.string(),
  /** Absent where the store keeps no versions. */
  version_id: z.string().optional(),
  content_type: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});

/** The manifest beside the files of a report. */
export const publishedReport = z.object({
  run_id: z.string(),
  title: z.string(),
  period: z.object({ start: z.string(), end: z.string() }),
  generated_at: z.string(),
  data_as_of: z.string().nullable(),
  complete: z.boolean(),
  accounts: z.object({
    asked: z.int(),
    collected: z.int(),
    /** Not among those asked. */
    shut_off: z.int(),
  }),
  /** Accounts of which a section is unknown, in whole or in part, by section. */
  missing: z.record(z.string(), z.int()).default({}),
  requests: z.object({ billed: z.int(), cached: z.int(), price_usd: z.string() }),
  files: z.array(publishedFile),
  /** Keys of the FOCUS dataset's files, all of which make it up; absent when none was asked for. */
  costs: z.array(z.string()).optional(),
  /** The same as Parquet. */
  costs_parquet: z.array(z.string()).optional(),
  /** The same costs by day and tag; absent when no tag was asked for. */
  costs_by_tag: z.array(z.string()).optional(),
});

/** One of them. */
export type PublishedReport = z.infer<typeof publishedReport>;

type PublishedFile = z.infer<typeof publishedFile>;

/** What is published. */
export interface Publication {
  readonly run: ReportRun;
  readonly report: Report;
  /** Taken one after another. */
  readonly files: AsyncIterable<ReportFile>;
  readonly store: ObjectStore;
  /** Keys of the FOCUS dataset's files, by the manifest's names for them; undefined without one. */
  readonly costs: Pick<PublishedReport, 'costs' | 'costs_parquet' | 'costs_by_tag'> | undefined;
}

/**
 * Puts a report where people look for it: under a key of the set and the period, where a later
 * report becomes a new version. The manifest comes last, so that whoever finds it finds its files.
 */
export async function publishReport(publication: Publication): Promise<PublishedReport> {
  const { run, report, files, store } = publication;
  const { start, end } = run.question.period;
  const folder = `reports/${run.set}/${start}_${end}`;
  const published: PublishedFile[] = [];
  for await (const file of files) published.push(await publishFile(file, folder, store));
  const manifest = { ...describe(run, report, published), ...publication.costs };
  const body = JSON.stringify(manifest, undefined, 2);
  await store.put({ key: `${folder}/manifest.json`, body, contentType: 'application/json' });
  return manifest;
}

async function publishFile(
  { name, contentType, body }: ReportFile,
  folder: string,
  store: ObjectStore,
): Promise<PublishedFile> {
  const key = `${folder}/${name}`;
  const version = await store.put({ key, body, contentType });
  return {
    name,
    key,
    ...(version !== undefined && { version_id: version }),
    content_type: contentType,
    bytes: Buffer.byteLength(body),
    sha256: createHash('sha256').update(body).digest('hex'),
  };
}

function describe(
  run: ReportRun,
  { generatedAt, dataAsOf, accounts: { asked, collected, shutOff }, missing, requests }: Report,
  files: PublishedReport['files'],
): PublishedReport {
  const { title, period } = run.question;
  const { billed, cached, priceUsd } = requests;
  return {
    run_id: run.id,
    title,
    period,
    generated_at: generatedAt,
    data_as_of: dataAsOf,
    complete: asked === collected,
    accounts: { asked, collected, shut_off: shutOff.count },
    missing,
    requests: { billed, cached, price_usd: priceUsd },
    files,
  };
}

/**
 * Reads a file of a published report: the very version, whatever was published since.
 *
 * @param name - such as `report.html`
 * @throws TypeError when there is no such file
 */
export async function readPublished(
  { files }: PublishedReport,
  name: string,
  store: ObjectStore,
): Promise<string> {
  const file = files.find((each) => each.name === name);
  const bytes = file && (await store.get(file.key, file.version_id));
  if (!bytes) throw new TypeError(`there is no ${name}`);
  return Buffer.from(bytes).toString('utf8');
}
