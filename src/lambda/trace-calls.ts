import type { BillingRequest } from './billing-call.ts';
import { callSegments } from './call-segments.ts';
import type { SegmentSender } from './segment-sender.ts';
import { parseTraceHeader } from './trace-header.ts';

/** What tracing needs. */
export interface TraceOptions {
  /** Absent: nothing is traced. */
  readonly sendSegments?: SegmentSender;
  /** X-Ray's header of the current invocation. */
  readonly traceHeader: () => string | undefined;
}

/** Middleware: adds what a call spent its time on to its trace, where it is traced. */
export function traceCalls({ sendSegments, traceHeader }: TraceOptions) {
  async function trace({ internal }: BillingRequest): Promise<void> {
    const position = parseTraceHeader(traceHeader());
    if (sendSegments && position) await sendSegments(callSegments(internal.events ?? [], position));
  }
  return { after: trace, onError: trace };
}
