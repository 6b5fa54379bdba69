// Runs a local server until it is to end, and says how it is reached.
import type { LocalServer, LocalServerOptions } from '../local/start-local-gateway.ts';
import { endingSignal, endWithParent, outliveReaders } from './lifetime.ts';

const output: Pick<LocalServerOptions, 'onProgress' | 'onOutput'> = {
  onProgress: (step) => process.stderr.write(`${step} …\n`),
  onOutput: (text) => process.stderr.write(text),
};

/** A server that may say by itself what to do first, in the place of what others are asked about. */
interface StartedServer extends LocalServer {
  readonly firstSteps?: string;
}

/**
 * Runs a local server until it is told to end, its parent is gone, or a part of it has ended:
 * progress and log go to standard error, what there is to know about the server to standard output.
 * When it does not start, or not stay, one line says why.
 *
 * @param start - starts the server with these options and its own
 */
export async function runServer(
  start: (options: typeof output) => Promise<StartedServer>,
): Promise<void> {
  endWithParent();
  outliveReaders();
  try {
    const server = await start(output);
    const ending = endingSignal();
    process.stdout.write(describeServer(server));
    const died = await Promise.race([ending, server.died]);
    await server.close();
    if (died !== undefined) throw new Error(`${died} So all the rest was stopped as well.`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

/**
 * What someone who has just started a server wants to know: its address, the accounts to ask about,
 * and what to paste into an MCP client.
 */
function describeServer({ url, local, token, firstSteps }: StartedServer): string {
  if (firstSteps !== undefined) return `ready ${url}\n\n${firstSteps}\n`;
  const accounts = local.world.accounts.map(
    ({ accountId, authType, alias }) => `  ${accountId}  ${authType.padEnd(8)}  ${alias ?? ''}`,
  );
  const headers = token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } };
  const snippet = { mcpServers: { billing: { type: 'http', url, ...headers } } };
  return [
    `ready ${url}`,
    '',
    'Accounts (without target_account_id: 111122223333, by its own role)',
    ...accounts,
    '',
    'For an MCP client:',
    JSON.stringify(snippet, undefined, 2),
    ...(token === undefined ? [] : ['', 'Other callers: npm run token -- --help']),
    '',
  ].join('\n');
}
