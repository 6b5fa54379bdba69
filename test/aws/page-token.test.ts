import { describe, expect, it } from 'vitest';
import { openPageToken, sealPageToken } from '../../src/aws/page-token.ts';

const question = {
  principal: '123456789012',
  scope: 'own' as const,
  operation: 'GetCostAndUsage',
  input: { TimePeriod: { Start: '2026-01-01', End: '2026-02-01' } },
};

describe('a page token', () => {
  it('goes on with the question it came from', () => {
    expect(openPageToken(question, sealPageToken(question, 'AWS token / 1'))).toBe('AWS token / 1');
  });

  it.each([
    ['another account', { ...question, principal: '444455556666' }],
    ['the own role', { ...question, principal: 'own' }],
    ['all that the account is billed', { ...question, scope: 'payer' as const }],
    ['another operation', { ...question, operation: 'GetTags' }],
    ['another period', { ...question, input: { TimePeriod: { Start: '2026-01-02' } } }],
  ])('is worthless for %s', (_, other) => {
    expect(openPageToken(other, sealPageToken(question, 'AWS token'))).toBeUndefined();
  });

  it.each([
    ['empty', ''],
    ['AWS’s own', 'AAAA/bbbb=='],
    ['JSON of something else', Buffer.from('{"a":1}').toString('base64url')],
    ['JSON of too little', Buffer.from('["a"]').toString('base64url')],
  ])('that is %s is none', (_, token) => {
    expect(openPageToken(question, token)).toBeUndefined();
  });
});
