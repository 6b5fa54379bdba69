/**
 * Waits for shared work until the caller gives up. The work itself goes on: others may wait for it.
 *
 * @param work - what is waited for
 * @param signal - when the caller gives up
 * @throws the signal's reason once it is aborted, or was before
 */
export async function unlessAborted<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);
  // An abort that was before tells nobody.
  if (signal.aborted) abort();
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort));
}
