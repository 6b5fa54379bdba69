/** Most arrays and objects within each other that an argument may have. */
export const DEEPEST_ARGUMENT = 32;

/**
 * Whether a value is safe to walk through: what nests without end exhausts the stack of whoever
 * follows it down.
 *
 * @param value - as parsed from JSON
 * @param levels - most arrays and objects within each other
 */
export function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((child) => isShallow(child, levels - 1));
}
