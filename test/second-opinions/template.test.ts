import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { MODELS, readServiceModel } from '../../src/local/aws/engine/model/read-service-model.ts';
import { checkTemplate } from '../support/check-template.ts';
import { readTemplate, templateFile } from '../support/package-service.ts';
import { pythonTool } from './python-tool.ts';

const run = promisify(execFile);
const packages = inject('packages');

// The Serverless Framework lets functions wait for their roles by name, too.
const REDUNDANT_DEPENDENCY = 'W3005';

// What AWS's descriptions have and this cfn-lint does not know yet.
const described = globSync('*.json', { cwd: MODELS }).flatMap((file) =>
  Object.keys(readServiceModel(basename(file, '.json')).operations).map((operation) =>
    operation.toLowerCase(),
  ),
);

/** What cfn-lint finds, one line each; it ends with a failure when there is something. */
async function lint(file: string): Promise<string> {
  const options = ['--regions', 'us-east-1', '--format', 'parseable'];
  const checks = ['--ignore-checks', REDUNDANT_DEPENDENCY];
  const { stdout } = await run(pythonTool('cfn-lint'), [
    '--template',
    file,
    ...options,
    ...checks,
  ]).catch((failure: { stdout: string }) => failure);
  return stdout
    .split('\n')
    .filter((line) => !described.some((action) => line.includes(`W3037:'${action}'`)))
    .join('\n')
    .trim();
}

describe.each(['default', 'full', 'shared'] as const)('the template with %s parameters', (name) => {
  it('passes cfn-lint', async () => {
    expect(await lint(templateFile(packages[name]))).toBe('');
  });

  it('passes the CloudFormation resource specification', async () => {
    expect(checkTemplate(await readTemplate(packages[name]))).toEqual([]);
  });
});

it('cfn-lint finds what is wrong', async () => {
  const file = `${templateFile(packages.default)}.wrong.json`;
  await copyFile(templateFile(packages.default), file);
  const text = await readFile(file, 'utf8');
  const wrong = text.replace('"nodejs24.x"', '"nodejs1.x"');
  await writeFile(file, wrong.replaceAll('ce:GetAnomalies', 'ce:GetAnomaly'));
  const found = await lint(file);
  expect(found).toContain('nodejs1.x');
  expect(found).toContain("W3037:'getanomaly'");
});
