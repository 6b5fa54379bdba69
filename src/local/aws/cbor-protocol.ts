import { cbor, dateToTag } from '@smithy/core/cbor';
import * as z from 'zod';
import { AwsFault } from './aws-fault.ts';
import type { HttpAnswer } from './http-request.ts';
import type { Protocol } from './protocol.ts';

const members = z.record(z.string(), z.unknown());

/**
 * Smithy RPC v2: the operation in the path, members as CBOR. Newer AWS SDKs, botocore among them,
 * speak it to services that have it besides AWS JSON.
 *
 * @see https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export const cborProtocol: Protocol = {
  read({ path, body }) {
    const operation = /\/service\/[^/]+\/operation\/([^/]+)$/.exec(path)?.[1];
    if (!operation) throw new AwsFault('UnknownOperationException', 'No operation was named.');
    return { operation, input: body.length === 0 ? {} : parseMembers(body) };
  },
  renderResult: ({ output, requestId }) => answer(200, requestId, output),
  renderFault: ({ code, message, httpStatus }, requestId) =>
    answer(httpStatus, requestId, { __type: code, message }),
};

function parseMembers(body: Buffer): Record<string, unknown> {
  try {
    return members.parse(cbor.deserialize(body));
  } catch {
    throw new AwsFault('SerializationException', 'The request body is not a CBOR map.');
  }
}

function answer(status: number, requestId: string, content: unknown): HttpAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-requestid': requestId,
    },
    body: cbor.serialize(withTags(content)),
  };
}

function withTags(value: unknown): unknown {
  if (value instanceof Date) return dateToTag(value);
  if (Array.isArray(value)) return value.map(withTags);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([name, member]) => [name, withTags(member)]));
}
