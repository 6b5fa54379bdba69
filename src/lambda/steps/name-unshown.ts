import type { BillingRequest } from '../call.ts';

/**
 * Middleware: an answer that a part of AWS's own is missing from says so, as `not_shown` in its data.
 * The SDK leaves out what its types lack, so that no tool has seen it.
 */
export function nameUnshown() {
  return {
    after: function nameUnshownAfter(request: BillingRequest): void {
      const { response, internal } = request;
      const notShown = new Set(
        (internal.events ?? []).flatMap((event) =>
          event.kind === 'aws_request'
            ? (event.unmodelled ?? []).map((path) => `${event.operation}: ${path}`)
            : [],
        ),
      );
      if (notShown.size === 0 || response?.status !== 'success') return;
      request.response = { ...response, data: { ...response.data, not_shown: [...notShown] } };
    },
  };
}
