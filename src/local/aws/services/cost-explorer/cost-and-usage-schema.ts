import * as z from 'zod';
import { pageTokenSchema } from '../../engine/page-token.ts';
import { billingViewSchema } from './billing-view.ts';
import { expressionSchema } from './expression.ts';
import { groupBySchema } from './group-definition.ts';
import { granularitySchema, timePeriodSchema } from './time-period.ts';

/** What GetCostAndUsage and GetCostAndUsageWithResources take. */
export const costAndUsageSchema = z.object({
  TimePeriod: timePeriodSchema,
  Granularity: granularitySchema,
  Metrics: z.array(z.string()).min(1),
  Filter: expressionSchema.optional(),
  GroupBy: groupBySchema,
  BillingViewArn: billingViewSchema,
  NextPageToken: pageTokenSchema,
});
export type CostAndUsageInput = z.output<typeof costAndUsageSchema>;
