// Sees to it that a report goes out once at most, and that doubt about it is told as doubt.
import * as z from 'zod';
import type { ObjectStore } from '../store/object-store.ts';

const mark = z.object({ state: z.enum(['sending', 'sent']) });

/** Nothing was delivered, which is certain; the same may be tried again. */
export class NotDeliveredError extends Error {
  override readonly name = 'NotDeliveredError';
  /** Whether it may succeed later. */
  readonly retryable: boolean;

  /**
   * @param message - what the receiver said
   * @param options - `retryable`, and the `cause`
   */
  constructor(message: string, { retryable, cause }: { retryable: boolean; cause?: unknown }) {
    super(message, { cause });
    this.retryable = retryable;
  }
}

/** It is not known whether something was delivered: a person has to look. */
export class DeliveryUnknownError extends Error {
  override readonly name = 'DeliveryUnknownError';
}

/** One delivery of one run. */
export interface Delivery {
  readonly store: ObjectStore;
  /** Where is written down what became of it. */
  readonly key: string;
  /** The clock. */
  readonly now: Date;
  /** @throws {@link NotDeliveredError} only when nothing was delivered for certain */
  send(): Promise<void>;
}

/**
 * Delivers at most once, however often it is asked to. That it begins is written down first, with a
 * condition that only one can meet; who finds it begun but not ended can't know how it went, and
 * does not send a second time. (Neither SES nor webhooks have a token that would make sending
 * itself repeatable.)
 *
 * @returns whether it was delivered now
 * @throws {@link NotDeliveredError} it was not, and can be tried again
 * @throws {@link DeliveryUnknownError} an attempt broke off; delete the object at the key to send again
 */
export async function deliverOnce({ store, key, now, send }: Delivery): Promise<boolean> {
  const marked = (state: 'sending' | 'sent') => ({
    key,
    body: JSON.stringify({ state, at: now.toISOString() }),
    contentType: 'application/json',
  });
  if (!(await store.putNew(marked('sending')))) return isDelivered(store, key);
  try {
    await send();
  } catch (error) {
    if (error instanceof NotDeliveredError) {
      await store.delete(key);
      throw error;
    }
    throw new DeliveryUnknownError(`An attempt to deliver broke off: ${key}`, { cause: error });
  }
  await store.put(marked('sent'));
  return true;
}

async function isDelivered(store: ObjectStore, key: string): Promise<false> {
  const bytes = await store.get(key);
  const { state } = mark.parse(JSON.parse(Buffer.from(bytes ?? '{}').toString('utf8')));
  if (state === 'sent') return false;
  throw new DeliveryUnknownError(`An earlier attempt to deliver broke off: ${key}`);
}
