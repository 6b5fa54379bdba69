// What makes no difference in how callers spell AWS's names.

/** A fixed value without capitals and underscores: `OVER_PROVISIONED` is `OverProvisioned`. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('_', '');
}

/** A name as {@link fold} has it, without a final s: `resource_types` is `resourceType`. */
export function foldName(text: string): string {
  return fold(text).replace(/s$/, '');
}
