import { cborProtocol } from './cbor-protocol.ts';
import type { HttpRequest } from './http-request.ts';
import { jsonProtocol } from './json-protocol.ts';
import type { Protocol } from './protocol.ts';
import { queryProtocol } from './query-protocol.ts';

const json = jsonProtocol('1.1');
const OTHERWISE: Readonly<Record<string, Protocol>> = {
  sts: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  'compute-optimizer': jsonProtocol('1.0'),
};

/**
 * Says how to talk to the caller: the caller's way if it names one, else the service's.
 *
 * @param request - names Smithy RPC v2 in a header
 * @param service - signing name, e.g. `sts`
 */
export function chooseProtocol(request: HttpRequest, service: string): Protocol {
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return cborProtocol;
  return OTHERWISE[service] ?? json;
}
