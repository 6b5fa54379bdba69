import type * as z from 'zod';
import { limitsInWords } from './limits-in-words.ts';
import { SchemaError, type SchemaPlace } from './schema-error.ts';

type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';

/**
 * The part of JSON Schema that the Gateway knows.
 *
 * @see https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_SchemaDefinition.html
 */
export interface SchemaDefinition {
  readonly type: SchemaType;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaDefinition>>;
  readonly required?: readonly string[];
  readonly items?: SchemaDefinition;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

const TYPES: readonly SchemaType[] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const CARRIED = new Set(['type', 'description', 'properties', 'required', 'items']);

/**
 * Reduces a JSON schema to what the Gateway knows. Allowed values, defaults and bounds move into
 * the description; the tool itself checks them.
 *
 * @param schema - as zod renders it
 * @param place - for the error message
 * @throws {@link SchemaError} for a keyword that can be told neither way
 */
export function toSchemaDefinition(schema: JsonSchema, place: SchemaPlace): SchemaDefinition {
  const limits = limitsInWords(schema);
  refuseOthers(schema, { place, said: limits });
  const description = [schema.description, ...limits.values()].filter(Boolean).join(' ');
  return {
    type: typeOf(schema, place),
    ...(description && { description }),
    ...(schema.properties && { properties: propertiesOf(schema.properties, place) }),
    ...(schema.required?.length && { required: schema.required }),
    ...(schema.items !== undefined && { items: itemsOf(schema.items, place) }),
  };
}

function refuseOthers(
  schema: JsonSchema,
  { place, said }: { place: SchemaPlace; said: ReadonlyMap<string, string> },
): void {
  for (const [keyword, value] of Object.entries(schema)) {
    // The tool refuses unknown names anyway.
    const isClosed = keyword === 'additionalProperties' && value === false;
    if (CARRIED.has(keyword) || said.has(keyword) || isClosed) continue;
    throw new SchemaError(place, keyword);
  }
}

function typeOf(schema: JsonSchema, place: SchemaPlace): SchemaType {
  const type = TYPES.find((known) => known === schema.type);
  if (!type) throw new SchemaError(place, 'type');
  return type;
}

function propertiesOf(
  properties: NonNullable<JsonSchema['properties']>,
  place: SchemaPlace,
): Record<string, SchemaDefinition> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const inside = within(place, name);
      const definition = toSchemaDefinition(structured(schema, inside), inside);
      if (!definition.description) throw new SchemaError(inside, 'description');
      return [name, definition];
    }),
  );
}

function itemsOf(items: NonNullable<JsonSchema['items']>, place: SchemaPlace): SchemaDefinition {
  if (Array.isArray(items)) throw new SchemaError(place, 'items');
  const inside = within(place, 'items');
  return toSchemaDefinition(structured(items, inside), inside);
}

// `true` and `false` are schemas too: anything and nothing.
function structured(schema: JsonSchema | boolean, place: SchemaPlace): JsonSchema {
  if (typeof schema === 'boolean') throw new SchemaError(place, 'type');
  return schema;
}

function within({ tool, argument }: SchemaPlace, name: string): SchemaPlace {
  return { tool, argument: argument === undefined ? name : `${argument}.${name}` };
}
