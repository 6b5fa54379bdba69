// The way into a chat: an incoming webhook, whose address is a secret.
import * as z from 'zod';
import { NotDeliveredError } from './deliver-once.ts';

const TIMEOUT_MILLISECONDS = 30_000;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/**
 * Posts a message to an incoming webhook.
 *
 * @param readUrl - reads its address, which is a secret and is in no error
 * @param body - JSON text as the chat takes it
 * @throws {@link NotDeliveredError} when the chat refused it, or the address cannot be read
 * @throws Error when nobody knows
 */
export async function postMessage(readUrl: () => Promise<string>, body: string): Promise<void> {
  const url = await readUrl().catch(() => {
    throw new NotDeliveredError('The address of the webhook cannot be read.', { retryable: true });
  });
  const status = await post(url, body);
  if (status < 300) return;
  if (status < SERVER_ERROR) {
    const retryable = status === TOO_MANY_REQUESTS;
    throw new NotDeliveredError(`The webhook answered with status ${status}.`, { retryable });
  }
  throw new Error(`The webhook answered with status ${status}.`);
}

async function post(url: string, body: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    // The error itself names the address, so it goes no further.
    const message = 'The webhook could not be reached.';
    if (isUnreached(error)) throw new NotDeliveredError(message, { retryable: true });
    throw new Error(message);
  }
}

const noConnection = z.object({
  cause: z.object({ code: z.enum(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']) }),
});

function isUnreached(error: unknown): boolean {
  return noConnection.safeParse(error).success;
}
