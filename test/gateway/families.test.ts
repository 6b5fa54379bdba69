import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  deploymentResources,
  functionDefinitions,
} from '../../src/deployment/gateway/deployment-resources.ts';
import { readDeploymentSettings } from '../../src/deployment/template/deployment-settings.ts';
import { generatedFiles } from '../../src/gateway/generated-files.ts';
import { families } from '../../src/tools/families.ts';
import { defaultParameters } from '../support/deployment-parameters.ts';

const root = join(import.meta.dirname, '..', '..');
const settings = readDeploymentSettings(defaultParameters);
const { Resources } = deploymentResources(families, settings);
const functions = functionDefinitions(families, settings);

describe('families', () => {
  it('lists every folder of tools that is one', async () => {
    const folders = await readdir(join(root, 'src', 'tools'), { withFileTypes: true });
    const declared = folders
      .filter((folder) => folder.isDirectory())
      .map(({ name }) => name)
      .filter((name) => existsSync(join(root, 'src', 'tools', name, 'family.ts')));
    expect(declared.sort()).toEqual(families.map(({ name }) => name).sort());
  });
});

it('the page of tools begins with all families and tools, each with where it is', async () => {
  const page = await readFile(join(root, 'docs/tools.md'), 'utf8');
  expect(page, 'run "npm run schemas"').toBe(generatedFiles(families).get('docs/tools.md'));
  const [index = '', ...sections] = page.split(/^(?=## )/m);
  const linked = [...index.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
  const headings = sections.flatMap((text) => text.match(/^##+ .+$/gm) ?? []);
  expect(linked).toEqual(headings.map((heading) => heading.replace(/^#+ /, '')));
  expect(index).toMatch(/^\| \[invoicing\].+\| by name; confidential \|$/m);
  expect(index).toMatch(/^\| \[budgets\].+\| costs \|$/m);
  expect(index).toMatch(/^\| \[whoami\].+\| costs, savings, reselling \|$/m);
});

describe.each(families.map((family) => [family.name, family] as const))('%s', (name, family) => {
  it('has a handler that is made from it', () => {
    expect(existsSync(join(root, 'handlers', `${name}.ts`))).toBe(false);
    expect(functions[name]?.handler).toBe(`dist/${name}/index.handler`);
  });

  it('has a function with a role, a permission and a target', () => {
    const { role } = functions[name] ?? {};
    expect(role && Resources[role]?.Type).toBe('AWS::IAM::Role');
    const targets = Object.values(Resources).filter(
      ({ Type, Properties }) =>
        Type === 'AWS::BedrockAgentCore::GatewayTarget' && Properties.Name === name,
    );
    expect(targets).toHaveLength(1);
    const [permission] = targets[0]?.DependsOn ?? [];
    expect(permission && Resources[permission]?.Type).toBe('AWS::Lambda::Permission');
  });

  it('has an up-to-date schema file with all its tools', async () => {
    const path = `schemas/${name}.json`;
    const text = await readFile(join(root, path), 'utf8');
    expect(text, 'run "npm run schemas"').toBe(generatedFiles(families).get(path));
    expect(JSON.parse(text)).toMatchObject(family.tools.map((tool) => ({ name: tool.name })));
  });
});
