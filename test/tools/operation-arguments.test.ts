import { expect, it } from 'vitest';
import { checkOperationArguments } from '../../src/tools/operation-arguments.ts';

const operation = { required: ['service'], optional: ['limit'] };
const check = (args: object) => () =>
  checkOperationArguments({ operation: 'prices', ...args }, operation);

it.each([{ service: 'S3' }, { service: 'S3', limit: 0 }, { service: 'S3', filters: undefined }])(
  'takes %o',
  (args) => {
    expect(check(args)).not.toThrow();
  },
);

it.each([
  [{}, 'Invalid service: expected a value, since prices needs one, received nothing.'],
  [
    { service: 'S3', filters: {} },
    'Invalid filters: expected nothing for prices, which uses service, limit, received an object.',
  ],
])('refuses %o', (args, message) => {
  expect(check(args)).toThrow(message);
});
