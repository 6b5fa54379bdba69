import { describe, expect, it } from 'vitest';
import type { PageSeal } from '../../src/aws/aws.ts';
import { openPageToken, sealPageToken } from '../../src/aws/page-token.ts';

const question = {
  principal: '123456789012',
  scope: 'own' as const,
  operation: 'GetCostAndUsage',
  input: { TimePeriod: { Start: '2026-01-01', End: '2026-02-01' } },
};

describe('a page token', () => {
  it('goes on with the question it came from', async () => {
    const sealed = await sealPageToken(question, 'AWS token / 1');
    expect(await openPageToken(question, sealed)).toBe('AWS token / 1');
  });

  it.each([
    ['another account', { ...question, principal: '444455556666' }],
    ['the own role', { ...question, principal: 'own' }],
    ['all that the account is billed', { ...question, scope: 'payer' as const }],
    ['another operation', { ...question, operation: 'GetTags' }],
    ['another period', { ...question, input: { TimePeriod: { Start: '2026-01-02' } } }],
  ])('is worthless for %s', async (_, other) => {
    const sealed = await sealPageToken(question, 'AWS token');
    expect(await openPageToken(other, sealed)).toBeUndefined();
  });

  it('that is signed is worth something where its signature is believed alone', async () => {
    const sealOf = (name: string): PageSeal => ({
      seal: async (text) => `${text}.${name}`,
      open: async (sealed) =>
        sealed.endsWith(`.${name}`) ? sealed.slice(0, -name.length - 1) : undefined,
    });
    const signed = { ...question, pageSeal: sealOf('alice') };
    const sealed = await sealPageToken(signed, 'AWS token');
    expect(await openPageToken(signed, sealed)).toBe('AWS token');
    expect(await openPageToken({ ...question, pageSeal: sealOf('bob') }, sealed)).toBeUndefined();
    const unsigned = await sealPageToken(question, 'AWS token');
    expect(await openPageToken(signed, unsigned)).toBeUndefined();
  });

  it.each([
    ['empty', ''],
    ['AWS’s own', 'AAAA/bbbb=='],
    ['JSON of something else', Buffer.from('{"a":1}').toString('base64url')],
    ['JSON of too little', Buffer.from('["a"]').toString('base64url')],
  ])('that is %s is none', async (_, token) => {
    expect(await openPageToken(question, token)).toBeUndefined();
  });
});
