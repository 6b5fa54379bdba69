import { expect, it } from 'vitest';
import { maskEmail } from '../../src/tools/personal-data.ts';

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
