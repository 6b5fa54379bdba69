// The channels that reports are delivered by.
import * as z from 'zod';
import type { ReportsConfiguration } from '../../../environment.ts';

/** Ways to deliver a report besides the bucket. */
export const channel = z.enum(['email', 'chat']);

/** One of them. */
export type Channel = z.infer<typeof channel>;

/** The ways that are configured. */
export function channelsOf({ mail, webhook }: ReportsConfiguration): Channel[] {
  return [...(mail ? (['email'] as const) : []), ...(webhook ? (['chat'] as const) : [])];
}
