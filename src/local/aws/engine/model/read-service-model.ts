import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceModel } from '../../../../aws/service-model.ts';

/** Folder of the models. */
export const MODELS = join(import.meta.dirname, '../../../../aws/models');

/**
 * Reads a model. What is deployed imports the one it needs instead, so that it is in the bundle.
 *
 * @param service - botocore's name of the service, such as `ce`
 */
export function readServiceModel(service: string): ServiceModel {
  return JSON.parse(readFileSync(join(MODELS, `${service}.json`), 'utf8'));
}
