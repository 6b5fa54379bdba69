// Whom the Gateway lets in at all.
import {
  asPromised,
  type Check,
  differs,
  notSeen,
  type Seen,
  type VerifyContext,
} from './check.ts';
import { type Failure, failureText, type Welcome } from './gateway-probe.ts';
import { alteredSignIn } from './signed-requests.ts';

/** What who brings no good token is told, and who signs wrongly. */
const REFUSALS = { token: [401], signature: [401, 403] };
const CLOSE_IT =
  'Look at authorizerType, and at what jwtDiscoveryUrl, jwtAllowedAudience and jwtAllowedClients say.';

/** Whom the Gateway lets in at all. */
export const entryChecks: readonly Check[] = [
  {
    name: 'reachable',
    promised: 'begins a conversation in MCP with the caller',
    async look({ gateway }) {
      const welcome = await gateway.knock();
      if (welcome.kind === 'welcome') {
        return asPromised(`${welcome.name} speaks MCP ${welcome.protocol}`);
      }
      const isRefused = REFUSALS.signature.some((status) => status === welcome.code);
      const nextStep = isRefused
        ? 'Ask with a token that has not expired, of an audience or client that the Gateway takes, or with credentials that may invoke it.'
        : 'Look at --url, which is the output GatewayUrl of the stack, and at the network.';
      return differs(failureText(welcome), nextStep);
    },
  },
  {
    name: 'no-token',
    promised: 'HTTP 401 to who brings no token, 403 to who does not sign',
    look: async (context) => {
      const welcome = await context.gateway.knock({ signIn: {} });
      return judge(context, welcome, 'without a token');
    },
  },
  {
    name: 'altered-token',
    promised: 'the same to a token, or a request, that was changed after it was signed',
    async look(context) {
      const welcome = await context.gateway.knock({ signIn: alteredSignIn(context.signIn) });
      return judge(context, welcome, 'with what nobody signed');
    },
  },
  {
    name: 'expired-token',
    promised: 'HTTP 401 to a token that has expired',
    async look(context) {
      const { gateway, expiredToken } = context;
      if (expiredToken === undefined) {
        return notSeen(
          'nobody brought one',
          'Keep a token until it has expired: --expired-token-file',
        );
      }
      const welcome = await gateway.knock({ signIn: { token: expiredToken } });
      return judge(context, welcome, 'with an expired token');
    },
  },
];

function judge({ signIn }: VerifyContext, welcome: Welcome | Failure, how: string): Seen {
  if (welcome.kind === 'welcome') return differs(`lets in ${how}`, CLOSE_IT);
  const { code } = welcome;
  if (code === undefined) return notSeen(failureText(welcome));
  const expected = signIn.sign ? REFUSALS.signature : REFUSALS.token;
  if (expected.includes(code)) return asPromised(`HTTP ${code}`);
  return differs(failureText(welcome), 'Agents wait for HTTP 401 to sign in anew.');
}
