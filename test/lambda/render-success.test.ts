import { describe, expect, it } from 'vitest';
import { renderSuccess } from '../../src/lambda/render-success.ts';
import { families } from '../../src/tools/families.ts';

const MEGABYTE = 1024 * 1024;
const LIMIT = 6 * MEGABYTE - 16 * 1024;
const tools = families.flatMap((family) => family.tools);
const withoutArguments = { arguments: {} };
/** Bytes that are delivered around a text. */
const AROUND = JSON.stringify(
  JSON.stringify(renderSuccess({ text: '' }, withoutArguments, 'payer')),
).length;

describe('a successful answer', () => {
  it('carries the data in the one shape', () => {
    expect(renderSuccess({ total: '1.20' }, withoutArguments, 'payer')).toEqual({
      status: 'success',
      data: { total: '1.20' },
    });
  });

  it('says so when the data is about the account’s own charges only', () => {
    expect(renderSuccess({ total: '1.20' }, withoutArguments, 'own')).toEqual({
      status: 'success',
      data: { total: '1.20' },
      scope: 'own',
    });
  });

  it('is delivered up to the size that the Gateway carries, and not a byte more', () => {
    const data = { text: 'x'.repeat(LIMIT - AROUND) };
    expect(renderSuccess(data, withoutArguments, 'payer')).toEqual({ status: 'success', data });
    expect(() => renderSuccess({ text: `${data.text}x` }, withoutArguments, 'payer')).toThrow(
      expect.objectContaining({
        errorType: 'response_too_large',
        data: { bytes: LIMIT + 1, limit: LIMIT },
        message: `The answer has ${LIMIT + 1} bytes, more than the ${LIMIT} that can be delivered.`,
      }),
    );
  });

  it('is too large by its quotation marks, which count twice inside the result text', () => {
    const render = (mark: string) => () =>
      renderSuccess({ text: mark.repeat(2 * MEGABYTE) }, withoutArguments, 'payer');
    expect(render('"')).toThrow(expect.objectContaining({ errorType: 'response_too_large' }));
    expect(render("'")).not.toThrow();
  });
});

describe('an answer that is too large', () => {
  const advice: Record<string, string> = {
    'cost-explorer':
      ' Ask for a shorter period, a coarser granularity, fewer groups, a filter, ' +
      'a smaller max_results, or a smaller max_pages.',
    'aws-pricing': ' Ask for more filters, a smaller max_results, or a smaller max_pages.',
    budgets: ' Ask for one budget_name, a smaller max_results, or a smaller max_pages.',
    'budget-actions': ' Ask for one budget_name, a smaller max_results, or a smaller max_pages.',
    'budget-notifications':
      ' Ask for one budget_name, a smaller max_results, or a smaller max_pages.',
    'compute-optimizer': ' Ask for more filters or a smaller max_results.',
    'cost-anomaly': ' Ask for a shorter period, a smaller max_results, or a smaller max_pages.',
    'free-tier-usage': ' Ask for a filter, a smaller max_results, or a smaller max_pages.',
    whoami: '',
  };

  it.each(tools)('of $name says what this tool can be asked instead', (tool) => {
    const data = { text: 'x'.repeat(LIMIT - AROUND + 1) };
    const size = `The answer has ${LIMIT + 1} bytes, more than the ${LIMIT} that can be delivered.`;
    expect(() => renderSuccess(data, tool, 'payer')).toThrow(
      expect.objectContaining({ message: size + advice[tool.name] }),
    );
  });
});
