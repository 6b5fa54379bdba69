import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import type { ServiceModule } from '../../engine/service-module.ts';

/** An e-mail that was sent; nobody gets it. */
export interface SentMail {
  readonly from: string;
  readonly to: readonly string[];
  /** MIME message. */
  readonly raw: string;
}

const sendEmailInput = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
});

/**
 * SES v2, which sends nothing and remembers everything.
 *
 * @param mails - receives what was sent
 */
export function createSes(mails: SentMail[]): ServiceModule {
  return {
    SendEmail(input) {
      const { FromEmailAddress, Destination, Content } = parseInput(sendEmailInput, input);
      mails.push({
        from: FromEmailAddress,
        to: Destination.ToAddresses,
        raw: Buffer.from(Content.Raw.Data, 'base64').toString('utf8'),
      });
      return { MessageId: randomUUID() };
    },
  };
}
