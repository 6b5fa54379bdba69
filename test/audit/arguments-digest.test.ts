import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsDigest } from '../../src/audit/arguments-digest.ts';

const KEY = 'a-key-of-at-least-thirty-two-characters';
const args = { target_account_id: '444455556666', operation: 'getTags', tags: ['a', 'b'] };
const digest = argumentsDigest(KEY, 'cost-explorer', args);

describe('the digest of arguments', () => {
  it('is the same for the same arguments in another order', () => {
    const { operation, ...others } = args;
    expect(argumentsDigest(KEY, 'cost-explorer', { operation, ...others })).toBe(digest);
  });

  it.each<[string, Parameters<typeof argumentsDigest>]>([
    ['argument', [KEY, 'cost-explorer', { ...args, operation: 'getCost' }]],
    ['order within an argument', [KEY, 'cost-explorer', { ...args, tags: ['b', 'a'] }]],
    ['type', [KEY, 'cost-explorer', { ...args, target_account_id: 444455556666 }]],
    ['nesting', [KEY, 'cost-explorer', { ...args, tags: [['a', 'b']] }]],
    ['shape', [KEY, 'cost-explorer', Object.entries(args).sort()]],
    ['tool', [KEY, 'budgets', args]],
    ['missing tool', [KEY, null, args]],
    ['key', [`${KEY}!`, 'cost-explorer', args]],
  ])('is another one with another %s', (_, changed) => {
    expect(argumentsDigest(...changed).split(':')[1]).not.toBe(digest.split(':')[1]);
  });

  it('tells with which key it was made, so that nobody compares what does not compare', () => {
    expect(argumentsDigest(KEY, 'budgets', {}).slice(0, 9)).toBe(digest.slice(0, 9));
    expect(argumentsDigest(`${KEY}!`, 'budgets', {}).slice(0, 9)).not.toBe(digest.slice(0, 9));
  });

  it('tells two different arguments apart, and has nothing of either', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [first, second] = [one, other].map((given) => argumentsDigest(KEY, 't', given));
        expect(first).toMatch(/^[0-9a-f]{8}:[0-9a-f]{64}$/);
        expect(first === second).toBe(
          JSON.stringify(canonical(one)) === JSON.stringify(canonical(other)),
        );
      }),
    );
  });
});

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', value.map(canonical)];
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, canonical(member)] as const);
  return ['object', [...entries].sort(([one], [other]) => (one < other ? -1 : 1))];
}
