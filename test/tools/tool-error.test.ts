import { expect, it } from 'vitest';
import { ToolError, ValidationError } from '../../src/tools/tool-error.ts';

it('a refusal has a code, words and data', () => {
  const refusal = new ToolError('no_data', 'Nothing there.', { days: 3 });
  const words = { name: 'ToolError', message: 'Nothing there.' };
  expect(refusal).toMatchObject({ ...words, errorType: 'no_data', data: { days: 3 } });
});

it('a refused argument says what was expected and what came', () => {
  const fault = { parameter: 'max_pages', expected: 'a whole number', received: '"x"' };
  expect(new ValidationError(fault)).toMatchObject({
    ...{ name: 'ValidationError', errorType: 'validation_error', data: fault },
    message: 'Invalid max_pages: expected a whole number, received "x".',
  });
});

it('a fault inside a structured argument names its place as well', () => {
  const fault = { parameter: 'filter', path: 'filter.Not', expected: 'an object', received: '1' };
  expect(new ValidationError(fault)).toMatchObject({
    data: fault,
    message: 'Invalid filter.Not: expected an object, received 1.',
  });
  const whole = { parameter: 'filter', expected: 'an object', received: '1' };
  expect(new ValidationError(whole).data).not.toHaveProperty('path');
});
