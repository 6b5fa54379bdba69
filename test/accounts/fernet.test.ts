import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import reference from 'fernet';
import { describe, expect, it } from 'vitest';
import {
  decryptFernet,
  encryptFernet,
  fernetKeyPosition,
  InvalidFernetTokenError,
} from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { INVALID_TOKENS, SPEC_KEY, SPEC_TOKEN, TOKENS_OF_ANOTHER_TIME } from './fernet-spec.ts';

const keys = parseFernetKeys(SPEC_KEY);
const now = new Date('1985-10-26T01:20:00-07:00');
const seal = (text: string, under = keys) =>
  encryptFernet(text, under, { now, vector: randomBytes(16) });

/** Signs a token's bytes anew, as somebody with the key could. */
function signed(bytes: Buffer): string {
  const body = bytes.subarray(0, -32);
  const signingKey = Buffer.from(SPEC_KEY, 'base64url').subarray(0, 16);
  const hmac = createHmac('sha256', signingKey).update(body).digest();
  return Buffer.concat([body, hmac]).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

describe('the specification’s vectors', () => {
  it('generates the token', () => {
    const vector = Uint8Array.from({ length: 16 }, (_, index) => index);
    expect(encryptFernet('hello', keys, { now, vector })).toBe(SPEC_TOKEN);
  });

  it('verifies the token', () => {
    expect(decryptFernet(SPEC_TOKEN, keys)).toBe('hello');
  });

  it.each(INVALID_TOKENS)('refuses: $description', ({ token }) => {
    expect(() => decryptFernet(token, keys)).toThrow(InvalidFernetTokenError);
  });

  it.each(TOKENS_OF_ANOTHER_TIME)('opens, as there is no age limit: $description', ({ token }) => {
    expect(decryptFernet(token, keys)).toBe('');
  });
});

describe('against the npm package', () => {
  const secret = new reference.Secret(SPEC_KEY);
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });

  it('opens what the package sealed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const token = new reference.Token({ secret }).encode(text);
        expect(decryptFernet(token, keys)).toBe(text);
      }),
    );
  });

  it('seals what the package opens', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const token = new reference.Token({ secret, token: seal(text), ttl: 0 });
        expect(token.decode()).toBe(text);
      }),
    );
  });
});

describe('tokens', () => {
  it('brings back every text, the empty one and a byte order mark included', () => {
    for (const text of ['', '\ufeffmark', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '密钥']) {
      expect(decryptFernet(seal(text), keys)).toBe(text);
    }
  });

  it('refuses a token with any one character changed', () => {
    for (let index = 0; index < SPEC_TOKEN.length; index += 1) {
      // The last digit has four bits that mean nothing; this changes the others.
      const other = SPEC_TOKEN[index] === 'A' ? 'Q' : 'A';
      const changed = `${SPEC_TOKEN.slice(0, index)}${other}${SPEC_TOKEN.slice(index + 1)}`;
      expect(() => decryptFernet(changed, keys)).toThrow(InvalidFernetTokenError);
    }
  });

  it.each([
    ['nothing', ''],
    ['fewer bytes than its signature has', Buffer.alloc(21).toString('base64')],
    ['no padding', SPEC_TOKEN.replaceAll('=', '')],
    ['too little padding', SPEC_TOKEN.replace(/=$/, '')],
    ['other digits in front', `AAAA${SPEC_TOKEN}`],
    ['a plain secret access key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ])('refuses %s', (_, token) => {
    expect(() => decryptFernet(token, keys)).toThrow(InvalidFernetTokenError);
  });

  // As Python's cryptography does, which wrote the tokens that are there: test/second-opinions.
  it.each([
    ['too much padding', `${SPEC_TOKEN}=`],
    ['a line end', `${SPEC_TOKEN}\r\n`],
    ['a space in front', ` ${SPEC_TOKEN}`],
    ['line breaks', SPEC_TOKEN.replaceAll(/(.{7})/g, '$1\n')],
    ['standard base64', SPEC_TOKEN.replaceAll('_', '/').replaceAll('-', '+')],
    ['a last digit that stands for the same bytes', SPEC_TOKEN.replace(/A==$/, 'B==')],
    ['padding where there is none yet', `====${SPEC_TOKEN}`],
    ['padding that is broken off', SPEC_TOKEN.replace(/(..)==$/, '=$1==')],
    ['padding after two digits of four', SPEC_TOKEN.replace(/^(..)/, '$1=')],
    ['what is no digit, in its padding', SPEC_TOKEN.replace(/==$/, '=%=')],
    ['something after its end', `${SPEC_TOKEN}AAAA`],
  ])('opens with %s', (_, token) => {
    expect(decryptFernet(token, keys)).toBe('hello');
    expect(fernetKeyPosition(token, keys)).toBe(1);
  });

  it('begin and end as they are written: in base64url, padded', () => {
    expect(seal('text')).toMatch(/^gAAAAA[\w-]+={0,2}$/);
    expect(seal('text').length % 4).toBe(0);
  });

  it('refuses another version, even signed', () => {
    const bytes = Buffer.from(SPEC_TOKEN, 'base64url');
    expect(decryptFernet(signed(bytes), keys)).toBe('hello');
    bytes[0] = 0x81;
    expect(() => decryptFernet(signed(bytes), keys)).toThrow(InvalidFernetTokenError);
  });

  it('refuses text that is not UTF-8, even signed', () => {
    const latin = Buffer.from(seal('x'), 'base64url');
    // CBC: a bit changed in the vector changes the same bit of the text.
    latin[9] = (latin[9] ?? 0) ^ 0x80;
    expect(() => decryptFernet(signed(latin), keys)).toThrow(InvalidFernetTokenError);
  });

  it('says nothing of the token or the key when it refuses', () => {
    const refusal = captured(() => decryptFernet(`A${SPEC_TOKEN}`, keys));
    expect(refusal.name).toBe('InvalidFernetTokenError');
    expect(`${refusal.message}${refusal.stack}`).not.toContain(SPEC_TOKEN.slice(0, 20));
  });
});

describe('keys', () => {
  const newer = randomBytes(32).toString('base64url');
  const both = parseFernetKeys(`${newer}, ${SPEC_KEY}`);

  it('opens with any key and seals with the first', () => {
    expect(decryptFernet(SPEC_TOKEN, both)).toBe('hello');
    const token = seal('text', both);
    expect(decryptFernet(token, parseFernetKeys(newer))).toBe('text');
    expect(() => decryptFernet(token, keys)).toThrow(InvalidFernetTokenError);
  });

  it('tells which key a token is under, counted from one', () => {
    expect(fernetKeyPosition(seal('text', both), both)).toBe(1);
    expect(fernetKeyPosition(SPEC_TOKEN, both)).toBe(2);
    const other = parseFernetKeys(newer);
    expect(() => fernetKeyPosition(SPEC_TOKEN, other)).toThrow(InvalidFernetTokenError);
  });

  it('takes base64url and base64, with padding, too much of it or none, and with white space', () => {
    const standard = SPEC_KEY.replaceAll('-', '+').replaceAll('_', '/');
    for (const text of [SPEC_KEY, standard, SPEC_KEY.replace('=', ''), standard.replace('=', '')]) {
      expect(decryptFernet(SPEC_TOKEN, parseFernetKeys(text))).toBe('hello');
    }
    for (const text of [`${SPEC_KEY}==`, `\n${SPEC_KEY} \n`, SPEC_KEY.replace('cw', 'c\n w')]) {
      expect(decryptFernet(SPEC_TOKEN, parseFernetKeys(text))).toBe('hello');
    }
  });

  it.each([
    ['', 1],
    [' ', 1],
    [`${SPEC_KEY},`, 2],
    [`${SPEC_KEY},${randomBytes(31).toString('base64')}`, 2],
    [`${SPEC_KEY},${randomBytes(33).toString('base64')}`, 2],
    [`x${SPEC_KEY}`, 1],
    [`${SPEC_KEY}x`, 1],
    [SPEC_KEY.replace('cw', 'c%'), 1],
    [`${SPEC_KEY}${SPEC_KEY}`, 1],
  ])('refuses %j by its position only', (text, position) => {
    const refusal = captured(() => parseFernetKeys(text));
    expect(refusal).toMatchObject({
      name: 'CredentialDecryptionError',
      detail: `Fernet key ${position}: expected 32 bytes in base64url`,
    });
  });
});

function captured(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('expected a refusal');
}
