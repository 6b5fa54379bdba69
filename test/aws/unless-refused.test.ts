import { expect, it } from 'vitest';
import { AwsError } from '../../src/aws/aws-error.ts';
import { unlessRefused } from '../../src/aws/unless-refused.ts';

const refusal = (name: string) =>
  new AwsError(
    { name, $fault: 'client', $metadata: { httpStatusCode: 404 } },
    { service: 'S3', operation: 'GetObject', expired: false },
  );

it('is the answer where there is one', async () => {
  expect(await unlessRefused(Promise.resolve('it'), 'NoSuchKey')).toBe('it');
});

it('is nothing where AWS refuses with the code', async () => {
  expect(await unlessRefused(Promise.reject(refusal('NoSuchKey')), 'NoSuchKey')).toBeUndefined();
});

it.each([
  ['with another code', refusal('AccessDenied')],
  ['and so does what is no refusal of AWS', Object.assign(new Error(), { code: 'NoSuchKey' })],
])('fails where AWS refuses %s', async (_, error) => {
  await expect(unlessRefused(Promise.reject(error), 'NoSuchKey')).rejects.toBe(error);
});
