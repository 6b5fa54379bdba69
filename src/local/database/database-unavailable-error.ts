/** The local database cannot run on this machine; the message says in one line what to do. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}
