import type { GetCostForecastResponse } from '@aws-sdk/client-cost-explorer';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { totalCost } from '../../../../../src/local/data/line-items.ts';
import { now } from '../../../data/world-accounts.ts';
import { ask, type Input } from './ask.ts';

const december: Input = {
  TimePeriod: { Start: '2026-12-01', End: '2027-01-01' },
  Granularity: 'DAILY',
  Metric: 'UNBLENDED_COST',
};

const forecast = (change: Input = {}): GetCostForecastResponse =>
  ask('GetCostForecast', { ...december, ...change });

describe('GetCostForecast', () => {
  it('has a total that is the sum of its days', () => {
    const { Total, ForecastResultsByTime = [] } = forecast();
    const sum = ForecastResultsByTime.reduce(
      (total, { MeanValue = '0' }) => total.plus(MeanValue),
      new Decimal(0),
    );
    expect(ForecastResultsByTime).toHaveLength(31);
    expect(Total).toEqual({ Amount: sum.toFixed(), Unit: 'USD' });
  });

  it('says the same by month as by day', () => {
    const monthly = forecast({ Granularity: 'MONTHLY' });
    expect(monthly.Total).toEqual(forecast().Total);
    expect(monthly.ForecastResultsByTime).toHaveLength(1);
  });

  it('is about what an ordinary month costs', () => {
    const last = totalCost('111122223333', { start: '2026-10-01', end: '2026-11-01', now });
    const ratio = Number(forecast().Total?.Amount) / Number(last);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });

  it('gives an interval only for a level, the wider the surer', () => {
    const width = (PredictionIntervalLevel: number): number => {
      const [day] = forecast({ PredictionIntervalLevel }).ForecastResultsByTime ?? [];
      const {
        MeanValue,
        PredictionIntervalLowerBound: low,
        PredictionIntervalUpperBound: high,
      } = day ?? {};
      expect(Number(low)).toBeLessThan(Number(MeanValue));
      expect(Number(high)).toBeGreaterThan(Number(MeanValue));
      return Number(high) - Number(low);
    };
    expect(width(95)).toBeGreaterThan(width(60));
    expect(forecast().ForecastResultsByTime?.[0]).not.toHaveProperty(
      'PredictionIntervalLowerBound',
    );
  });

  it('puts the mean between the bounds where money comes back', () => {
    const Filter = { Dimensions: { Key: 'RECORD_TYPE', Values: ['SavingsPlanNegation'] } };
    const { ForecastResultsByTime: months = [] } = forecast({
      ...{ Filter, PredictionIntervalLevel: 80, Granularity: 'MONTHLY' },
    });
    const [{ MeanValue, PredictionIntervalLowerBound: low, PredictionIntervalUpperBound: high }] =
      months as [Record<string, string>];
    expect(Number(MeanValue)).toBeLessThan(0);
    expect(Number(low)).toBeLessThan(Number(MeanValue));
    expect(Number(high)).toBeGreaterThan(Number(MeanValue));
  });

  it('looks at what passes the filter', () => {
    const Filter = { Dimensions: { Key: 'SERVICE', Values: ['AWS CloudTrail'] } };
    expect(Number(forecast({ Filter }).Total?.Amount)).toBeLessThan(
      Number(forecast().Total?.Amount) / 10,
    );
  });
});
