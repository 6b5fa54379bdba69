import type { AwsRequest, Exchange } from '../exchange.ts';
import type { Pair } from './difference.ts';

/** Members of an answer's `data`, or of a part of it. */
export type Members = Readonly<Record<string, unknown>>;

/** Changes the `data` of a success; leaves a failure as it is. */
export function editData(exchange: Exchange, edit: (data: Members) => Members): Exchange {
  const { answer } = exchange;
  if (answer.status !== 'success' || !answer.data) return exchange;
  return { ...exchange, answer: { ...answer, data: { ...edit(answer.data) } } };
}

/** Changes our `data`. */
export function editOurs(pair: Pair, edit: (data: Members) => Members): Pair {
  return { ...pair, ours: editData(pair.ours, edit) };
}

/** Changes the reference's `data`. */
export function editReference(pair: Pair, edit: (data: Members) => Members): Pair {
  return { ...pair, reference: editData(pair.reference, edit) };
}

/** Changes the reference's requests, one by one. */
export function editReferenceRequests(pair: Pair, edit: (request: AwsRequest) => AwsRequest): Pair {
  const { reference } = pair;
  return { ...pair, reference: { ...reference, requests: reference.requests.map(edit) } };
}

/** Leaves out the reference's requests for one API operation. */
export function omitReferenceRequests(pair: Pair, operation: string): Pair {
  const { reference } = pair;
  const requests = reference.requests.filter((request) => request.operation !== operation);
  return { ...pair, reference: { ...reference, requests } };
}

/** Where a service has one endpoint, the reference signs for another Region: leaves that out. */
export function editReferenceRegion(pair: Pair, service?: string): Pair {
  return editReferenceRequests(pair, (request) =>
    service === undefined || request.service === service
      ? { ...request, region: 'us-east-1' }
      : request,
  );
}

/** Writes the reference's times, which are in UTC without saying so or with an offset of 0, as we do. */
export function editReferenceTimes(pair: Pair): Pair {
  return editReference(pair, (data) => withZone(editAll(data, withZone)));
}

const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\+00:00)?$/;

function withZone(members: Members): Members {
  const entries = Object.entries(members).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(TIME, '$1.000Z') : value,
  ]);
  return Object.fromEntries(entries);
}

/** Leaves members out. */
export function omit(members: Members, ...names: readonly string[]): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

/** The `data` of a success, nothing of a failure. */
export function dataOf({ answer }: Exchange): Members {
  return (answer.status === 'success' && answer.data) || {};
}

/** A member that is a list; an empty one when there is none. */
export function listOf(members: Members, name: string): readonly unknown[] {
  const value = members[name];
  return Array.isArray(value) ? value : [];
}

/** Whether a value has members. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Changes every structure inside a value, the innermost first. */
export function editDeep(value: unknown, edit: (members: Members) => Members): unknown {
  if (Array.isArray(value)) return value.map((item) => editDeep(item, edit));
  if (!isMembers(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, editDeep(member, edit)]);
  return edit(Object.fromEntries(entries));
}

/** Like {@link editDeep}, for `data`. */
export function editAll(data: Members, edit: (members: Members) => Members): Members {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, editDeep(value, edit)]),
  );
}
