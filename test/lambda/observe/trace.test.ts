import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallEvent } from '../../../src/lambda/call.ts';
import {
  callSegments,
  createSegmentSender,
  parseTraceHeader,
} from '../../../src/lambda/observe/trace.ts';

const TRACE_ID = '1-5759e988-bd862e3fe1be46a994272793';
const position = { traceId: TRACE_ID, parentId: '53995c3f42cd8ad8' };
const startedAt = new Date('2026-03-15T12:00:00.100Z');
const times = { startedAt, duration: 250 };

const request: CallEvent = {
  ...({ kind: 'aws_request', service: 'Cost Explorer', operation: 'GetCostAndUsage' } as const),
  ...{ region: 'us-east-1', ...times, attempts: 2, requestId: 'aws-1', httpStatus: 200 },
  throttled: false,
};

describe('the header of a traced call', () => {
  it.each([
    `Root=${TRACE_ID};Parent=53995c3f42cd8ad8;Sampled=1`,
    `Sampled=1;Parent=53995c3f42cd8ad8;Root=${TRACE_ID};Lineage=1:a:0`,
  ])('says where it belongs: %s', (header) => {
    expect(parseTraceHeader(header)).toEqual(position);
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `Root=${TRACE_ID}`,
    `Root=${TRACE_ID};Parent=53995c3f42cd8ad8;Sampled=0`,
    `Root=${TRACE_ID};Parent=53995c3f42cd8ad8`,
    `Root=${TRACE_ID};Sampled=1`,
  ])('does not say so: %s', (header) => {
    expect(parseTraceHeader(header)).toBeUndefined();
  });
});

describe('the segments of a call', () => {
  it.each<[string, CallEvent, object]>([
    [
      'the lookup of the account',
      { kind: 'row_lookup', ...times, failed: false },
      { name: 'Account lookup', namespace: 'remote', fault: false },
    ],
    [
      'a decryption that failed',
      { kind: 'decryption', ...times, failed: true },
      { name: 'Decryption', fault: true },
    ],
    [
      'a role that was assumed',
      { kind: 'assume_role', ...times, failed: false },
      { name: 'STS', namespace: 'aws', aws: { operation: 'AssumeRole' } },
    ],
    [
      'a request that was answered',
      request,
      {
        ...{ name: 'Cost Explorer', namespace: 'aws', error: false, fault: false, throttle: false },
        aws: { operation: 'GetCostAndUsage', region: 'us-east-1', retries: 1, request_id: 'aws-1' },
        http: { response: { status: 200 } },
      },
    ],
    [
      'a request that was throttled',
      { ...request, throttled: true, httpStatus: 400, errorCode: 'ThrottlingException' },
      { throttle: true, error: true, fault: false },
    ],
    [
      'a request without an answer',
      {
        ...({ kind: 'aws_request', service: 'Budgets', operation: 'DescribeBudgets' } as const),
        attempts: 3,
        ...{ region: 'us-east-1', ...times, throttled: false, errorCode: 'aws_connection_error' },
      },
      { name: 'Budgets', error: false, fault: true, http: { response: {} } },
    ],
  ])('tell %s', (_, event, expected) => {
    expect(callSegments([event], position)).toMatchObject([
      {
        ...expected,
        ...{ id: expect.stringMatching(/^[0-9a-f]{16}$/), type: 'subsegment' },
        ...{ trace_id: TRACE_ID, parent_id: '53995c3f42cd8ad8' },
        ...{ start_time: 1773576000.1, end_time: 1773576000.35 },
      },
    ]);
  });

  it('leave out what takes no time', () => {
    const served = { at: startedAt, rowFromMemory: true, credentialsFromMemory: true };
    expect(callSegments([{ kind: 'credentials_served', ...served }], position)).toEqual([]);
  });
});

describe('segments are sent', () => {
  let daemon: Socket;
  beforeAll(async () => {
    daemon = createSocket('udp4');
    daemon.bind(0, '127.0.0.1');
    await once(daemon, 'listening');
  });
  afterAll(() => void daemon.close());
  afterEach(() => void daemon.removeAllListeners('message'));

  it('to the daemon, each with the header that it wants', async () => {
    const arrived = once(daemon, 'message');
    const send = createSegmentSender({ host: '127.0.0.1', port: daemon.address().port });
    const segments = callSegments([request], position);
    await send(segments);
    const [datagram] = await arrived;
    const [header, document] = String(datagram).split('\n');
    expect(JSON.parse(header ?? '')).toEqual({ format: 'json', version: 1 });
    expect(JSON.parse(document ?? '')).toEqual(JSON.parse(JSON.stringify(segments[0])));
  });

  it('without a failure when nobody listens', async () => {
    const send = createSegmentSender({ host: '127.0.0.1', port: 1 });
    await expect(send(callSegments([request, request], position))).resolves.toBeUndefined();
  });
});
