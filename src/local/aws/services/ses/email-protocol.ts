import { AwsFault } from '../../engine/aws-fault.ts';
import { jsonProtocol } from '../../engine/json-protocol.ts';
import type { Protocol } from '../../engine/protocol.ts';

const json = jsonProtocol('1.1');

/** SES v2: REST with JSON bodies, of which there is one operation here. */
export const emailProtocol: Protocol = {
  ...json,
  read(request) {
    if (`${request.method} ${request.path}` !== 'POST /v2/email/outbound-emails') {
      throw new AwsFault('UnknownOperationException', 'There is no such operation.', 404);
    }
    return json.read({
      ...request,
      headers: { ...request.headers, 'x-amz-target': 'SES.SendEmail' },
    });
  },
};
