import { beforeEach, expect, it, vi } from 'vitest';
import { oneOfInWords } from '../../src/tools/arguments/one-of.ts';
import { costExplorer } from '../../src/tools/cost-explorer/cost-explorer.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { NOW } from '../support/call-tool.ts';

// Arguments are checked before anybody has asked whose they are: what is wrong with them must not take seconds to
// say. To look for the nearest of many values does, once there are hundreds of wrong ones.
vi.mock(import('../../src/tools/arguments/one-of.ts'), async (load) => {
  const actual = await load();
  return { ...actual, oneOfInWords: vi.fn(actual.oneOfInWords) };
});
const inWords = vi.mocked(oneOfInWords);
beforeEach(() => void inWords.mockClear());

function faultOf(keys: readonly string[]): string {
  const filter = { And: keys.map((Key) => ({ Dimensions: { Key, Values: ['x'] } })) };
  const event = { ...costExplorer.example(NOW), filter: JSON.stringify(filter) };
  try {
    parseArguments(costExplorer, event, NOW);
  } catch (error) {
    return String(error);
  }
  return 'none';
}

const compared = () => inWords.mock.calls.filter(([, received]) => received !== undefined);

it('hundreds of wrong values are not each compared with all right ones', () => {
  const keys = Array.from({ length: 800 }, (_, at) => `SERVICES_${at}`);
  expect(faultOf(keys)).toContain('filter.And[0].Dimensions.Key');
  expect(compared().length).toBeLessThanOrEqual(10);
});

it('the nearest right one is told of the first', () => {
  expect(faultOf(['SERVICES', 'REGIONS'])).toContain('nearest: SERVICE');
});

it('and nothing is wrong with as many right ones', () => {
  expect(faultOf(Array.from({ length: 800 }, () => 'SERVICE'))).toBe('none');
});
