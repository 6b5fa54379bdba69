import * as z from 'zod';
import { billingViewSchema } from './billing-view.ts';
import { expressionSchema } from './expression.ts';
import { granularitySchema, timePeriodSchema } from './time-period.ts';

/** What GetCostForecast and GetUsageForecast take. */
export const forecastSchema = z.object({
  TimePeriod: timePeriodSchema,
  Metric: z.enum([
    'BLENDED_COST',
    'UNBLENDED_COST',
    'AMORTIZED_COST',
    'NET_UNBLENDED_COST',
    'NET_AMORTIZED_COST',
    'USAGE_QUANTITY',
    'NORMALIZED_USAGE_AMOUNT',
  ]),
  Granularity: granularitySchema,
  Filter: expressionSchema.optional(),
  BillingViewArn: billingViewSchema,
  PredictionIntervalLevel: z.int().min(51).max(99).optional(),
});
