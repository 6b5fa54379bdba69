// How large an argument may be: whatever else looks at one comes after this, and may take its time.
import * as z from 'zod';
import { unwrapped } from './kind.ts';

/** How large an argument may be. */
export interface ArgumentBounds {
  /** Most values, each member and element being one. */
  readonly nodes: number;
  /** Most arrays and objects within each other. */
  readonly levels: number;
  /** Most bytes of text, names of members included, in UTF-8. */
  readonly bytes: number;
}

/** Bounds of an argument that has none of its own. */
export const ARGUMENT_BOUNDS: ArgumentBounds = { nodes: 5_000, levels: 32, bytes: 65_536 };

/** Bounds of those arguments that may be larger than others. */
export const ownBounds = z.registry<ArgumentBounds>();

/**
 * The bounds of an argument.
 *
 * @param schema - of the argument, optional or with a default as the case may be
 */
export function boundsOf(schema: z.ZodType): ArgumentBounds {
  return ownBounds.get(unwrapped(schema)) ?? ARGUMENT_BOUNDS;
}

/**
 * Whether a value is within its bounds. Nothing beyond them is looked at.
 *
 * @param value - as parsed from JSON
 * @param bounds - of its argument
 */
export function isWithin(value: unknown, bounds: ArgumentBounds): boolean {
  return new Walk(bounds).takes(value, bounds.levels);
}

/** One look at a value, which ends where its bounds do. */
class Walk {
  #nodes: number;
  #bytes: number;

  constructor({ nodes, bytes }: ArgumentBounds) {
    this.#nodes = nodes;
    this.#bytes = bytes;
  }

  takes(value: unknown, levels: number): boolean {
    this.#nodes -= 1;
    if (this.#nodes < 0) return false;
    if (typeof value === 'string') return this.#takesText(value);
    if (typeof value !== 'object' || value === null) return true;
    if (levels === 0) return false;
    return Array.isArray(value)
      ? this.#takesElements(value, levels - 1)
      : this.#takesMembers(value, levels - 1);
  }

  #takesText(text: string): boolean {
    // A long text is not even measured.
    this.#bytes -= text.length > this.#bytes ? text.length : Buffer.byteLength(text);
    return this.#bytes >= 0;
  }

  #takesElements(elements: readonly unknown[], levels: number): boolean {
    for (const element of elements) if (!this.takes(element, levels)) return false;
    return true;
  }

  #takesMembers(members: object, levels: number): boolean {
    for (const name in members) {
      if (!this.#takesText(name) || !this.takes(Reflect.get(members, name), levels)) return false;
    }
    return true;
  }
}

/** Bounds in words, for error messages. */
export function boundsInWords({ nodes, levels, bytes }: ArgumentBounds): string {
  return `at most ${nodes} values, ${levels} levels and ${bytes} bytes`;
}
