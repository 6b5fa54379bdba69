import {
  Client,
  StreamableHTTPClientTransport,
  type Transport,
} from '@modelcontextprotocol/client';

/**
 * Connects the official MCP client.
 *
 * @param server - address of an MCP endpoint, or a transport that leads to a server
 * @param headers - sent with every request over HTTP
 */
export async function connectMcpClient(
  server: string | Transport,
  headers: Readonly<Record<string, string>> = {},
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(typeof server === 'string' ? httpTransport(server, headers) : server);
  return client;
}

function httpTransport(url: string, headers: Readonly<Record<string, string>>): Transport {
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  // The SDK's class is not typed for exactOptionalPropertyTypes.
  return transport as Transport;
}
