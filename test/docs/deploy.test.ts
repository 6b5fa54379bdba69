// The stage that docs/deploy.md shows can be deployed, and its callers are answered.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDeploymentSettings } from '../../src/deployment/template/deployment-settings.ts';
import { defaultParameters } from '../support/deployment-parameters.ts';

const SETTING = /^ {4}(\w+): ([^#\n]+?) *(?:#.*)?$/gm;

it('docs/deploy.md shows a stage whose parameters fit each other', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8');
  const stage = /^```yaml\nparams:.*?^ {2}prod:\n(.*?)^```$/ms.exec(page)?.[1] ?? '';
  const set = [...stage.matchAll(SETTING)].map(([, name = '', value = '']) => [name, value]);
  expect(set.length).toBeGreaterThan(5);
  const parameters = { ...defaultParameters, ...Object.fromEntries(set) };
  expect(Object.keys(parameters)).toHaveLength(Object.keys(defaultParameters).length);
  const { authorizerType, iamCallerId } = readDeploymentSettings(parameters);
  expect(authorizerType === 'CUSTOM_JWT' || iamCallerId !== '', 'somebody is answered').toBe(true);
});
