import type { LocalServer } from '../local/start-local-gateway.ts';

/**
 * What someone who has just started a server wants to know: its address, the accounts to ask about,
 * and what to paste into an MCP client.
 */
export function describeServer({ url, local, token }: LocalServer): string {
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
