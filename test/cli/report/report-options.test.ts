import { describe, expect, it } from 'vitest';
import { CommandError } from '../../../src/cli/command-error.ts';
import { readReportOptions } from '../../../src/cli/report/report-options.ts';

describe('the command line of npm run report', () => {
  it('needs no more than the accounts', () => {
    expect(readReportOptions(['--organization', 'Organisation A'])).toEqual({
      accounts: { kind: 'organization', name: 'Organisation A' },
      period: 'last-month',
      tag: undefined,
      out: './report',
      locale: 'en',
      formats: ['html', 'csv', 'json', 'xlsx'],
      focus: false,
      maxRequests: undefined,
      dryRun: false,
      aws: false,
    });
  });

  it('takes each account once', () => {
    const { accounts } = readReportOptions([
      '--accounts',
      '111122223333,444455556666,111122223333',
    ]);
    expect(accounts).toEqual({ kind: 'list', accountIds: ['111122223333', '444455556666'] });
  });

  it.each([
    ['no accounts', [], 'usage: npm run report'],
    ['accounts in two ways', ['--all', '--accounts', '111122223333'], 'usage: npm run report'],
    ['an unknown option', ['--all', '--verbose'], 'usage: npm run report'],
    [
      'what is no account',
      ['--accounts', '1234'],
      '--accounts: expected twelve digits each, got "1234"',
    ],
    ['an unknown language', ['--all', '--locale', 'de'], '--locale: expected one of en, zh-CN'],
    [
      'an unknown format',
      ['--all', '--format', 'html,pdf'],
      '--format: expected one of html, csv, json, xlsx, got "pdf"',
    ],
    ['no requests', ['--all', '--max-requests', '0'], '--max-requests: expected a number from 1'],
  ])('refuses %s', (_, args, message) => {
    expect(() => readReportOptions(args)).toThrow(CommandError);
    expect(() => readReportOptions(args)).toThrow(message);
  });
});
