import { expect, it } from 'vitest';
import { describeError } from '../../src/lambda/describe-error.ts';

it('tells the kind of an error and where it was thrown', () => {
  const described = describeError(new TypeError('hunter2'));
  expect(described).toMatchObject({ error: 'TypeError' });
  expect(described.frames).toContainEqual(expect.stringContaining('describe-error.test.ts'));
});

it('tells nothing of a message, even where that looks like a frame', () => {
  const described = describeError(new TypeError('expected a key\n    at hunter2\n    at hunter2'));
  expect(JSON.stringify(described)).not.toContain('hunter2');
  expect(described.frames).toContainEqual(expect.stringContaining('describe-error.test.ts'));
});
