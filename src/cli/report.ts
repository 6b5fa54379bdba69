// npm run report: a cost report over many accounts, of the local world unless --aws is given.
import { inheritedVariables, readEnvironment } from '../environment.ts';
import { startLocalWorld } from '../local/start-local-world.ts';
import { ToolError } from '../tools/tool-error.ts';
import { CommandError } from './command-error.ts';
import { endWithParent, outliveReaders } from './lifetime.ts';
import { readReportOptions } from './report/report-options.ts';
import { runReport } from './report/run-report.ts';
import { reportFailure } from './report-failure.ts';
import { runChild } from './run-child.ts';

const onProgress = (line: string) => void process.stderr.write(`${line}\n`);

function onEmpty(): void {
  onProgress('No account could be asked: this report has no costs at all.');
  process.exitCode = 1;
}

/** Starts the local world, and this command again in it. */
async function runLocally(args: readonly string[]): Promise<number> {
  const local = await startLocalWorld({ onProgress });
  try {
    const environment = { ...inheritedVariables(), ...local.environment };
    const command = process.execPath;
    return await runChild({ command, args: [import.meta.filename, ...args, '--aws'], environment });
  } finally {
    await local.close();
  }
}

endWithParent();
outliveReaders();
try {
  const args = process.argv.slice(2);
  const options = readReportOptions(args);
  if (options.aws) {
    const environment = readEnvironment();
    process.stdout.write(
      await runReport({ options, environment, now: () => new Date(), onProgress, onEmpty }),
    );
  } else {
    process.exitCode = await runLocally(args);
  }
} catch (error) {
  // What a tool refuses is said in words for whoever asked.
  reportFailure(error instanceof ToolError ? new CommandError(error.message) : error);
}
