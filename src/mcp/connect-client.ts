// The official MCP client over streamable HTTP, as agents have it.
import {
  Client,
  type FetchLike,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import project from '../../package.json' with { type: 'json' };

/** How a client asks. */
export interface ClientManner {
  /** Says who asks; absent: nobody. */
  readonly token?: string | undefined;
  /** Sent with every request besides. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends the requests; Node's own `fetch` when absent. */
  readonly fetch?: FetchLike;
}

/**
 * Connects to an MCP endpoint. A redirect is not followed: the token is meant for this address.
 *
 * @param url - of the endpoint
 * @param manner - how to ask
 * @throws `SdkHttpError` with the HTTP status when the endpoint refuses
 */
export async function connectClient(url: string, manner: ClientManner = {}): Promise<Client> {
  const { token, headers, fetch } = manner;
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: {
      headers: { ...headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
      redirect: 'error',
    },
    ...(fetch && { fetch }),
  });
  const client = new Client(
    { name: project.name, version: project.version },
    // The newest that the endpoint speaks; a client of the SDK stays with the version before otherwise.
    { versionNegotiation: { mode: 'auto' } },
  );
  await client.connect(transport);
  return client;
}
