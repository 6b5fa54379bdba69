// Whether the functions learn who asks, and from nobody but the Gateway.
import * as z from 'zod';
import { CALLER_HEADER } from '../../callers/caller-header.ts';
import {
  asPromised,
  type Check,
  differs,
  notSeen,
  type Seen,
  type VerifyContext,
} from './check.ts';
import type { Failure, Reply, SignIn } from './gateway-probe.ts';
import { fetchWithRawHeaders } from './raw-headers.ts';
import { readTokenClaims } from './token.ts';
import { describeOutcome, readAnswer } from './tool-answer.ts';
import { WHOAMI } from './whoami.ts';

/** What somebody would send who wants to be somebody else; nobody has signed it. */
const FORGED = 'id=forged&at=2026-01-01T00%3A00%3A00.000Z.forged';
const AMISS =
  'Look at the Gateway’s REQUEST interceptor and at AllowedRequestHeaders of its targets, as this version deploys them.';

const known = z.object({
  caller: z.object({ id: z.string().nullable(), header: z.string().optional() }),
  accounts: z.array(z.unknown()),
});

/** Whether the functions learn who asks, and from nobody but the Gateway. */
export const callerChecks: readonly Check[] = [
  {
    name: 'whoami',
    promised: 'the interceptor’s header reaches the functions: whoami names the caller',
    async look({ gateway, signIn }) {
      return judgeCaller(await gateway.call(WHOAMI, {}), signIn);
    },
  },
  {
    name: 'header-form',
    promised: 'that header arrives in a form that the functions can read: whoami tells which',
    async look({ gateway }) {
      const outcome = await gateway.call(WHOAMI, {});
      const caller = callerOf(outcome);
      if (!caller) return notSeen(describeOutcome(outcome));
      return caller.header === undefined
        ? differs('the functions were passed no such header', AMISS)
        : asPromised(caller.header);
    },
  },
  {
    name: 'client-claim',
    promised: 'lets in no client by another claim than client_id',
    look: judgeClient,
  },
  {
    name: 'forged-header',
    promised: 'a header that a client forges changes nothing',
    look: (context) => compareCaller(context, [[CALLER_HEADER, FORGED]]),
  },
  {
    name: 'header-spellings',
    promised: 'two spellings of that header change nothing either',
    look: (context) =>
      compareCaller(context, [
        [CALLER_HEADER, FORGED],
        ['X-Billing-Caller', 'nobody'],
      ]),
  },
];

function judgeCaller(outcome: Reply | Failure, { token }: SignIn): Seen {
  const caller = callerOf(outcome);
  if (!caller) return differs(describeOutcome(outcome), AMISS);
  const { id, accounts } = caller;
  if (id === null) {
    return differs(
      'callers are not told apart',
      'Set callerAuthorization to grants or organization.',
    );
  }
  const seen = `${id}, who may ask about ${accounts} accounts on the first page`;
  // All whom IAM lets in are one caller, whom no token names.
  if (token === undefined) return asPromised(seen);
  const claims = readTokenClaims(token);
  if (!claims) return notSeen(`${seen}; the token cannot be read, to compare`);
  if (Object.values(claims).includes(id)) return asPromised(seen);
  return differs(`${id}, whom the token does not name`, AMISS);
}

// The interceptor looks at `client_id` only; a Gateway that finds clients elsewhere lets in whom the
// functions then do not know.
async function judgeClient({ gateway, signIn }: VerifyContext): Promise<Seen> {
  const claims = readTokenClaims(signIn.token ?? '');
  const others = ['azp', 'cid', 'appid'].filter((name) => claims?.[name] !== undefined);
  if (!claims || claims.client_id !== undefined || others.length === 0) {
    return notSeen(
      'the token has client_id, or no claim like it',
      'Ask with one that has azp alone.',
    );
  }
  const answer = readAnswer(await gateway.call(WHOAMI, {}));
  if (answer?.status === 'error' && answer.data.error_type === 'caller_unknown') {
    return differs(
      `lets in by ${others.join(', ')} whom the functions do not know`,
      'Have tokens issued with client_id, or set jwtAllowedAudience in place of jwtAllowedClients.',
    );
  }
  return notSeen('the token was taken for its audience');
}

async function compareCaller(
  { gateway }: VerifyContext,
  headers: readonly (readonly [string, string])[],
): Promise<Seen> {
  const own = callerOf(await gateway.call(WHOAMI, {}));
  if (!own) return notSeen('whoami does not answer');
  const outcome = await gateway.call(WHOAMI, {}, { fetch: fetchWithRawHeaders(headers) });
  const caller = callerOf(outcome);
  if (caller?.id === own.id) return asPromised(`still ${caller.id}`);
  return differs(caller ? `then ${caller.id} asks` : describeOutcome(outcome), AMISS);
}

interface Known {
  readonly id: string | null;
  readonly header: string | undefined;
  readonly accounts: number;
}

function callerOf(outcome: Reply | Failure): Known | undefined {
  const answer = readAnswer(outcome);
  if (answer?.status !== 'success') return undefined;
  const read = known.safeParse(answer.data).data;
  return read && { ...read.caller, header: read.caller.header, accounts: read.accounts.length };
}
