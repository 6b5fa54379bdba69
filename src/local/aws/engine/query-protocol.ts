// AWS Query: forms in, XML out.
import { AwsFault } from './aws-fault.ts';
import type { HttpAnswer } from './http-request.ts';
import type { Protocol } from './protocol.ts';

/** The Query protocol has its own names, and a status, for what all services refuse. */
const FAULTS: Readonly<Record<string, readonly [code: string, httpStatus: number]>> = {
  AccessDeniedException: ['AccessDenied', 403],
  ExpiredTokenException: ['ExpiredToken', 403],
  InvalidSignatureException: ['SignatureDoesNotMatch', 403],
  ThrottlingException: ['Throttling', 400],
  UnknownOperationException: ['InvalidAction', 400],
  UnrecognizedClientException: ['InvalidClientTokenId', 403],
  ValidationException: ['ValidationError', 400],
};

/**
 * AWS Query: a form with `Action` in, XML out. Members of structures inside the input keep their
 * flat names, such as `Tags.member.1.Key`.
 *
 * @param namespace - XML namespace of the service
 */
export function queryProtocol(namespace: string): Protocol {
  const answer = (status: number, requestId: string, body: string): HttpAnswer => ({
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body,
  });
  return {
    read(request) {
      const form = new URLSearchParams(request.body.toString('utf8'));
      const { Action: operation, Version: _version, ...input } = Object.fromEntries(form);
      if (!operation) throw new AwsFault('UnknownOperationException', 'No action was named.');
      return { operation, input };
    },
    renderResult: ({ operation, output, requestId }) =>
      answer(
        200,
        requestId,
        `<${operation}Response xmlns="${namespace}">${xml({
          [`${operation}Result`]: output,
          ResponseMetadata: { RequestId: requestId },
        })}</${operation}Response>`,
      ),
    renderFault(fault, requestId) {
      const [code, status] = FAULTS[fault.code] ?? [fault.code, fault.httpStatus];
      const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code };
      return answer(
        status,
        requestId,
        `<ErrorResponse xmlns="${namespace}">${xml({
          Error: { ...error, Message: fault.message },
          RequestId: requestId,
        })}</ErrorResponse>`,
      );
    },
  };
}

function xml(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => xml({ member: item })).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `<${name}>${xml(member)}</${name}>`)
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
