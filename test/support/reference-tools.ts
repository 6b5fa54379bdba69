// All tools that the reference has, and what is known of them.
import * as z from 'zod';
import reference from '../limits/reference-families.json' with { type: 'json' };

const words = z.string().transform((list) => list.split(' ').filter((word) => word !== ''));
const toolSchema = z.strictObject({ arguments: words, actions: words });

/** What is known of a tool: names of its arguments in order, and the IAM actions that it takes. */
export type ReferenceTool = z.output<typeof toolSchema>;

/** By family as they are here or will be, and by tool. */
export const referenceFamilies = z
  .record(z.string(), z.record(z.string(), toolSchema))
  .parse(reference);

/** By tool. */
export const referenceTools: ReadonlyMap<string, ReferenceTool> = new Map(
  Object.values(referenceFamilies).flatMap((tools) => Object.entries(tools)),
);
