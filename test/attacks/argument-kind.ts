import * as z from 'zod';

/** What an argument takes, as far as attackers care. */
export type ArgumentKind =
  | { readonly kind: 'account' | 'day' | 'json' | 'number' | 'integer' | 'region' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly longest: number };

const told = z.object({
  type: z.string().optional(),
  description: z.string().default(''),
});

/**
 * What an argument takes, according to what callers are told about it.
 *
 * @param name - of the argument
 * @param schema - of the argument
 */
export function argumentKind(name: string, schema: z.ZodType): ArgumentKind {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const { type, description } = told.parse(json);
  const values = choices(schema);
  if (values) return { kind: 'choice', values };
  if (type === 'integer' || type === 'number') return { kind: type };
  if (description.endsWith('JSON text.')) return { kind: 'json' };
  if (name.endsWith('account_id')) return { kind: 'account' };
  if (name.endsWith('_date')) return { kind: 'day' };
  if (name === 'region') return { kind: 'region' };
  return { kind: 'text', longest: name === 'next_token' ? 32_768 : 4_096 };
}

// Callers are not told all of many.
function choices(schema: z.core.$ZodType): readonly string[] | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return choices(schema.unwrap());
  }
  return schema instanceof z.ZodEnum ? schema.options.map(String) : undefined;
}
