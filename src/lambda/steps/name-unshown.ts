// Says which parts of AWS's answers nobody sees.
import type { BillingRequest, CallEvent } from '../call.ts';

/**
 * Middleware: an answer that a part of AWS's own is missing from says so, as `not_shown` in its data.
 * The SDK leaves out what its types lack, so that no tool has seen it.
 */
export function nameUnshown() {
  return {
    after: function nameUnshownAfter(request: BillingRequest): void {
      const { response, internal } = request;
      const notShown = unshownIn(internal.events ?? []);
      if (notShown.length === 0 || response?.status !== 'success') return;
      request.response = { ...response, data: { ...response.data, not_shown: notShown } };
    },
  };
}

/**
 * What AWS answered beyond the SDK's types, now or when an answer was kept.
 *
 * @param events - of a call
 * @returns such as `DescribeBudget: Budget.FilterExpression.ProductAttributes`, each once
 */
export function unshownIn(events: readonly CallEvent[]): readonly string[] {
  const named = events.flatMap((event) =>
    event.kind === 'aws_request' || event.kind === 'kept_answer'
      ? (event.unmodelled ?? []).map((path) => `${event.operation}: ${path}`)
      : [],
  );
  return [...new Set(named)];
}
