import { objectProtocol } from '../services/s3/object-protocol.ts';
import { emailProtocol } from '../services/ses/email-protocol.ts';
import { jsonProtocol } from './json-protocol.ts';
import type { Protocol } from './protocol.ts';
import { queryProtocol } from './query-protocol.ts';

const json = jsonProtocol('1.1');
const OTHERWISE: Readonly<Record<string, Protocol>> = {
  iam: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/'),
  sts: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  s3: objectProtocol,
  ses: emailProtocol,
  'compute-optimizer': jsonProtocol('1.0'),
  freetier: jsonProtocol('1.0'),
};

/**
 * Says how a service talks.
 *
 * @param service - signing name, e.g. `sts`; the billing services' way for any other
 */
export function protocolOf(service: string): Protocol {
  return OTHERWISE[service] ?? json;
}
