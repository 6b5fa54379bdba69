import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { json, text as readText } from 'node:stream/consumers';
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

const answer = z.object({ tokens: z.array(z.string()), texts: z.array(z.string()) });

async function askPython(question: {
  keys: readonly string[];
  texts?: readonly string[];
  tokens?: readonly string[];
}) {
  const child = spawn(pythonTool('python'), [join(import.meta.dirname, 'fernet.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(JSON.stringify({ texts: [], tokens: [], ...question }));
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
