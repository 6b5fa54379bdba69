import { expect, it } from 'vitest';
import { describeValue } from '../../src/tools/describe-value.ts';

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['', '""'],
  ['line\nbreak', '"line\\nbreak"'],
  [12, '12'],
  [true, 'true'],
  [[1, 2], 'an array of 2'],
  [{ secret: 'x' }, 'an object'],
  [() => 1, 'function'],
  ['x'.repeat(58), `"${'x'.repeat(58)}"`],
  ['x'.repeat(59), `"${'x'.repeat(59)}…`],
])('%o is described as %s', (value, description) => {
  expect(describeValue(value)).toBe(description);
});
