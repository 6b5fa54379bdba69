import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { LocalWorld } from '../../../src/local/start-local-world.ts';
import type { AccessKey } from '../../../src/local/world.ts';
import { connectMcpClient } from '../../support/connect-mcp-client.ts';
import { askWith } from '../ask-with.ts';
import type { Ask } from '../exchange.ts';

/** Whom a reference server signs as: it knows one account only. */
export interface ReferenceAccount {
  readonly accessKey: AccessKey;
  /** Region of the account. */
  readonly region: string;
}

/** The reference server, started. */
export interface ReferenceServer {
  readonly ask: Ask;
  close(): Promise<void>;
}

/**
 * Starts the reference server of the virtual environment that `REFERENCE_VENV` names, and connects
 * to it over stdio.
 *
 * @throws Error when it is not installed there
 */
export async function startReferenceServer(
  { environment }: LocalWorld,
  { accessKey, region }: ReferenceAccount,
): Promise<ReferenceServer> {
  const transport = new StdioClientTransport({
    command: commandIn(process.env.REFERENCE_VENV),
    stderr: 'ignore',
    env: {
      ...environment,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: accessKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: accessKey.secretAccessKey,
      AWS_SESSION_TOKEN: accessKey.sessionToken ?? '',
      // Answers come inline however large they are.
      MCP_SQL_THRESHOLD: '1000000000',
      FASTMCP_LOG_LEVEL: 'CRITICAL',
      TZ: 'UTC',
    },
  });
  const client = await connectMcpClient(transport);
  return {
    ask: (tool, args) => askWith(client, tool, args),
    close: () => client.close(),
  };
}

function commandIn(venv: string | undefined): string {
  const command = join(venv ?? '', 'bin', 'awslabs.billing-cost-management-mcp-server');
  if (venv && existsSync(command)) return command;
  throw new Error(
    'The reference server is not installed: run .ci/lanes/parity, or set REFERENCE_VENV to a ' +
      'virtual environment with test/parity/reference/requirements.txt.',
  );
}
