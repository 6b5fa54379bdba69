// AWS's own names, however callers spell them.

/**
 * Whether two fixed values are the same but for capitals and underscores: `OVER_PROVISIONED` and `OverProvisioned`.
 */
export function isSameValue(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

/** Whether two names are the same but for these and a final s: `resource_types` and `resourceType`. */
export function isSameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}

function foldName(text: string): string {
  return fold(text).replace(/s$/, '');
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('_', '');
}
