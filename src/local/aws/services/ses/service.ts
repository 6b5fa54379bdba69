import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import type { LocalService } from '../../engine/service-module.ts';
import { emailProtocol } from './email-protocol.ts';

const sendEmailInput = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
});

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
