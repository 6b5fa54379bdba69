import { expect, it } from 'vitest';
import { maskEmail, maskEmailsIn } from '../../src/tools/personal-data.ts';

it.each([
  ['jane.doe@example.com', 'j***@example.com'],
  ['a@example.com', 'a***@example.com'],
  ['"odd@local"@example.com', '"***@example.com'],
  ['@example.com', '***'],
  ['no address', '***'],
  ['', '***'],
])('%s is shown as %s', (address, masked) => {
  expect(maskEmail(address)).toBe(masked);
});

it.each([
  ['ask jane.doe@example.com', 'ask j***@example.com'],
  [
    'Jane <jane@example.com>, or mailto:joe+aws@mail.example.co.uk.',
    'Jane <j***@example.com>, or mailto:j***@mail.example.co.uk.',
  ],
  ['owner=jane@example.com;jürgen@example.org', 'owner=j***@example.com;j***@example.org'],
  ['@team, 5 @ 3 and a@b stay', '@team, 5 @ 3 and a@b stay'],
  ['', ''],
])('within a text, %s is shown as %s', (text, masked) => {
  expect(maskEmailsIn(text)).toBe(masked);
});

it('reads a long text without an address once', () => {
  expect(maskEmailsIn('a'.repeat(1_000_000))).toHaveLength(1_000_000);
});
