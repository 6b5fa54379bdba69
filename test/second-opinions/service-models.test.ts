// The models in src/aws/models are what AWS describes, as botocore of this lane brings it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pruneModel, renderModel } from '../../scripts/prune-models.ts';
import { MODELS, type ServiceModel } from '../../src/aws/service-model.ts';
import { pythonTool } from './python-tool.ts';

const botocore = execFileSync(pythonTool('python'), [
  '-c',
  'import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data"), end="")',
]).toString();
const files = readdirSync(MODELS).filter((file) => file.endsWith('.json'));

it.each(files)('%s says what AWS says', (file) => {
  const text = readFileSync(join(MODELS, file), 'utf8');
  const { operations }: ServiceModel = JSON.parse(text);
  const fresh = pruneModel(botocore, file.replace('.json', ''), Object.keys(operations));
  expect(text).toBe(renderModel(fresh));
});
