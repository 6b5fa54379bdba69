import type { Family } from '../tools/family.ts';

/** The IAM actions that families' tools need, each once, by name. */
export function declaredActions(families: readonly Family[]): string[] {
  const actions = families.flatMap(({ tools }) => tools.flatMap((tool) => tool.actions));
  return [...new Set(actions)].sort();
}
