import { createSocket } from 'node:dgram';
import type { Segment } from './call-segments.ts';

/** Where X-Ray's daemon listens. */
export interface DaemonAddress {
  readonly host: string;
  readonly port: number;
}

/** Hands segments over; settles when they have left, and never fails. */
export type SegmentSender = (segments: readonly Segment[]) => Promise<void>;

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
