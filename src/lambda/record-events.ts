import type { BillingRequest } from './billing-call.ts';

/**
 * Middleware: begins the record of a call, which those inside it add to and those around it read.
 *
 * @param now - clock
 */
export function recordEvents(now: () => Date) {
  return {
    before: function recordEventsBefore({ internal }: BillingRequest): void {
      internal.startedAt = now();
      internal.events = [];
    },
  };
}
