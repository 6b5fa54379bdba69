import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runServerless } from './run-serverless.ts';

/**
 * Packages the service with `sls package`.
 *
 * @param folder - receives the template and the zips
 * @param parameters - of serverless.yml; empty ones stay at their defaults
 * @throws Error with the framework's output
 */
export async function packageService(
  folder: string,
  parameters: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  const options = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .flatMap(([key, value]) => ['--param', `${key}=${value}`]);
  const { exitCode, stdout, stderr } = await runServerless(
    'package',
    '--package',
    folder,
    ...options,
  );
  if (exitCode !== 0) throw new Error(`sls package ended with ${exitCode}\n${stdout}${stderr}`);
}

/** File of the template that {@link packageService} has made. */
export function templateFile(folder: string): string {
  return join(folder, 'cloudformation-template-update-stack.json');
}

/** The template that {@link packageService} has made. */
export async function readTemplate(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(templateFile(folder), 'utf8'));
}
