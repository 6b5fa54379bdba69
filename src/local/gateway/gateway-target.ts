// Targets of the local gateway, out of the schema files that a deployment registers.
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import * as z from 'zod';
import type { SchemaDefinition } from '../../gateway/schema-definition.ts';
import { type Handler, type LambdaFunction, lambdaFunction } from './lambda-function.ts';

// The subset that the Gateway accepts; the strict objects refuse whatever else a schema says.
const schemaDefinition = z.strictObject({
  type: z.enum(['string', 'number', 'object', 'array', 'boolean', 'integer']),
  description: z.string().optional(),
  get properties() {
    return z.record(z.string(), schemaDefinition).optional();
  },
  required: z.array(z.string()).optional(),
  get items() {
    return schemaDefinition.optional();
  },
});
const toolDefinition = z.strictObject({
  name: z.string(),
  description: z.string(),
  inputSchema: schemaDefinition.extend({ type: z.literal('object') }),
});

/** A Lambda target as it is registered with a Gateway. */
export interface GatewayTarget {
  readonly name: string;
  /** Content of the target's schema file. */
  readonly tools: readonly z.infer<typeof toolDefinition>[];
  /** The `OutputSchema` of each tool, where they are registered with one. */
  readonly outputSchema?: SchemaDefinition | undefined;
  readonly function: LambdaFunction;
}

/** Where the registered artefacts are. */
export interface GatewayArtefacts {
  /** Folder with a tool schema file for each target. */
  readonly schemas: string;
  /** Names of the targets that are registered. */
  readonly names: ReadonlySet<string>;
  /** The handler of a target, by the target's name. */
  loadHandler(target: string): Promise<Handler>;
  /** What all tools are registered with as `OutputSchema`; absent: without one. */
  readonly outputSchema?: SchemaDefinition | undefined;
  /** Time that the functions have for a call, in milliseconds; a minute when absent. */
  readonly timeout?: number;
}

/** Reads the targets. */
export async function loadTargets(artefacts: GatewayArtefacts): Promise<GatewayTarget[]> {
  const { schemas, names, loadHandler, outputSchema, timeout } = artefacts;
  const files = (await readdir(schemas)).filter((file) => names.has(parse(file).name)).sort();
  return Promise.all(
    files.map(async (file) => {
      const { name } = parse(file);
      const content: unknown = JSON.parse(await readFile(join(schemas, file), 'utf8'));
      return {
        name,
        tools: z.array(toolDefinition).parse(content),
        outputSchema,
        function: lambdaFunction(await loadHandler(name), timeout),
      };
    }),
  );
}
