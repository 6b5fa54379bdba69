// A TypeScript client with the billing tools; whatever runs your model gets them from here.
//
//   node agent.ts             lists the tools and asks who is asking (Node 24)
//
// GATEWAY_URL is the Gateway's address, GATEWAY_TOKEN the caller's token. Without a token requests are signed
// with your AWS credentials, for Gateways with authorizerType AWS_IAM (AWS_REGION: the Gateway's).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport, type Tool } from '@modelcontextprotocol/client';
import { signedFetch } from './signed-fetch.ts';

/** The system prompt. */
export const instructions = await readFile(
  join(import.meta.dirname, '../instructions.txt'),
  'utf8',
);

const { GATEWAY_URL = '', GATEWAY_TOKEN, AWS_REGION = '' } = process.env;
const transport = new StreamableHTTPClientTransport(
  new URL(GATEWAY_URL),
  GATEWAY_TOKEN
    ? { requestInit: { headers: { Authorization: `Bearer ${GATEWAY_TOKEN}` } } }
    : { fetch: signedFetch(AWS_REGION) },
);
const client = new Client(
  { name: 'example', version: '1.0.0' },
  // The newest version of the protocol that both sides speak.
  { versionNegotiation: { mode: 'auto' } },
);
await client.connect(transport);

const tools: Tool[] = [];
let cursor: string | undefined;
// A Gateway lists its tools in pages.
do {
  const page = await client.listTools(cursor === undefined ? {} : { cursor });
  tools.push(...page.tools);
  cursor = page.nextCursor;
} while (cursor !== undefined);
console.log(tools.map(({ name }) => name).join('\n'));

const { content } = await client.callTool({ name: 'whoami___whoami', arguments: {} });
for (const part of content) if (part.type === 'text') console.log(part.text);
await client.close();
