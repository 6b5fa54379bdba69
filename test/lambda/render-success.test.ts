import { describe, expect, it } from 'vitest';
import { renderSuccess } from '../../src/lambda/render-success.ts';

const MEGABYTE = 1024 * 1024;

describe('a successful answer', () => {
  it('carries the data in the one shape', () => {
    expect(renderSuccess({ total: '1.20' })).toEqual({
      status: 'success',
      data: { total: '1.20' },
    });
  });

  it('is delivered up to the size that the Gateway carries, and not a byte more', () => {
    const limit = 6 * MEGABYTE - 16 * 1024;
    const around = JSON.stringify(JSON.stringify(renderSuccess({ text: '' }))).length;
    const data = { text: 'x'.repeat(limit - around) };
    expect(renderSuccess(data)).toEqual({ status: 'success', data });
    expect(() => renderSuccess({ text: `${data.text}x` })).toThrow(
      expect.objectContaining({
        errorType: 'response_too_large',
        data: { bytes: limit + 1, limit },
        message:
          `The answer has ${limit + 1} bytes, more than the ${limit} that can be delivered. Ask for a ` +
          'shorter period, a coarser granularity, fewer groups, a filter, or a smaller max_pages.',
      }),
    );
  });

  it.each([
    ['plain text', { text: 'x'.repeat(6 * MEGABYTE) }],
    [
      'quotation marks, which count twice inside the result text',
      { text: '"'.repeat(2 * MEGABYTE) },
    ],
  ])('says how to narrow the question when it is too large: %s', (_, data) => {
    expect(() => renderSuccess(data)).toThrow(
      expect.objectContaining({
        errorType: 'response_too_large',
        message: expect.stringContaining('shorter period'),
      }),
    );
  });
});
