// The way into a mailbox: SES, with both forms of the report in one e-mail.
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import MailComposer from 'nodemailer/lib/mail-composer';
import { AwsError } from '../../aws/aws-error.ts';
import { NotDeliveredError } from './deliver-once.ts';

const TIMEOUT_MILLISECONDS = 30_000;
const SERVER_ERROR = 500;

/** Who gets e-mails, and from whom. */
export interface MailAddresses {
  /** Identity that SES has verified. */
  readonly sender: string;
  readonly recipients: readonly string[];
}

/** An e-mail, both ways. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  /** For clients that show no HTML. */
  readonly text: string;
}

/** Sends one e-mail. */
export type SendMail = (mail: Mail) => Promise<void>;

/**
 * Sends e-mails through SES, each in one attempt: when an answer is lost, another attempt could be
 * another e-mail.
 *
 * @param region - of the SES identity
 * @param addresses - sender and recipients
 */
export function mailSender(region: string, { sender, recipients }: MailAddresses): SendMail {
  const client = new SESv2Client({
    region,
    maxAttempts: 1,
    requestHandler: { requestTimeout: TIMEOUT_MILLISECONDS, throwOnRequestTimeout: true },
  });
  return async (mail) => {
    const message = new MailComposer({ from: sender, to: [...recipients], ...mail });
    const command = new SendEmailCommand({
      FromEmailAddress: sender,
      Destination: { ToAddresses: [...recipients] },
      Content: { Raw: { Data: await message.compile().build() } },
    });
    try {
      await client.send(command);
    } catch (cause) {
      throw deliveryError(cause);
    }
  };
}

// An answer below 500 is a refusal; after any other failure the e-mail may be on its way.
function deliveryError(cause: unknown): Error {
  const error = new AwsError(cause, { service: 'SES', operation: 'SendEmail', expired: false });
  const { httpStatus = SERVER_ERROR, message, retryable } = error;
  return httpStatus < SERVER_ERROR ? new NotDeliveredError(message, { retryable, cause }) : error;
}
