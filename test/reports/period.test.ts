import { describe, expect, it } from 'vitest';
import { resolvePeriods } from '../../src/reports/period.ts';
import { ValidationError } from '../../src/tools/tool-error.ts';

const SUNDAY = new Date('2026-03-15T23:59:59Z');

const text = ({ start, end }: { start: string; end: string }) => `${start}/${end}`;
const resolve = (period: string, now = SUNDAY) => {
  const periods = resolvePeriods(period, now);
  return [text(periods.period), text(periods.previous)];
};

describe('a period, and the one to compare it with', () => {
  it.each([
    ['yesterday', SUNDAY, '2026-03-14/2026-03-15', '2026-03-13/2026-03-14'],
    ['week-to-date', SUNDAY, '2026-03-09/2026-03-15', '2026-03-02/2026-03-08'],
    ['month-to-date', SUNDAY, '2026-03-01/2026-03-15', '2026-02-01/2026-02-15'],
    ['last-month', SUNDAY, '2026-02-01/2026-03-01', '2026-01-01/2026-02-01'],
    // On a Monday the week that has just ended; on the first of a month, the month.
    [
      'week-to-date',
      new Date('2026-03-16T00:00:00Z'),
      '2026-03-09/2026-03-16',
      '2026-03-02/2026-03-09',
    ],
    [
      'month-to-date',
      new Date('2026-03-01T00:00:00Z'),
      '2026-02-01/2026-03-01',
      '2026-01-01/2026-02-01',
    ],
    // The month before may be shorter than the days of this one.
    [
      'month-to-date',
      new Date('2026-03-31T08:00:00Z'),
      '2026-03-01/2026-03-31',
      '2026-02-01/2026-03-01',
    ],
    [
      'last-month',
      new Date('2026-01-01T00:00:00Z'),
      '2025-12-01/2026-01-01',
      '2025-11-01/2025-12-01',
    ],
    ['2026-01-01/2026-03-01', SUNDAY, '2026-01-01/2026-03-01', '2025-11-01/2026-01-01'],
    ['2026-02-10/2026-02-20', SUNDAY, '2026-02-10/2026-02-20', '2026-01-31/2026-02-10'],
    ['2026-03-01/2026-03-15', SUNDAY, '2026-03-01/2026-03-15', '2026-02-15/2026-03-01'],
  ])('%s at %s', (period, now, ...expected) => {
    expect(resolve(period, now)).toEqual(expected);
  });
});

describe('what is no period is refused', () => {
  it.each([
    ['an unknown name', 'last-year'],
    ['a name of JavaScript', 'constructor'],
    ['a day that does not exist', '2026-02-30/2026-03-01'],
    ['an end before the start', '2026-03-02/2026-03-01'],
    ['no days', '2026-03-01/2026-03-01'],
    ['a day that is not over', '2026-03-01/2026-03-16'],
    ['three days', '2026-03-01/2026-03-02/2026-03-03'],
  ])('%s', (_, period) => {
    expect(() => resolve(period)).toThrow(ValidationError);
    expect(() => resolve(period)).toThrow(/^Invalid period: expected one of yesterday/);
  });
});
