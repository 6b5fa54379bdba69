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
 * REST-JSON: operations have a path each, and members are in path, query and body.
 *
 * @param model - of the service
 */
export function restJsonProtocol({ operations, shapes }: ServiceModel): Protocol {
  const json = jsonProtocol('1.1');
  const routes = Object.entries(operations).map(([operation, { http = [], input }]) => {
    const [method = 'POST', path = '/'] = http;
    const members = Object.entries(shapes[input ?? '']?.members ?? {});
    const pattern = path.replace(/\{(\w+)\+?\}/g, '(?<$1>[^/]+)');
    return { operation, method, members, pattern: new RegExp(`^${pattern}$`) };
  });
  return {
    ...json,
    read({ method, path, query, body }) {
      const route = routes.find((each) => each.method === method && each.pattern.test(path));
      if (!route) {
        throw new AwsFault('UnknownOperationException', 'There is no such operation.', 404);
      }
      const labels = Object.entries(route.pattern.exec(path)?.groups ?? {});
      const decoded = labels.map(([name, text]) => [name, decodeURIComponent(text)]);
      const outside = { ...query, ...Object.fromEntries(decoded) };
      const given = route.members.flatMap(([name, { location, locationName = name, shape }]) => {
        const text = location === undefined ? undefined : outside[locationName];
        if (text === undefined) return [];
        return [[name, NUMBERS.includes(shapes[shape]?.type ?? '') ? Number(text) : text]];
      });
      const input = {
        ...parseMembers(body.toString('utf8') || '{}'),
        ...Object.fromEntries(given),
      };
      return { operation: route.operation, input };
    },
    renderResult({ operation, output, requestId }) {
      const shape = operations[operation]?.output ?? '';
      return json.renderResult({ operation, output: withTimes(shapes, shape, output), requestId });
    },
  };
}

const NUMBERS = ['integer', 'long', 'float', 'double'];

// Times are text where the description says so; the rest are seconds, as everywhere.
function withTimes(shapes: ServiceModel['shapes'], name: string, value: unknown): unknown {
  const { timestampFormat, member, members = {}, value: ofMap } = shapes[name] ?? {};
  if (value instanceof Date) return timestampFormat === 'iso8601' ? value.toISOString() : value;
  if (Array.isArray(value))
    return value.map((each) => withTimes(shapes, member?.shape ?? '', each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      withTimes(shapes, ofMap ?? members[key]?.shape ?? '', each),
    ]),
  );
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
