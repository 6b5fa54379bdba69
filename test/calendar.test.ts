import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  isCalendarDate,
  monthAround,
  parseDay,
  shiftDays,
  startOfDay,
  toDay,
} from '../src/calendar.ts';

describe('isCalendarDate', () => {
  it.each(['2026-03-15', '2024-02-29', '2000-02-29', '1970-01-01'])('%s exists', (day) => {
    expect(isCalendarDate(day)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-3-15',
    '15.03.2026',
    '2026-03-15T00:00:00Z',
    ' 2026-03-15',
    '',
  ])('"%s" does not', (day) => {
    expect(isCalendarDate(day)).toBe(false);
  });
});

it.each([
  ['2026-03-15T23:59:59.999Z', '2026-03-15'],
  ['2026-03-16T00:00:00+09:00', '2026-03-15'],
  ['2026-03-15T20:00:00-05:00', '2026-03-16'],
])('the day of %s is %s in UTC', (instant, day) => {
  expect(toDay(new Date(instant))).toBe(day);
});

it.each([
  ['2026-03-15', 1, '2026-03-16'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2024-03-01', -1, '2024-02-29'],
  ['2025-12-31', 1, '2026-01-01'],
  // Central Europe loses an hour on this day; UTC does not.
  ['2026-03-29', 1, '2026-03-30'],
])('%s and %i days is %s', (day, days, moved) => {
  expect(addDays(day, days)).toBe(moved);
});

it.each([
  ['2026-03-15', 3, '2026-06-15'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-29', 3, '2028-02-29'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-12-31', 18, '2028-06-30'],
  ['2026-10-01', 3, '2027-01-01'],
])('%s and %i months is %s', (day, months, moved) => {
  expect(addMonths(day, months)).toBe(moved);
});

it.each([
  ['2026-03-15', 0, '2026-03-01'],
  ['2026-03-31', -1, '2026-02-01'],
  ['2026-01-31', -1, '2025-12-01'],
  ['2026-12-01', 1, '2027-01-01'],
  ['2026-02-28', -26, '2023-12-01'],
  ['1969-12-31', 1, '1970-01-01'],
])('the month of %s and %i begins on %s', (day, months, first) => {
  expect(firstOfMonth(day, months)).toBe(first);
});

it('a month goes from its first day up to that of the next one', () => {
  const first = parseDay('2026-02-01') ?? Number.NaN;
  expect(monthAround(first + 27)).toEqual({ start: first, end: first + 28 });
});

it.each([
  ['2026-03-15T12:00:00Z', '2026-03-16T11:59:59Z', 0],
  ['2026-03-15T12:00:00Z', '2026-03-16T12:00:00Z', 1],
  ['2026-03-28T12:00:00Z', '2026-06-26T12:00:00Z', 90],
])('from %s to %s it is %i whole days', (from, to, days) => {
  expect(daysBetween(new Date(from), new Date(to))).toBe(days);
});

it('an instant keeps its time when it is moved by days', () => {
  const moved = shiftDays(new Date('2026-03-01T23:59:59.999Z'), -1);
  expect(moved.toISOString()).toBe('2026-02-28T23:59:59.999Z');
  expect(startOfDay('2026-02-28').toISOString()).toBe('2026-02-28T00:00:00.000Z');
});
