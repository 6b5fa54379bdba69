import { expect, it } from 'vitest';
import { endpointExists } from '../../../../src/local/aws/engine/endpoint-exists.ts';

it.each([
  ['pricing', 'eu-central-1', true],
  ['pricing', 'eu-west-1', false],
  ['pricing', 'cn-northwest-1', true],
  ['pricing', 'cn-north-1', false],
  ['pricing', 'us-gov-west-1', false],
  ['ce', 'eu-west-1', true],
  ['ce', 'us-gov-west-1', false],
  ['freetier', 'cn-north-1', true],
  ['freetier', 'eusc-de-east-1', false],
  ['compute-optimizer', 'us-gov-west-1', true],
  ['compute-optimizer', 'eu-west-9', false],
  ['secretsmanager', 'eu-west-1', true],
])('%s in %s: %s', (service, region, isThere) => {
  expect(endpointExists(service, region)).toBe(isThere);
});
