// All tools that the reference has: those of today, and for the others what is known of them, which is
// enough to reckon how much of AWS's limits they take.
import { text } from '../../src/tools/arguments/text.ts';
import { families } from '../../src/tools/families.ts';
import type { Family } from '../../src/tools/family.ts';
import { defineTool, type Tool } from '../../src/tools/tool.ts';
import { type ReferenceTool, referenceFamilies } from '../support/reference-tools.ts';

/** Characters, rather more than what descriptions may take in tokens. */
const DESCRIPTION = 'd'.repeat(1_200);
const ARGUMENT_DESCRIPTION = 'd'.repeat(80);

const present = new Set(families.flatMap(({ tools }) => tools.map(({ name }) => name)));

/** The families of today, and those that are to come. */
export const fullFamilies: readonly Family[] = [
  ...families,
  ...Object.entries(referenceFamilies).flatMap(([name, tools]) => {
    const missing = Object.entries(tools).filter(([tool]) => !present.has(tool));
    if (missing.length === 0) return [];
    return [{ name, description: 'd'.repeat(200), tools: missing.map(toTool) }];
  }),
];

function toTool([name, { arguments: names, actions }]: [string, ReferenceTool]): Tool {
  const shape = names.map((argument) => [argument, text(ARGUMENT_DESCRIPTION).optional()]);
  return defineTool({
    ...{ name, description: DESCRIPTION, actions, arguments: Object.fromEntries(shape) },
    example: {},
    run: () => Promise.reject(new TypeError(`${name} is not here yet`)),
  });
}
