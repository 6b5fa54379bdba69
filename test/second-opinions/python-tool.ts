import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * File of a command in the lane's virtual environment.
 *
 * @param name - such as `cfn-lint`
 * @throws Error when the lane has not installed it
 */
export function pythonTool(name: string): string {
  const file = join(import.meta.dirname, '../../.local/second-opinions/bin', name);
  if (existsSync(file)) return file;
  throw new Error(`${name} is missing: run .ci/lanes/second-opinions`);
}

/** Folder with the service descriptions of the lane's botocore. */
export function botocoreData(): string {
  const code =
    'import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data"), end="")';
  return execFileSync(pythonTool('python'), ['-c', code]).toString();
}
