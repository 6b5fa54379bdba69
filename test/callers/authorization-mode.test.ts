import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/environment.ts';
import { announceAuthorization } from '../../src/lambda/announce.ts';

const CALLER_KEY = 'a-key-of-at-least-thirty-two-characters';

/** What a process does with these variables, and what it says about it at start. */
function start(variables: Record<string, string>) {
  const { callers } = readEnvironment(variables);
  const said: string[] = [];
  const say = (...text: unknown[]) => void said.push(String(text[0]));
  announceAuthorization({ info: say, warn: say, error: say }, callers);
  return { mode: callers.mode, said };
}

describe('CALLER_AUTHORIZATION', () => {
  it.each([
    [undefined, 'grants'],
    ['', 'grants'],
    ['grants', 'grants'],
    ['organization', 'organization'],
  ])('%j means %s, and nothing needs to be said', (text, mode) => {
    const given = text === undefined ? {} : { CALLER_AUTHORIZATION: text };
    expect(start({ CALLER_KEY, ...given })).toEqual({ mode, said: [] });
  });

  it('off is said out loud', () => {
    const { mode, said } = start({ CALLER_AUTHORIZATION: 'off' });
    expect(mode).toBe('off');
    expect(said).toEqual([expect.stringContaining('every caller may ask about every account')]);
  });

  it.each(['OFF', 'false', ' off', 'grant'])('%j means grants, and that is said', (text) => {
    const { mode, said } = start({ CALLER_AUTHORIZATION: text, CALLER_KEY });
    expect(mode).toBe('grants');
    expect(said).toEqual([expect.stringContaining('grants decide')]);
  });

  it('that needs a key says when there is none', () => {
    expect(start({}).said).toEqual([expect.stringContaining('every call is refused')]);
  });
});
