import { expect, it } from 'vitest';
import { AccountNotFoundError } from '../../../src/accounts/errors.ts';
import { describeError } from '../../../src/lambda/observe/log.ts';

it('tells the kind of an error and where it was thrown, not what it says', () => {
  const described = describeError(new TypeError('hunter2'));
  expect(described).toMatchObject({ error: 'TypeError' });
  expect(described.frames).toContainEqual(expect.stringContaining('log.test.ts'));
  expect(JSON.stringify(described)).not.toContain('hunter2');
});

it('tells what is the matter with an account', () => {
  const error = new AccountNotFoundError('not twelve digits');
  expect(describeError(error)).toEqual({ detail: 'not twelve digits' });
});

it('tells nothing of what is no error', () => {
  expect(describeError('hunter2')).toEqual({});
});
