import { randomBytes } from 'node:crypto';
import type { AwsRequest } from '../aws/aws-request.ts';
import type { CallEvent } from './call-event.ts';
import type { TracePosition } from './trace-header.ts';

/** A subsegment as X-Ray takes it. */
export type Segment = Readonly<Record<string, unknown>>;

type TimedEvent = Exclude<CallEvent, { readonly kind: 'credentials_served' }>;

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
    .filter((event) => event.kind !== 'credentials_served')
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
