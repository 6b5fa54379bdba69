// The open sessions; idle ones end by themselves.
import type { ServerResponse } from 'node:http';
import type { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';

/** The transport of one session. */
export type Session = WebStandardStreamableHTTPServerTransport;

interface Entry {
  readonly session: Session;
  /** Closes the session when it runs out. */
  readonly timer: NodeJS.Timeout;
  /** Requests that are being answered; an open event stream is one. */
  open: number;
}

/** The open sessions by id. One that has been idle for too long is closed. */
export class SessionTable {
  readonly #entries = new Map<string, Entry>();
  readonly #idleMilliseconds: number;

  /** @param idleMilliseconds - how long a session stays open without a request */
  constructor(idleMilliseconds: number) {
    this.#idleMilliseconds = idleMilliseconds;
  }

  /** How many there are. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * @param id - of the new session
   * @param session - leaves the table when it closes
   */
  add(id: string, session: Session): void {
    const timer = setTimeout(() => this.#closeIfIdle(id), this.#idleMilliseconds).unref();
    this.#entries.set(id, { session, timer, open: 0 });
    const { onclose } = session;
    session.onclose = () => {
      clearTimeout(timer);
      this.#entries.delete(id);
      onclose?.();
    };
  }

  /**
   * Finds a session for a request. It is in use until the response is done.
   *
   * @returns undefined when there is no such session, or no longer
   */
  use(id: string, response: ServerResponse): Session | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    entry.open += 1;
    response.once('close', () => {
      entry.open -= 1;
      if (this.#entries.get(id) === entry) entry.timer.refresh();
    });
    return entry.session;
  }

  /** Ends the event streams, which clients hold open for as long as the session. */
  endStreams(): void {
    for (const { session } of this.#entries.values()) session.closeStandaloneSSEStream();
  }

  #closeIfIdle(id: string): void {
    const entry = this.#entries.get(id);
    if (entry?.open === 0) void entry.session.close();
  }
}
