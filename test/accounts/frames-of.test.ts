import { expect, it } from 'vitest';
import { framesOf } from '../../src/accounts/frames-of.ts';

const FRAMES = ['    at query (/app/db.js:10:52)', '    at /app/main.js:1:2'];
const thrown = (message: string, stack: string[] | undefined) =>
  Object.assign(new Error(message), { stack: stack?.join('\n') });

it('tells where an error was thrown', () => {
  const [first] = framesOf(new TypeError('hunter2'));
  expect(first).toContain('frames-of.test.ts');
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
