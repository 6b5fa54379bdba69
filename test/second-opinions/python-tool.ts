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
