import { describe, expect, it } from 'vitest';
import { selectTool } from '../../src/lambda/select-tool.ts';
import type { Tool } from '../../src/tools/tool.ts';

const tool = (name: string): Tool => ({
  name,
  description: name,
  arguments: {},
  actions: [],
  run: async () => ({}),
});
const single = { name: 'single', description: 'One tool.', tools: [tool('only')] };
const several = { name: 'several', description: 'Two tools.', tools: [tool('one'), tool('two')] };

describe('the tool of a call', () => {
  it('is the one that is named', () => {
    expect(selectTool(several, 'two').name).toBe('two');
  });

  it('is the only one when a direct invocation names none', () => {
    expect(selectTool(single, undefined).name).toBe('only');
  });

  it.each([
    ['no name among several', several, undefined],
    ['an unknown name', several, 'three'],
    ['an unknown name where there is only one', single, 'three'],
    ['a name of the prototype', several, 'constructor'],
  ])('is refused for %s', (_, family, name) => {
    expect(() => selectTool(family, name)).toThrow(
      expect.objectContaining({
        errorType: 'unknown_tool',
        data: { expected: family.tools.map((each) => each.name), received: name ?? null },
      }),
    );
  });
});
