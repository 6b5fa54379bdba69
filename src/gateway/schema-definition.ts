// The subset of JSON Schema that the Gateway takes, and what it lacks said in words.
import type * as z from 'zod';

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

type Keywords = ReadonlyMap<string, unknown>;
type Sentence = (value: unknown, given: Keywords) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  enum: (values) => `One of: ${Array.isArray(values) ? values.join(', ') : values}.`,
  format: (format) => `Format: ${format}.`,
  minimum: (bound, given) =>
    given.has('maximum') ? `${bound} to ${given.get('maximum')}.` : `At least ${bound}.`,
  // Said with the minimum.
  maximum: (bound, given) => (given.has('minimum') ? '' : `At most ${bound}.`),
  minLength: (bound) => `At least ${bound} characters.`,
  maxLength: (bound) => `At most ${bound} characters.`,
  minItems: (bound) => `At least ${bound} items.`,
  maxItems: (bound) => `At most ${bound} items.`,
  default: (value) => `Default: ${typeof value === 'string' ? value : JSON.stringify(value)}.`,
};

/**
 * Allowed values, format, bounds and default of a schema as sentences, for a place that has only a
 * description.
 *
 * @param schema - a JSON schema
 * @returns sentences by the JSON Schema keyword that they stand for; other keywords have none
 */
export function limitsInWords(schema: object): ReadonlyMap<string, string> {
  const given = new Map<string, unknown>(Object.entries(schema));
  return new Map(
    Object.entries(SENTENCES)
      .filter(([keyword]) => given.has(keyword))
      .map(([keyword, sentence]) => [keyword, sentence(given.get(keyword), given)]),
  );
}

/** Where in a tool's declaration something is. */
export interface SchemaPlace {
  /** Name of the tool. */
  readonly tool: string;
  /** Path of the argument, such as `filters.items`; absent for the tool as a whole. */
  readonly argument?: string;
}

/** A tool declaration has something that the Gateway's schemas have no room for. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  /** JSON Schema keyword that cannot be carried, or that is missing. */
  readonly keyword: string;

  /**
   * @param place - the tool and argument at fault
   * @param keyword - JSON Schema keyword, such as `oneOf`
   */
  constructor({ tool, argument }: SchemaPlace, keyword: string) {
    const where = argument === undefined ? `tool ${tool}` : `tool ${tool}, argument ${argument}`;
    const isNeeded = keyword === 'type' || keyword === 'description';
    super(
      isNeeded
        ? `${where}: the Gateway needs one ${keyword}.`
        : `${where}: the Gateway cannot carry "${keyword}"; say it in the description.`,
    );
    this.keyword = keyword;
  }
}
