import { describe, expect, it } from 'vitest';
import { familySchema, NameError } from '../../src/gateway/family-schema.ts';
import type { Family } from '../../src/tools/family.ts';
import type { Tool } from '../../src/tools/tool.ts';

const tool: Tool = {
  name: 'budgets',
  description: 'Lists budgets.',
  arguments: {},
  example: () => ({}),
  probe: () => [],
  actions: ['budgets:ViewBudget'],
  run: async () => ({}),
};
const family: Family = { name: 'budgets', description: 'Budgets.', tools: [tool] };

const named = (name: string): Tool => ({ ...tool, name });

describe('familySchema', () => {
  it('lists the tools as they are declared', () => {
    const tools = [named('b'), named('a'), named('c_1')];
    expect(familySchema({ ...family, tools }).map(({ name }) => name)).toEqual(['b', 'a', 'c_1']);
  });

  it('accepts a name that fills the 64 characters', () => {
    const [schema] = familySchema({ ...family, tools: [named('x'.repeat(54))] });
    expect(schema?.name).toHaveLength(54);
  });

  it.each<[string, Partial<Family>, string]>([
    ['a tool name that is too long', { tools: [named('x'.repeat(55))] }, 'up to 64'],
    ['a tool name with a space', { tools: [named('list budgets')] }, 'up to 64'],
    ['a tool declared twice', { tools: [tool, tool] }, 'budgets___budgets: declared twice'],
    ['an underscore in the target', { name: 'my_budgets' }, 'family my_budgets: expected letters'],
    ['two hyphens in the target', { name: 'my--budgets' }, 'single hyphens'],
    ['an empty description', { description: '' }, '1 to 200'],
    ['a long description', { description: 'x'.repeat(201) }, '1 to 200'],
    ['no tools', { tools: [] }, 'at least one tool'],
  ])('refuses %s', (_, change, message) => {
    const read = () => familySchema({ ...family, ...change });
    expect(read).toThrow(NameError);
    expect(read).toThrow(message);
  });
});
