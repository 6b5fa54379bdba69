// What the Gateway is told about a family's tools, and whether it would take their names.
import { fullToolName } from '../callers/tool-names.ts';
import type { Family } from '../tools/family.ts';
import type { Tool } from '../tools/tool.ts';
import { type ToolSchema, toolSchema } from './tool-schema.ts';

const TARGET_NAME = /^([0-9a-zA-Z]-?){1,100}$/;
const LONGEST_DESCRIPTION = 200;
// Not the Gateway's limit, but that of the models' APIs, Bedrock's Converse among them.
const CALLABLE_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** A family or tool is named or described in a way that the Gateway or its callers refuse. */
export class NameError extends Error {
  override readonly name = 'NameError';
}

/**
 * The schemas of a family's tools, in the order of their declaration: the `inlinePayload` of its
 * Gateway target.
 *
 * @throws {@link NameError} for a name or description outside the Gateway's limits
 * @throws {@link SchemaError} for an argument that the Gateway's schemas have no room for
 */
export function familySchema(family: Family): readonly ToolSchema[] {
  checkTarget(family);
  const names = family.tools.map((tool) => tool.name);
  for (const [index, name] of names.entries()) {
    const full = fullToolName(family.name, name);
    if (!CALLABLE_NAME.test(full)) {
      throw new NameError(`${full}: expected up to 64 letters, digits, "_" and "-"`);
    }
    if (names.indexOf(name) !== index) throw new NameError(`${full}: declared twice`);
  }
  return family.tools.map(toolSchema);
}

/** Name of a family's tool as the Gateway's callers know it. */
export function gatewayToolName(family: Pick<Family, 'name'>, tool: Pick<Tool, 'name'>): string {
  return fullToolName(family.name, tool.name);
}

function checkTarget({ name, description, tools }: Family): void {
  if (!TARGET_NAME.test(name)) {
    throw new NameError(`family ${name}: expected letters, digits and single hyphens`);
  }
  if (description.length < 1 || description.length > LONGEST_DESCRIPTION) {
    throw new NameError(`family ${name}: expected a description of 1 to 200 characters`);
  }
  if (tools.length === 0) throw new NameError(`family ${name}: expected at least one tool`);
}
