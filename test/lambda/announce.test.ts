import { expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from '../../src/environment.ts';
import { announceAudit } from '../../src/lambda/announce.ts';

const DATABASE_URL = 'postgresql://app@127.0.0.1/billing';
const CALLER_KEY = 'a-key-of-at-least-thirty-two-characters';

function announce(variables: Record<string, string>) {
  const said: unknown[] = [];
  const log = (...line: unknown[]) => void said.push(line[0]);
  const logger = { info: log, warn: log, error: log };
  const mode = announceAudit(logger, readEnvironment(variables));
  return { mode, said };
}

it.each<[string, Record<string, string>, string, RegExp | undefined]>([
  ['nothing when all is there', { DATABASE_URL, CALLER_KEY }, 'on', undefined],
  ['nothing of strict', { DATABASE_URL, CALLER_KEY, AUDIT_MODE: 'strict' }, 'strict', undefined],
  ['that it is off', { DATABASE_URL, CALLER_KEY, AUDIT_MODE: 'off' }, 'off', /is off/],
  ['that there is no database', { CALLER_KEY }, 'off', /no database/],
  ['that there are no digests', { DATABASE_URL }, 'on', /no digests/],
])('says at start %s', (...[, variables, mode, said]) => {
  const announced = announce(variables);
  expect(announced.mode).toBe(mode);
  expect(announced.said).toEqual(said ? [expect.stringMatching(said)] : []);
});

it('stays strict without a database: then nothing is answered', () => {
  expect(announce({ CALLER_KEY, AUDIT_MODE: 'strict' })).toEqual({ mode: 'strict', said: [] });
});

it.each([
  { AUDIT_MODE: 'sometimes' },
  { AUDIT_RETENTION_DAYS: '29' },
  { AWS_XRAY_DAEMON_ADDRESS: 'daemon' },
])('does not start with %j', (variables) => {
  expect(() => readEnvironment(variables)).toThrow(EnvironmentError);
  expect(() => readEnvironment(variables)).toThrow(Object.keys(variables)[0]);
});
