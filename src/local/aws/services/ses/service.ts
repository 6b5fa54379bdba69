// SES v2: one operation, by hand as its description holds templates and attachments that nobody sends.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsFault } from '../../engine/aws-fault.ts';
import { jsonProtocol } from '../../engine/json-protocol.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { Protocol } from '../../engine/protocol.ts';
import type { LocalService } from '../../engine/service-module.ts';

const sendEmailInput = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
});

const json = jsonProtocol('1.1');

/** SES v2: REST with JSON bodies, of which there is one operation here. */
const emailProtocol: Protocol = {
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

/** SES v2, which sends nothing and remembers everything. */
export const service: LocalService = {
  signingName: 'ses',
  protocol: emailProtocol,
  operations: ({ mails }) => ({
    SendEmail(input) {
      const { FromEmailAddress, Destination, Content } = parseInput(sendEmailInput, input);
      mails.push({
        from: FromEmailAddress,
        to: Destination.ToAddresses,
        raw: Buffer.from(Content.Raw.Data, 'base64').toString('utf8'),
      });
      return { MessageId: randomUUID() };
    },
  }),
};
