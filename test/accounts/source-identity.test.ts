import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sourceIdentityOf } from '../../src/accounts/source-identity.ts';

const hashOf = (id: string) => `sha256-${createHash('sha256').update(id).digest('base64url')}`;

describe('the source identity of somebody', () => {
  it.each(['ab', 'alice@example.com', 'a_b+c=d,e.f-g', 'x'.repeat(64), 'my-sha256-x'])(
    'is their id where AWS takes it: %s',
    (id) => {
      expect(sourceIdentityOf(id)).toBe(id);
    },
  );

  it.each([
    ...['', 'a', 'x'.repeat(65), 'auth0|5f7c8ec7', 'a b', 'aws:x', 'ältere', 'alice\n', '\nalice'],
    ...['job:cost-report', 'arn:aws:iam::111122223333:role/x'],
  ])('is a hash that AWS takes where it is not: %j', (id) => {
    expect(sourceIdentityOf(id)).toBe(hashOf(id));
    expect(sourceIdentityOf(id)).toMatch(/^[\w+=,.@-]{2,64}$/);
  });

  it('is nobody else’s: who is called like a hash is hashed, too', () => {
    const pretended = hashOf('auth0|5f7c8ec7');
    expect(sourceIdentityOf(pretended)).toBe(hashOf(pretended));
  });
});
