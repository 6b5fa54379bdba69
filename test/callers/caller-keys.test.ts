import { describe, expect, it } from 'vitest';
import { type CallerKeyLocation, callerKeys } from '../../src/callers/caller-keys.ts';

const NEW = 'n'.repeat(32);
const OLD = 'o'.repeat(64);

describe('the keys that callers are signed with', () => {
  const secrets: Record<string, string> = {
    both: `${NEW}, ${OLD}`,
    short: `${NEW},short`,
    empty: '',
  };
  const read = (location: CallerKeyLocation | undefined) =>
    callerKeys(location, async (name) => secrets[name] ?? '')();

  it.each<[string, CallerKeyLocation | undefined, string[]]>([
    ['in the configuration', { keys: NEW }, [NEW]],
    ['in a secret, newest first', { secretName: 'both' }, [NEW, OLD]],
    ['nowhere', undefined, []],
  ])('are read from %s', async (_, location, keys) => {
    expect(await read(location)).toEqual(keys);
  });

  it.each<[string, CallerKeyLocation]>([
    ['short', { secretName: 'short' }],
    ['empty', { secretName: 'empty' }],
    ['one comma too many', { keys: `${NEW},` }],
  ])('are refused when they could be guessed: %s', async (_, location) => {
    await expect(read(location)).rejects.toMatchObject({
      ...{ name: 'CallerKeyError', message: 'expected keys of at least 32 characters' },
    });
  });
});
