import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { json, text as readText } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  decryptFernet,
  encryptFernet,
  InvalidFernetTokenError,
} from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { pythonTool } from './python-tool.ts';

const TEXTS = [
  '',
  'x',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'exactly 16 bytes',
  'line\nend, tab\t, nul\0',
  '密钥 🔑 ключ',
  'e\u0301 is not \u00e9',
  '\ufeffmark',
  'long '.repeat(4_000),
];
const KEYS = Array.from({ length: 3 }, () => `${randomBytes(32).toString('base64url')}=`);

const answer = z.object({
  tokens: z.array(z.string()),
  texts: z.array(z.string()),
  attempts: z.array(z.string().nullable()),
});

async function askPython(question: {
  keys: readonly string[];
  texts?: readonly string[];
  tokens?: readonly string[];
  attempts?: readonly string[];
}) {
  const child = spawn(pythonTool('python'), [join(import.meta.dirname, 'fernet.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(JSON.stringify({ texts: [], tokens: [], attempts: [], ...question }));
  const [stdout, stderr] = await Promise.all([
    json(child.stdout).catch(() => undefined),
    readText(child.stderr),
  ]);
  if (stdout === undefined) throw new Error(stderr);
  return answer.parse(stdout);
}

const seal = (text: string, keys: readonly string[]) =>
  encryptFernet(text, parseFernetKeys(keys.join(',')), {
    now: new Date(),
    vector: randomBytes(16),
  });

describe.each([
  ['one key', KEYS.slice(0, 1)],
  ['several keys', KEYS],
])('with %s, Python’s cryptography', (_, keys) => {
  it('seals what we open', async () => {
    const { tokens } = await askPython({ keys, texts: TEXTS });
    const ours = parseFernetKeys(keys.join(','));
    expect(tokens.map((token) => decryptFernet(token, ours))).toEqual(TEXTS);
  });

  it('opens what we seal', async () => {
    const { texts } = await askPython({ keys, tokens: TEXTS.map((text) => seal(text, keys)) });
    expect(texts).toEqual(TEXTS);
  });
});

describe('tokens that were not kept as they were written', () => {
  const keys = KEYS.slice(0, 1);
  const ours = parseFernetKeys(keys.join(','));
  const attempt = (token: string) => {
    try {
      return decryptFernet(token, ours);
    } catch {
      return null;
    }
  };
  // Texts of other lengths, for tokens with no padding, one and two.
  const tokens = ['', 'exactly 16 bytes', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'].map((text) =>
    seal(text, keys),
  );
  const insertion = fc.tuple(
    fc.nat(200),
    fc.constantFrom('', '=', '==', '====', ' ', '\n', '%', 'A', '-', '+', '/', '_', 'é', '\0'),
    fc.nat(1),
  );
  const mangled = fc
    .tuple(fc.constantFrom(...tokens), fc.array(insertion, { maxLength: 3 }), fc.nat(3))
    .map(([token, insertions, removed]) =>
      insertions.reduce(
        (text, [at, inserted, replaced]) =>
          text.slice(0, at) + inserted + text.slice(at + replaced),
        token.slice(0, token.length - removed),
      ),
    );

  it('are opened by both or by neither', async () => {
    const attempts = [
      ...fc.sample(mangled, 3_000),
      ...tokens.map((token) => token.replaceAll('-', '+').replaceAll('_', '/')),
      ...tokens.flatMap((token) => [`${token}\n`, ` ${token}`, `${token}===`, `\t${token} `]),
    ];
    const theirs = (await askPython({ keys, attempts })).attempts;
    const beside = (texts: readonly unknown[]) => attempts.map((token, at) => [token, texts[at]]);
    expect(beside(attempts.map(attempt))).toEqual(beside(theirs));
    expect(theirs.filter((text) => text !== null).length).toBeGreaterThan(100);
  });

  it('and keys: what theirs takes ours does', async () => {
    const [key = ''] = keys;
    const kept = [key.replaceAll('-', '+').replaceAll('_', '/'), `${key}\n`, ` ${key}`, `${key}==`];
    const token = seal('text', keys);
    for (const text of kept) {
      expect((await askPython({ keys: [text], tokens: [token] })).texts).toEqual(['text']);
      expect(decryptFernet(token, parseFernetKeys(text))).toBe('text');
    }
  });
});

describe('when keys are rotated', () => {
  const [oldest = '', ...newer] = KEYS;
  const rotated = [...newer, oldest];

  it('both open tokens under the older key', async () => {
    const sealed = seal('text', [oldest]);
    expect((await askPython({ keys: rotated, tokens: [sealed] })).texts).toEqual(['text']);
    const { tokens } = await askPython({ keys: [oldest], texts: ['text'] });
    expect(decryptFernet(tokens[0] ?? '', parseFernetKeys(rotated.join(',')))).toBe('text');
  });

  it('neither opens a token under a key that is gone', async () => {
    await expect(askPython({ keys: newer, tokens: [seal('text', [oldest])] })).rejects.toThrow(
      'InvalidToken',
    );
    const { tokens } = await askPython({ keys: [oldest], texts: ['text'] });
    expect(() => decryptFernet(tokens[0] ?? '', parseFernetKeys(newer.join(',')))).toThrow(
      InvalidFernetTokenError,
    );
  });
});
