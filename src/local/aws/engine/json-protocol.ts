// How services that speak JSON do: with one path, or REST with a path for each operation.
import * as z from 'zod';
import type { ServiceModel } from '../../../aws/service-model.ts';
import { AwsFault } from './aws-fault.ts';
import type { HttpAnswer } from './http-request.ts';
import type { Protocol } from './protocol.ts';

const members = z.record(z.string(), z.unknown());

/**
 * AWS JSON: one path, the operation in `X-Amz-Target`, members as JSON.
 *
 * @param version - `1.0` or `1.1`, which differ in the content type only
 */
export function jsonProtocol(version: string): Protocol {
  const answer = (status: number, requestId: string, content: unknown): HttpAnswer => ({
    status,
    headers: {
      'content-type': `application/x-amz-json-${version}`,
      'x-amzn-requestid': requestId,
    },
    body: JSON.stringify(withEpochSeconds(content)),
  });
  return {
    read(request) {
      const operation = request.headers['x-amz-target']?.split('.').at(-1);
      if (!operation) throw new AwsFault('UnknownOperationException', 'No operation was named.');
      return { operation, input: parseMembers(request.body.toString('utf8') || '{}') };
    },
    renderResult: ({ output, requestId }) => answer(200, requestId, output),
    renderFault: ({ code, message, httpStatus }, requestId) =>
      answer(httpStatus, requestId, { __type: code, message }),
  };
}

/**
 * REST-JSON of services whose operations have a path each, and all members in the body.
 *
 * @param model - of the service
 */
export function restJsonProtocol({ operations }: ServiceModel): Protocol {
  const json = jsonProtocol('1.1');
  const byRoute = new Map(
    Object.entries(operations).map(([name, { http = [] }]) => [http.join(' '), name]),
  );
  return {
    ...json,
    read(request) {
      const operation = byRoute.get(`${request.method} ${request.path}`);
      if (operation)
        return { operation, input: parseMembers(request.body.toString('utf8') || '{}') };
      throw new AwsFault('UnknownOperationException', 'There is no such operation.', 404);
    },
  };
}

function parseMembers(text: string): Record<string, unknown> {
  try {
    return members.parse(JSON.parse(text));
  } catch {
    throw new AwsFault('SerializationException', 'The request body is not a JSON object.');
  }
}

function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withEpochSeconds(member)]),
  );
}
