// From GetCostForecast's answer to the month's end.

import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { firstOfMonth } from '../../calendar.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { MonthEndForecast } from '../account-report.ts';
import type { PlannedRequest } from './plan-requests.ts';

const forecastAnswer = z.object({
  Total: z.object({ Amount: z.string(), Unit: z.string() }),
  ForecastResultsByTime: z
    .array(
      z.object({
        PredictionIntervalLowerBound: z.string().optional(),
        PredictionIntervalUpperBound: z.string().optional(),
      }),
    )
    .optional(),
});

/** What was billed on the finished days of the current month, by currency. */
export interface MonthToDate {
  readonly requestId: string;
  readonly billedCost: string;
  readonly currency: string;
  /** As in {@link MonthEndForecast}. */
  readonly covers: readonly string[];
}

/**
 * Puts what is billed and what is to come together.
 *
 * @param request - the forecast that was asked for
 * @param answer - of GetCostForecast
 * @param billed - the month so far; undefined on its first day, and where nothing is billed
 * @throws {@link ToolError} `currency_mismatch` when what is billed is in another currency than what is
 *   forecast
 */
export function readForecast(
  { id, period }: PlannedRequest,
  answer: unknown,
  billed: MonthToDate | undefined,
): MonthEndForecast {
  const { Total: total, ForecastResultsByTime: results = [] } = forecastAnswer.parse(answer);
  if (billed && billed.currency !== total.Unit) {
    const message = `The month is billed in ${billed.currency} and forecast in ${total.Unit}.`;
    throw new ToolError('currency_mismatch', message);
  }
  const [only] = results;
  return {
    requestIds: [...(billed ? [billed.requestId] : []), id],
    month: { start: firstOfMonth(period.start), end: firstOfMonth(period.start, 1) },
    currency: total.Unit,
    actual: new Decimal(billed?.billedCost ?? 0).toFixed(),
    covers: billed?.covers ?? [],
    remaining: total.Amount,
    lower: only?.PredictionIntervalLowerBound ?? null,
    upper: only?.PredictionIntervalUpperBound ?? null,
  };
}
