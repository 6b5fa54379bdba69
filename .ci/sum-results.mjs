import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Adds up the reports in a folder; fails when a test did, or when there was none.
const [, , folder] = process.argv;
const reports = readdirSync(folder).map((file) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
);
const sum = (name) => reports.reduce((total, report) => total + report[name], 0);
const passed = sum('numPassedTests');
const failed = sum('numFailedTests');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
