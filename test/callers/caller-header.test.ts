import { describe, expect, it } from 'vitest';
import {
  CallerTooLargeError,
  NOBODY,
  readCallerHeader,
  readRefusalHeader,
  writeCallerHeader,
  writeRefusalHeader,
} from '../../src/callers/caller-header.ts';
import { REFUSALS, type RefusalReason } from '../../src/callers/refusal.ts';

const KEY = 'a-key-of-at-least-thirty-two-characters';
const OTHER_KEY = 'another-key-of-thirty-two-characters-or-more';
const NOW = new Date('2026-03-15T12:00:00Z');
const alice = { id: 'alice', organization: 'o-1', groups: ['finance', 'leads'] };
const seal = (changes: { keys?: string[]; seconds?: number } = {}) => ({
  keys: changes.keys ?? [KEY],
  now: new Date(NOW.getTime() + (changes.seconds ?? 0) * 1_000),
});

describe('a caller', () => {
  it.each([
    ['with everything', alice],
    ['without organisation and groups', { id: 'bob', organization: null, groups: [] }],
    [
      'with letters, separators and line breaks of all kinds',
      {
        id: 'Zoë\r\nx-billing-caller: id=eve',
        organization: 'a&id=b=c.d',
        groups: ['x,y', '组 1'],
      },
    ],
  ])('%s arrives as it was sent, in printable ASCII', (_, caller) => {
    const value = writeCallerHeader(caller, seal());
    expect(value).toMatch(/^[!-~]+$/);
    expect(readCallerHeader(value, seal())).toEqual(caller);
  });

  it('is read with any of the keys while they are rotated', () => {
    const value = writeCallerHeader(alice, seal());
    expect(readCallerHeader(value, seal({ keys: [OTHER_KEY, KEY] }))).toEqual(alice);
  });

  it.each([[-59], [0], [300]])('is read %i seconds later', (seconds) => {
    expect(readCallerHeader(writeCallerHeader(alice, seal()), seal({ seconds }))).toEqual(alice);
  });

  it('has up to 4 KB', () => {
    const groups = Array.from({ length: 100 }, (_, index) => `group-${index}`);
    expect(writeCallerHeader({ ...alice, groups }, seal()).length).toBeLessThanOrEqual(4_096);
    const more = Array.from({ length: 400 }, (_, index) => `group-${index}`);
    expect(() => writeCallerHeader({ ...alice, groups: more }, seal())).toThrow(
      CallerTooLargeError,
    );
  });

  it('is not written without a key', () => {
    expect(() => writeCallerHeader(alice, seal({ keys: [] }))).toThrow(TypeError);
  });
});

describe('nobody is read from', () => {
  const value = writeCallerHeader(alice, seal());
  it.each<[string, string, ReturnType<typeof seal>]>([
    ['a value without a signature', 'id=alice', seal()],
    ['a changed value', value.replace('alice', 'carol'), seal()],
    ['an added group', value.replace('.', '&group=admins.'), seal()],
    ['a cut-off signature', value.slice(0, -1), seal()],
    ['an empty value', '', seal()],
    ['the value of nobody', NOBODY, seal()],
    ['another key', value, seal({ keys: [OTHER_KEY] })],
    ['no key', value, seal({ keys: [] })],
    ['an old value', value, seal({ seconds: 301 })],
    ['a value from the future', value, seal({ seconds: -61 })],
  ])('%s', (_, text, checked) => {
    expect(readCallerHeader(text, checked)).toBeUndefined();
  });
});

describe('a refusal', () => {
  const reasons = Object.keys(REFUSALS) as RefusalReason[];

  it.each(reasons)('%s arrives as it was sent, and is no caller', (reason) => {
    const value = writeRefusalHeader(reason, seal());
    expect(value).toMatch(/^refused=[!-~]+$/);
    expect(readRefusalHeader(value, seal())).toBe(reason);
    expect(readCallerHeader(value, seal())).toBeUndefined();
  });

  it.each<[string, string, ReturnType<typeof seal>]>([
    ['a caller', writeCallerHeader(alice, seal()), seal()],
    ['a value without a signature', 'refused=no_identity', seal()],
    ['another key', writeRefusalHeader('no_identity', seal()), seal({ keys: [OTHER_KEY] })],
    ['an old value', writeRefusalHeader('no_identity', seal()), seal({ seconds: 301 })],
    ['the value of nobody', NOBODY, seal()],
  ])('is not read from %s', (_, text, checked) => {
    expect(readRefusalHeader(text, checked)).toBeUndefined();
  });

  it('is no caller, whatever it is made to say: either has a signature of its own', () => {
    const [, signature] = writeRefusalHeader('no_identity', seal()).split('.');
    const [caller] = writeCallerHeader(alice, seal()).split('.');
    expect(readCallerHeader(`${caller}.${signature}`, seal())).toBeUndefined();
    const named = { ...alice, id: 'x&refused=no_identity' };
    expect(readRefusalHeader(writeCallerHeader(named, seal()), seal())).toBeUndefined();
    expect(readCallerHeader(writeCallerHeader(named, seal()), seal())).toEqual(named);
  });
});
