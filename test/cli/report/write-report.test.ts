import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeReport } from '../../../src/cli/report/run-report.ts';
import { FORMATS } from '../../../src/reports/deliver/render-files.ts';
import { FAILED, NOW, QUESTION } from '../../reports/account-reports.ts';
import { buildReport } from '../../support/build-report.ts';

const MODE = 0o777;
const report = buildReport({
  question: QUESTION,
  accountReports: [],
  failures: [FAILED],
  now: NOW,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'written-'));
});
afterEach(() => rm(folder, { recursive: true }));

const modeOf = async (path: string) => (await stat(path)).mode & MODE;

it('writes reports that nobody else can read, into a folder that nobody else can open', async () => {
  const out = join(folder, 'made', 'here');
  const files = await writeReport(report, { out, formats: FORMATS, locale: 'en' });
  const whole = ['html', 'json', 'xlsx'].map((format) => join(out, `report.${format}`));
  expect(files).toEqual(expect.arrayContaining([...whole, join(out, 'total.csv')]));
  expect(new Set(await Promise.all(files.map(modeOf)))).toEqual(new Set([0o600]));
  expect(await modeOf(out)).toBe(0o700);
});

it('replaces a report that others can read', async () => {
  const earlier = join(folder, 'report.json');
  await writeFile(earlier, 'earlier');
  await chmod(earlier, 0o644);
  const [file = ''] = await writeReport(report, { out: folder, formats: ['json'], locale: 'en' });
  expect(file).toBe(earlier);
  expect(await modeOf(file)).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ failures: [FAILED] });
});
