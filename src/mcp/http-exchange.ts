import type { IncomingMessage, ServerResponse } from 'node:http';

/** The largest request body, in bytes: what AgentCore Gateway and Lambda carry. */
export const MOST_REQUEST_BYTES = 6 * 1024 * 1024;

/** How the requests to an MCP endpoint are answered. */
export interface HttpExchange {
  /**
   * Answers one request, whatever its method.
   *
   * @param body - the message, when it has been read already
   */
  handle(request: IncomingMessage, response: ServerResponse, body?: unknown): Promise<void>;
  /** Ends what would keep a connection open for ever. Calls in progress go on. */
  endStreams(): void;
}

/**
 * Answers without a result.
 *
 * @param response - to end
 * @param status - HTTP status, such as 404
 * @param headers - such as `Allow` with a 405
 */
export function refuse(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers).end();
}
