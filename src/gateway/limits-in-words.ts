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
