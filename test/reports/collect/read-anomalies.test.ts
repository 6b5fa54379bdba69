import { describe, expect, it } from 'vitest';
import { readAnomalies } from '../../../src/reports/collect/read-anomalies.ts';

const answerIn = (currency: string | null) => ({
  anomalies: [
    { id: 'a', start_date: '2026-03-02', end_date: null, impact: { total_impact: 1.5, currency } },
  ],
  next_token: null,
});
const read = (currency: string | null, ...billedIn: string[]) =>
  readAnomalies('anomalies', answerIn(currency), new Set(billedIn));

describe('the currency of an anomaly', () => {
  it('is the one that the answer names', () => {
    expect(read('USD', 'CNY').lines).toMatchObject([{ impact: '1.5', currency: 'USD' }]);
  });

  it('is that of the account’s costs where the answer names none', () => {
    expect(read(null, 'CNY').lines).toMatchObject([{ impact: '1.5', currency: 'CNY' }]);
  });

  it.each([[[]], [['CNY', 'USD']]])('is not assumed where costs are in %j', (billedIn) => {
    expect(() => read(null, ...billedIn)).toThrow(
      expect.objectContaining({ errorType: 'currency_unknown' }),
    );
  });
});
