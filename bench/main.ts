// Measures everything in one run, or the parts that are named, and compares it with its bars.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { spawnServer } from '../src/local/spawn-server.ts';
import { type LocalWorld, startLocalWorld } from '../src/local/start-local-world.ts';
import { packageService } from '../test/support/package-service.ts';
import { unzipFunction } from '../test/support/unzip-function.ts';
import { measureAuditOverhead } from './audit-overhead.ts';
import { measureColdStarts } from './cold-start.ts';
import { measureCostReports } from './cost-report.ts';
import { measureImport } from './import-accounts.ts';
import { countLookups } from './lookups.ts';
import { isWithin, type Measurement } from './measurement.ts';
import { measurePortfolio } from './portfolio.ts';
import { printTable } from './print-table.ts';
import { measureThroughput } from './throughput.ts';
import { measureWarmOverhead } from './warm-overhead.ts';

/** How long AWS takes for an answer where that matters. */
const LATENCY_MILLISECONDS = 20;
/** A busy machine shifts even ratios: a short run only fails far outside of its bars. */
const SHORT_STRETCH = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Fewer rounds, and a failure where a bar is missed by far.
    short: { type: 'boolean', default: false },
    // Folder of a service that is packaged already.
    packages: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const rounds = values.short ? 3 : 7;

/** What there is to measure. */
interface Bench {
  readonly local: LocalWorld;
  /** Folder of the unpacked functions. */
  readonly functions: string;
}

const PARTS: Readonly<Record<string, (bench: Bench) => Promise<Measurement[]>>> = {
  'cold-start': ({ local, functions }) => measureColdStarts({ local, functions, rounds }),
  audit: ({ local }) => measureAuditOverhead(local.environment, rounds * 20),
  warm: ({ local, functions }) =>
    withSlowAws(local, (environment) => measureWarmOverhead(functions, environment, rounds * 20)),
  lookups: ({ local }) => withSlowAws(local, (environment) => countLookups(local, environment)),
  throughput: ({ local }) =>
    withSlowAws(local, (environment) =>
      measureThroughput({
        environment,
        rounds: values.short ? 1 : 3,
        calls: { container: 200, reference: 16 },
      }),
    ),
  'cost-report': ({ functions }) =>
    measureCostReports({
      functions,
      ...(values.short ? { few: 30, many: 300 } : { few: 300, many: 3_000 }),
    }),
  import: () => measureImport(values.short ? { few: 20, many: 200 } : { few: 100, many: 1_000 }),
  portfolio: ({ functions }) =>
    measurePortfolio({
      functions,
      ...(values.short ? { few: 60, many: 300 } : { few: 100, many: 1_000 }),
    }),
};

async function unzipAll(packages: string, functions: string): Promise<Measurement[]> {
  const zips = (await readdir(packages)).filter((file) => file.endsWith('.zip'));
  const sizes: Measurement[] = [];
  for (const zip of zips) {
    const file = join(packages, zip);
    await unzipFunction(file, join(functions, parse(zip).name));
    sizes.push({ what: `size: ${zip}`, value: (await stat(file)).size / 1024, unit: 'KB' });
  }
  return sizes;
}

async function withSlowAws(
  local: LocalWorld,
  measure: (environment: Record<string, string>) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  const spawn = (name: string, args: string[]) =>
    spawnServer({ module: join(import.meta.dirname, name), args, environment: {} });
  const aws = await spawn('fixed-aws.ts', [String(LATENCY_MILLISECONDS)]);
  const s3 = await spawn('fixed-s3.ts', []);
  const measured = await measure({
    ...local.environment,
    AWS_ENDPOINT_URL_COST_EXPLORER: aws.url,
    AWS_ENDPOINT_URL_S3: s3.url,
  });
  await Promise.all([aws.close(), s3.close()]);
  return measured;
}

async function measureAll(folder: string, parts: readonly string[]): Promise<Measurement[]> {
  const packages = values.packages ?? join(folder, 'packages');
  const functions = join(folder, 'functions');
  if (!values.packages) await packageService(packages);
  const sizes = await unzipAll(packages, functions);
  printTable(sizes);
  const local = await startLocalWorld();
  const measured: Measurement[] = [];
  for (const name of parts) {
    const part = (await PARTS[name]?.({ local, functions })) ?? [];
    measured.push(...part);
    printTable(part);
  }
  await local.close();
  return [...measured, ...sizes];
}

async function run(parts: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const measured = await measureAll(folder, parts);
  await rm(folder, { recursive: true });
  const results = measured.map((each) => ({ ...each, isWithinBar: isWithin(each) }));
  await writeFile(
    join(import.meta.dirname, 'results.json'),
    `${JSON.stringify(results, null, 2)}\n`,
  );
  const far = measured.filter((each) => !isWithin(each, SHORT_STRETCH));
  for (const { what } of far) console.error(`far outside of its bar: ${what}`);
  if (values.short && far.length > 0) process.exitCode = 1;
}

const names = Object.keys(PARTS);
const unknown = positionals.filter((name) => !names.includes(name));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no ${unknown.join(', ')}.`);
  console.error(`npm run bench -- [--short] [--packages <folder>] [${names.join(' | ')}]…`);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run(positionals.length > 0 ? positionals : names);
}
