// Arguments that are AWS Regions, and which one a call asks.
import * as z from 'zod';
import { isRegion } from '../../aws/region.ts';
import type { Tool } from '../tool.ts';
import { argumentKinds, unwrapped } from './kind.ts';

/**
 * An AWS Region, by its form.
 *
 * @param description - what the Region selects
 */
export function region(description: string): z.ZodString {
  const expected = 'an AWS Region, such as us-west-2';
  return z
    .string({ error: expected })
    .refine(isRegion, expected)
    .describe(description)
    .register(argumentKinds, { kind: 'region' });
}

/**
 * The AWS Region that a tool asks. It need not be said: without it, it is the account's own.
 *
 * @param description - what is in the Region
 */
export function regionOrOwn(description: string): z.ZodOptional<z.ZodString> {
  return region(description).register(argumentKinds, { kind: 'region', orOwn: true }).optional();
}

/** {@link regionOrOwn} of what needs no word. */
export const ownRegion = regionOrOwn('Default: account’s.');

/**
 * The Region that a tool asks which asks one.
 *
 * @param tool - that is called
 * @param args - parsed; an ARN among them is of a resource in the Region
 * @param own - the account's own Region
 * @returns undefined for a tool that asks no Region in particular
 */
export function regionAsked(
  { arguments: taken }: Pick<Tool, 'arguments'>,
  args: Readonly<Record<string, unknown>>,
  own: string,
): string | undefined {
  const name = Object.keys(taken).find((each) => isRegionOrOwn(taken[each]));
  if (name === undefined) return undefined;
  const arn = Object.values(args).flat().find(isArn);
  return z.string().optional().parse(args[name]) ?? arn?.split(':')[3] ?? own;
}

function isRegionOrOwn(schema: z.ZodType | undefined): boolean {
  const kind = schema && argumentKinds.get(unwrapped(schema));
  return kind?.kind === 'region' && kind.orOwn === true;
}

function isArn(value: unknown): value is string {
  return typeof value === 'string' && /^arn:[^:]+:[^:]+:[^:]+:/.test(value);
}
