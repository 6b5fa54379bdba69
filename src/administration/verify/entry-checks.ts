// Whom the Gateway lets in at all.
import { asPromised, type Check, differs, notSeen, type Seen } from './check.ts';
import { describeFailure, type Failure, type Welcome } from './gateway-probe.ts';
import { withOtherClaims } from './token.ts';

const UNAUTHORIZED = 401;
const CLOSE_IT =
  'Set authorizerType to CUSTOM_JWT and look at what jwtDiscoveryUrl, jwtAllowedAudience and jwtAllowedClients say.';

/** Whom the Gateway lets in at all. */
export const entryChecks: readonly Check[] = [
  {
    name: 'reachable',
    promised: 'begins a conversation in MCP with the token’s caller',
    async look({ gateway }) {
      const welcome = await gateway.knock();
      if (welcome.kind === 'welcome') {
        return asPromised(`${welcome.name} speaks MCP ${welcome.protocol}`);
      }
      const isRefused = welcome.code === UNAUTHORIZED;
      const nextStep = isRefused
        ? 'Ask with a token that has not expired, of an audience or client that the Gateway takes.'
        : 'Look at --url, which is the output GatewayUrl of the stack, and at the network.';
      return differs(describeFailure(welcome), nextStep);
    },
  },
  {
    name: 'no-token',
    promised: 'HTTP 401 to who brings no token',
    look: async ({ gateway }) => judge(await gateway.knock({ token: null }), 'without a token'),
  },
  {
    name: 'altered-token',
    promised: 'HTTP 401 to a token whose claims were changed after it was signed',
    async look({ gateway, token }) {
      const welcome = await gateway.knock({ token: withOtherClaims(token) });
      return judge(welcome, 'with a token that nobody signed');
    },
  },
  {
    name: 'expired-token',
    promised: 'HTTP 401 to a token that has expired',
    async look({ gateway, expiredToken }) {
      if (expiredToken === undefined) {
        return notSeen(
          'nobody brought one',
          'Keep a token until it has expired: --expired-token-file',
        );
      }
      return judge(await gateway.knock({ token: expiredToken }), 'with an expired token');
    },
  },
];

function judge(welcome: Welcome | Failure, how: string): Seen {
  if (welcome.kind === 'welcome') return differs(`lets in ${how}`, CLOSE_IT);
  const { code } = welcome;
  if (code === UNAUTHORIZED) return asPromised(`HTTP ${code}`);
  return code === undefined
    ? notSeen(describeFailure(welcome))
    : differs(describeFailure(welcome), 'Agents wait for HTTP 401 to sign in anew.');
}
