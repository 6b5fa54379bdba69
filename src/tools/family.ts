import type { Tool } from './tool.ts';

/** Tools that are deployed together: one Lambda, one Gateway target, one schema file. */
export interface Family {
  /** Name of the Lambda and of the Gateway target: letters, digits and single hyphens. */
  readonly name: string;
  /** One sentence for whoever looks at the Gateway's targets; at most 200 characters. */
  readonly description: string;
  readonly tools: readonly Tool[];
}
