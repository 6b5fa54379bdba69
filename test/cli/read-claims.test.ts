import { describe, expect, it } from 'vitest';
import { readClaims } from '../../src/cli/read-claims.ts';

describe('claims on the command line', () => {
  it('are texts, or lists when given more than once', () => {
    expect(readClaims(['org_id=a=b', 'groups=x', 'groups=y', 'empty='])).toEqual({
      ...{ org_id: 'a=b', groups: ['x', 'y'], empty: '' },
    });
  });

  it.each(['org_id', '=acme'])('are refused without name and value: %j', (claim) => {
    expect(() => readClaims([claim])).toThrow('--claim: expected name=value');
  });
});
