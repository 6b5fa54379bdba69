// The models in src/aws/models are what AWS describes, as botocore of this lane brings it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { expect, it } from 'vitest';
import { pruneModel, renderModel } from '../../scripts/prune-models.ts';
import { renderClient } from '../../scripts/render-client.ts';
import type { ServiceModel } from '../../src/aws/service-model.ts';
import { MODELS, readServiceModel } from '../../src/local/aws/engine/model/read-service-model.ts';
import { botocoreData } from './python-tool.ts';

const botocore = botocoreData();
const files = readdirSync(MODELS);
const textOf = (file: string) => readFileSync(join(MODELS, file), 'utf8');

function fresh(service: string): ServiceModel {
  const { operations } = readServiceModel(service);
  return pruneModel(botocore, service, Object.keys(operations));
}

it.each(files.filter((file) => file.endsWith('.json')))('%s says what AWS says', (file) => {
  expect(textOf(file)).toBe(renderModel(fresh(parse(file).name)));
});

it.each(files.filter((file) => file.endsWith('.ts')))('%s is the client of its model', (file) => {
  const { name } = parse(file);
  expect(textOf(file)).toBe(renderClient(name, fresh(name)));
});
