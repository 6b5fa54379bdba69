import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AssumeRoleError } from '../../src/accounts/errors.ts';
import { describeFailure, framesOf, safeCause } from '../../src/accounts/safe-cause.ts';

const named = (name: string, members: object = {}) =>
  Object.assign(new Error('secret'), { name, ...members });

describe('the description of a failure', () => {
  it.each<[string, unknown, string]>([
    ['an error’s name', new TypeError('secret'), 'TypeError'],
    ['a code', named('Error', { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['a code that is none', named('Error', { code: 17 }), 'Error'],
    [
      'AWS’s code and status',
      named('AccessDenied', { $metadata: { httpStatusCode: 403 } }),
      'AccessDenied (HTTP 403)',
    ],
    ['metadata without an answer', named('TimeoutError', { $metadata: {} }), 'TimeoutError'],
    ['metadata that is none', named('TimeoutError', { $metadata: null }), 'TimeoutError'],
    ['a status that is none', named('X', { $metadata: { httpStatusCode: '403' } }), 'X'],
    ['what is beneath', new RangeError('secret', { cause: named('Inner') }), 'RangeError: Inner'],
    ['a name with a text in it', named('Bearer secret'), 'unreadable error code'],
    ['a very long name', named('x'.repeat(65)), 'unreadable error code'],
    ['no error', 'secret', 'unknown failure'],
  ])('has %s', (_, error, description) => {
    expect(describeFailure(error)).toBe(description);
  });
});

it.each([
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Query read timeout',
  'The server does not support SSL connections',
  'timeout exceeded when trying to connect',
])('the driver’s own words are kept: %s', (words) => {
  expect(describeFailure(new Error(words))).toBe(words);
});

describe('the copy of a cause', () => {
  it('keeps where it was thrown and nothing that was said', () => {
    const frames = ['    at query (/app/db.js:10:52)', '    at /app/main.js:1:2'];
    const stack = ['DatabaseError: secret', ...frames].join('\n');
    const copy = safeCause(named('DatabaseError', { host: 'secret', stack }));
    expect(copy.stack).toBe(['Error: DatabaseError', ...frames].join('\n'));
    expect(inspect(copy, { showHidden: true, depth: null })).not.toContain('secret');
  });

  it.each([
    [undefined, 'unknown failure'],
    ['secret', 'unknown failure'],
    [Object.assign(new Error('secret'), { stack: undefined }), 'Error'],
  ])('can be made of %s', (thrown, description) => {
    expect(safeCause(thrown)).toMatchObject({
      ...{ message: description, stack: `Error: ${description}` },
    });
  });

  it('is in an error only when there is one', () => {
    expect('cause' in new AssumeRoleError('role_arn is missing')).toBe(false);
    expect(new AssumeRoleError('failed', new TypeError('secret')).cause).toHaveProperty(
      'message',
      'TypeError',
    );
  });
});

const FRAMES = ['    at query (/app/db.js:10:52)', '    at /app/main.js:1:2'];
const thrown = (message: string, stack: string[] | undefined) =>
  Object.assign(new Error(message), { stack: stack?.join('\n') });

it('tells where an error was thrown', () => {
  const [first] = framesOf(new TypeError('hunter2'));
  expect(first).toContain('safe-cause.test.ts');
  expect(framesOf(thrown('hunter2', ['Error: hunter2', ...FRAMES]))).toEqual(FRAMES);
});

it('tells nothing of a message, even where that looks like a frame', () => {
  const message = 'expected a key\n    at hunter2:1:1\n    at f (hunter2:1:1)';
  expect(framesOf(thrown(message, [`TypeError: ${message}`, ...FRAMES]))).toEqual(FRAMES);
});

it.each([
  '    hunter2',
  '    at hunter2',
  'hunter2    at f (/a.js:1:1)',
  '    at /a.js:1:1 hunter2',
])('tells nothing of what is no frame: %j', (line) => {
  expect(framesOf(thrown('failed', ['Error: failed', line, ...FRAMES]))).toEqual(FRAMES);
});

it.each([undefined, 'hunter2', thrown('hunter2', undefined)])('there are none of %s', (error) => {
  expect(framesOf(error)).toEqual([]);
});
