import type { BillingRequest } from './billing-call.ts';
import { InternalError } from './internal-error.ts';
import { renderError } from './render-error.ts';

/**
 * Middleware: turns expected failures into answers. What is a bug is thrown again without its text,
 * since the runtime prints what a handler throws.
 */
export function respond() {
  return {
    onError: function respondOnError(request: BillingRequest): void {
      request.response = renderError(request.error);
      if (request.response !== undefined) return;
      // Assigned rather than thrown: middy hangs the original on what a hook throws.
      request.error = new InternalError(request.internal.requestId ?? 'unknown');
    },
  };
}
