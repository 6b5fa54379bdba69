// Ends what goes on beside a call.
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { BillingRequest } from '../call.ts';
import { deadlineOf } from '../deadline.ts';

/**
 * Middleware: waits for what its answer did not wait for, since Lambda freezes a function with its
 * answer. It goes around all that takes time of its own, such as the entry in the audit trail.
 */
export function finishWork() {
  async function finish({ context, internal }: BillingRequest): Promise<void> {
    const { unfinished = [] } = internal;
    if (unfinished.length === 0) return;
    // What is late is lost, and asked again.
    await unlessAborted(Promise.all(unfinished), deadlineOf(context)).catch(() => undefined);
  }
  return {
    before: function finishWorkBefore({ internal }: BillingRequest): void {
      internal.unfinished = [];
    },
    after: finish,
    onError: finish,
  };
}
