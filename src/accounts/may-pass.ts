// Tells what may pass by itself, so that it is worth another attempt, from what will not.
import { codeOf, httpStatusOf } from './safe-cause.ts';

const NETWORK = [
  ...['ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
  ...['EAI_AGAIN', 'ENOTFOUND', 'ETIMEDOUT', 'AbortError', 'TimeoutError'],
];

// Of AWS, which answers most of these with status 400, and of the SDK's connections.
const BUSY = /Throttl|TooManyRequests|RequestLimitExceeded|PriorRequestNotComplete|SlowDown/;

// SQLSTATE classes: connection lost, transaction undone, too much at once, server going away or out
// of time; and a replica that changes were asked of, until the failover is through.
// https://www.postgresql.org/docs/current/errcodes-appendix.html
const DATABASE = /^(?:(?:08|40|53|57)[0-9A-Z]{3}|25006)$/;

// What the database driver says, which has no codes for it.
const DRIVER = /Connection terminated|Query read timeout|timeout exceeded/;

/**
 * Whether the same may succeed later with nothing changed: what was asked was busy, broken or out of
 * reach. What it refused, and what could not be asked for want of something of our own, stays.
 *
 * @param error - what a driver or the AWS SDK threw, or something that holds it as its cause
 */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  const isKnown =
    NETWORK.includes(code) || [BUSY, DATABASE, DRIVER].some((each) => each.test(code));
  return isKnown || isServerFault(error) || mayPass(error.cause);
}

// An error after a status of success is an answer that makes no sense.
function isServerFault(error: Error): boolean {
  const status = httpStatusOf(error) ?? 400;
  return status < 300 || status === 429 || status >= 500;
}
