// What the Gateway is told about one tool.
import * as z from 'zod';
import type { Tool } from '../tools/tool.ts';
import { toolArguments } from '../tools/tool-arguments.ts';
import { type SchemaDefinition, SchemaError, toSchemaDefinition } from './schema-definition.ts';

/** What every tool answers; `data` is its own. Short: clients are sent it again for each tool. */
export const OUTPUT_SCHEMA: SchemaDefinition = {
  type: 'object',
  properties: {
    status: { type: 'string', description: 'success or error' },
    data: { type: 'object' },
    message: { type: 'string' },
  },
  required: ['status', 'data'],
};

/** A tool as the Gateway's callers see it. */
export interface ToolSchema {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: SchemaDefinition;
}

/**
 * What the Gateway is told about a tool: the `ToolDefinition` of the AgentCore control plane API.
 *
 * @throws {@link SchemaError} when something in the declaration cannot be told
 */
export function toolSchema(tool: Tool): ToolSchema {
  if (tool.description.trim() === '') throw new SchemaError({ tool: tool.name }, 'description');
  // What zod cannot express becomes a schema without a type, which is refused by its name.
  const schema = z.toJSONSchema(z.strictObject(toolArguments(tool)), {
    io: 'input',
    unrepresentable: 'any',
  });
  const { $schema: _, ...inputSchema } = schema;
  return {
    name: tool.name,
    description: tool.description,
    inputSchema: toSchemaDefinition(inputSchema, { tool: tool.name }),
  };
}
