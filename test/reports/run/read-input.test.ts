import { expect, it } from 'vitest';
import { readReportRequest } from '../../../src/reports/run/report-request.ts';

it.each([
  [{ tag: '' }, 'Invalid tag: expected string to have >=1 characters, received "".'],
  [{ title: 1 }, 'Invalid title: expected string, received 1.'],
  [{ locale: 'de' }, 'Invalid locale: expected one of "en"|"zh-CN", received "de".'],
  [{ account_ids: ['12'] }, 'Invalid account_ids.0: expected twelve digits, received "12".'],
  [{ time: 'noon' }, 'Invalid time: expected ISO datetime, received "noon".'],
  [{ period: undefined }, 'Invalid period: expected string, received nothing.'],
])('says what was expected, once: %j', (wrong, message) => {
  const given = { period: 'last-month', ...wrong };
  expect(() => readReportRequest(given)).toThrow(expect.objectContaining({ message }));
});

it('takes what is as expected', () => {
  expect(readReportRequest({ period: 'last-month', tag: 'team' })).toMatchObject({ tag: 'team' });
});
