// Asks a deployed Gateway what the documentation leaves open, and what an operator must know.
import { accountChecks } from './account-checks.ts';
import { callerChecks } from './caller-checks.ts';
import { carriageChecks } from './carriage-checks.ts';
import { type Check, notSeen, type Seen, type VerifyContext } from './check.ts';
import { entryChecks } from './entry-checks.ts';
import { withoutTokens } from './token.ts';
import { toolChecks } from './tool-checks.ts';

/** All checks, those that others build on first. */
export const CHECKS: readonly Check[] = [
  ...entryChecks,
  ...toolChecks,
  ...callerChecks,
  ...accountChecks,
  ...carriageChecks,
];

const LONGEST = 300;

/** What came of one check. */
export interface Verification extends Seen {
  readonly check: string;
  readonly promised: string;
  readonly duration_ms: number;
}

/**
 * Looks at a Gateway, one check after the other. Where the first cannot reach it nothing else is tried.
 *
 * @param context - what to look at, and with what
 * @returns what was seen, without tokens and without what could steer a terminal
 */
export async function* verifyGateway(context: VerifyContext): AsyncGenerator<Verification> {
  let isReached = true;
  for (const check of CHECKS) {
    const begun = context.now().getTime();
    const seen: Seen = isReached
      ? await check.look(context)
      : notSeen('the Gateway was not reached');
    const duration_ms = context.now().getTime() - begun;
    const { name, promised } = check;
    yield { check: name, promised, ...withoutSecrets(seen, context), duration_ms };
    isReached &&= name !== 'reachable' || seen.verdict === 'as_promised';
  }
}

function withoutSecrets(seen: Seen, { signIn, expiredToken = '', secrets }: VerifyContext): Seen {
  const hidden = [signIn.token ?? '', expiredToken, ...secrets];
  const text = printable(withoutTokens(seen.seen, hidden));
  // Not cut before: of half a token nobody could tell that it is one.
  return { ...seen, seen: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text };
}

// What a Gateway answers must not steer the operator's terminal.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
