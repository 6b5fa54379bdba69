// The server that ours is measured against.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { connectMcpClient } from '../test/support/connect-mcp-client.ts';

const SERVER = 'awslabs.billing-cost-management-mcp-server';

/** The reference server, connected over stdio: it has no other transport. */
export interface Reference {
  readonly client: Client;
  readonly pid: number;
}

/**
 * Starts the reference server with credentials of its own account; it knows no other.
 *
 * @throws Error when `REFERENCE_VENV` does not name a virtual environment with it
 */
export async function startReference(
  environment: Readonly<Record<string, string>>,
): Promise<Reference> {
  const command = join(process.env.REFERENCE_VENV ?? '.local/reference', 'bin', SERVER);
  if (!existsSync(command)) throw new Error(`${command} is missing: run .ci/lanes/bench`);
  const env = { ...environment, FASTMCP_LOG_LEVEL: 'CRITICAL', TZ: 'UTC' };
  const transport = new StdioClientTransport({ command, env, stderr: 'ignore' });
  const client = await connectMcpClient(transport);
  return { client, pid: transport.pid ?? 0 };
}

/** What is asked of both; the reference takes no account. */
export const QUESTION = {
  operation: 'getCostAndUsage',
  start_date: '2026-01-01',
  end_date: '2026-02-01',
  granularity: 'MONTHLY',
};

/** Makes one call, and fails when it was refused. */
export async function ask(client: Client, args: object): Promise<void> {
  const result = await client.callTool({ name: 'cost-explorer', arguments: { ...args } });
  if (!JSON.stringify(result).includes('success')) throw new Error(JSON.stringify(result));
}
