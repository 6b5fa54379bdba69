import { describe, expect, it } from 'vitest';
import { headerForm } from '../../src/callers/find-header.ts';

describe('headerForm', () => {
  it.each<readonly [headers: unknown, form: string | undefined]>([
    [{ 'x-caller': 'secret', other: 'x' }, 'object, x-caller'],
    [{ 'X-Caller': 'secret' }, 'object, X-Caller'],
    ['{"X-Caller":"secret"}', 'JSON text, X-Caller'],
    [{ 'x-caller': 'a', 'X-CALLER': 'b' }, 'object, x-caller, X-CALLER'],
    [{ other: 'x' }, undefined],
    ['no JSON', undefined],
    [undefined, undefined],
  ])('tells of %j its form and no more', (headers, form) => {
    expect(headerForm(headers, 'x-caller')).toBe(form);
  });
});
