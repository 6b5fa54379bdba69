// Tells X-Ray what each call spent its time on.
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { AwsRequest } from '../../aws/aws-request.ts';
import type { BillingRequest, CallEvent } from '../call.ts';

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

/** Where in a trace a call belongs. */
interface TracePosition {
  /** X-Ray's trace id, such as `1-5759e988-bd862e3fe1be46a994272793`. */
  readonly traceId: string;
  /** Segment of the function: 16 hexadecimal digits. */
  readonly parentId: string;
}

/**
 * Reads X-Ray's tracing header.
 *
 * @param header - such as `Root=1-…;Parent=…;Sampled=1`
 * @returns undefined when this call is not traced
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function parseTraceHeader(header: string | undefined): TracePosition | undefined {
  const {
    Root: traceId,
    Parent: parentId,
    Sampled: sampled,
  } = Object.fromEntries(
    (header ?? '').split(';').map((field) => field.split('=').map((part) => part.trim())),
  );
  if (sampled !== '1' || !traceId || !parentId) return undefined;
  return { traceId, parentId };
}

/** A subsegment as X-Ray takes it. */
type Segment = Readonly<Record<string, unknown>>;

type TimedEvent = Extract<CallEvent, { readonly startedAt: Date }>;

const STEPS = {
  row_lookup: { name: 'Account lookup', namespace: 'remote' },
  audit_write: { name: 'Audit trail', namespace: 'remote' },
  decryption: { name: 'Decryption' },
  identity_check: { name: 'STS', namespace: 'aws', aws: { operation: 'GetCallerIdentity' } },
  assume_role: { name: 'STS', namespace: 'aws', aws: { operation: 'AssumeRole' } },
};

/**
 * Tells X-Ray what a call spent its time on.
 *
 * @param events - of the call
 * @param position - the call's place in its trace
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export function callSegments(events: readonly CallEvent[], position: TracePosition): Segment[] {
  return events
    .filter((event) => 'startedAt' in event)
    .map((event) => ({
      id: randomBytes(8).toString('hex'),
      trace_id: position.traceId,
      parent_id: position.parentId,
      type: 'subsegment',
      start_time: event.startedAt.getTime() / 1000,
      end_time: (event.startedAt.getTime() + event.duration) / 1000,
      ...(event.kind === 'aws_request'
        ? describeRequest(event)
        : { ...STEPS[event.kind], fault: event.failed }),
    }));
}

function describeRequest(request: AwsRequest & TimedEvent): Segment {
  const { service, operation, region, requestId, httpStatus, attempts } = request;
  const isRefusal = httpStatus !== undefined && httpStatus >= 400 && httpStatus < 500;
  return {
    name: service,
    namespace: 'aws',
    aws: { operation, region, retries: attempts - 1, request_id: requestId },
    http: { response: { status: httpStatus } },
    throttle: request.throttled,
    error: isRefusal,
    fault: request.errorCode !== undefined && !isRefusal,
  };
}

/** Where X-Ray's daemon listens. */
interface DaemonAddress {
  readonly host: string;
  readonly port: number;
}

/** Hands segments over; settles when they have left, and never fails. */
type SegmentSender = (segments: readonly Segment[]) => Promise<void>;

/**
 * Sends segments to X-Ray's daemon, one datagram each. AWS has ended the development of its X-Ray
 * SDK, which would be larger than the rest of a function; this is the one part of it that is needed.
 *
 * @param address - of the daemon; Lambda runs one beside each traced function
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-daemon
 */
export function createSegmentSender({ host, port }: DaemonAddress): SegmentSender {
  const socket = createSocket('udp4').unref();
  // A daemon that is gone is no reason to fail a call.
  socket.on('error', () => {});
  const send = (segment: Segment) =>
    new Promise<void>((resolve) => {
      const datagram = `{"format":"json","version":1}\n${JSON.stringify(segment)}`;
      socket.send(datagram, port, host, () => resolve());
    });
  return async (segments) => void (await Promise.all(segments.map(send)));
}
