// Puts the caller's name into the account's own CloudTrail.
import { createHash } from 'node:crypto';

// What STS takes. What looks like a hash of ours is hashed itself: nobody is to pass for another.
const FITTING = /^(?!sha256-)[\w+=,.@-]{2,64}$/;

/**
 * Who is behind a role session, as CloudTrail is to name them: their id where AWS takes it, else its
 * SHA-256.
 *
 * @param id - of a caller, or of a job; any text
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function sourceIdentityOf(id: string): string {
  if (FITTING.test(id)) return id;
  return `sha256-${createHash('sha256').update(id).digest('base64url')}`;
}
