// Tokens that Python's lenient decoder opens, and that are in the owner's tables therefore.
import { expect, test } from 'vitest';
import { decryptFernet } from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { SPEC_KEY, SPEC_TOKEN } from '../accounts/fernet-spec.ts';
import type { PublicCase } from './public-case.ts';

const CASES: PublicCase<string, string>[] = [
  {
    source: 'fernet/spec#11',
    symptom: 'a token has more padding than it needs',
    input: `${SPEC_TOKEN}=`,
    right: 'hello',
  },
  {
    source: 'fernet/spec#11',
    symptom: 'a token is in the standard alphabet',
    input: SPEC_TOKEN.replaceAll('-', '+').replaceAll('_', '/'),
    right: 'hello',
  },
  {
    source: 'langflow-ai/langflow#12595',
    symptom: 'a token was stored with the end of its line',
    input: ` ${SPEC_TOKEN}\n`,
    right: 'hello',
  },
];

test.each(CASES)('$symptom ($source)', ({ input, right }) => {
  expect(decryptFernet(input, parseFernetKeys(SPEC_KEY))).toBe(right);
});
