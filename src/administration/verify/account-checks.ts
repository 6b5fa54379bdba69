// Which accounts are answered about, and what is left of a refusal.
import { findEntries } from '../../audit/find-entries.ts';
import {
  asPromised,
  type Check,
  differs,
  notSeen,
  type Seen,
  type VerifyContext,
} from './check.ts';
import { describeOutcome, readAnswer } from './tool-answer.ts';
import { accountFor, type FreeQuestion, freeQuestions } from './whoami.ts';

/** Families that are tried for one that the caller may use. */
const MOST_TRIES = 5;
const NOTHING_FREE = 'the Gateway has no tool that AWS charges nothing for';

/** Which accounts are answered about, and what is left of a refusal. */
export const accountChecks: readonly Check[] = [
  {
    name: 'allowed-account',
    promised: 'an account that was granted is answered about, and no other in its place',
    look: askAllowed,
  },
  {
    name: 'unknown-account',
    promised: 'an account that does not exist is account_not_found, like one that was not granted',
    async look(context) {
      const [question] = freeQuestions(context);
      if (!question) return notSeen(NOTHING_FREE);
      const outcome = await ask(context, question, context.unknownAccountId);
      const answer = readAnswer(outcome);
      if (answer?.status === 'error' && answer.data.error_type === 'account_not_found') {
        return asPromised(`account_not_found: ${answer.message}`);
      }
      return differs(
        describeOutcome(outcome),
        'Look at callerAuthorization, and at the functions’ log.',
      );
    },
  },
  {
    name: 'audit-trail',
    promised: 'such a refusal has its row in the audit trail, with the caller',
    look: findRefusal,
  },
];

async function askAllowed(context: VerifyContext): Promise<Seen> {
  for (const question of onePerFamily(freeQuestions(context)).slice(0, MOST_TRIES)) {
    const accountId = await accountFor(context, question.family.name);
    if (accountId === undefined) continue;
    const outcome = await ask(context, question, accountId);
    const answer = readAnswer(outcome);
    if (answer?.status === 'success' && answer.about?.account === accountId) {
      return asPromised(`${question.tool} answers about ${accountId}`);
    }
    const next = `npx billing-accounts doctor ${accountId}`;
    return differs(`${accountId} by ${question.tool}: ${describeOutcome(outcome)}`, next);
  }
  return notSeen('the caller was granted no account with a tool that AWS does not charge for');
}

function onePerFamily(questions: readonly FreeQuestion[]): FreeQuestion[] {
  return [...new Map(questions.map((each) => [each.family.name, each])).values()];
}

function ask({ gateway }: VerifyContext, { tool, args }: FreeQuestion, accountId: string) {
  return gateway.call(tool, { ...args, target_account_id: accountId });
}

async function findRefusal(context: VerifyContext): Promise<Seen> {
  const { database, unknownAccountId } = context;
  if (!database) return notSeen('no database was named', 'Set DATABASE_URL.');
  const [question] = freeQuestions(context);
  if (!question) return notSeen(NOTHING_FREE);
  await ask(context, question, unknownAccountId);
  try {
    const [entry] = await findEntries(database, { accountId: unknownAccountId, limit: 1 });
    if (entry?.decision === 'denied' && entry.callerId !== null) {
      return asPromised(`${entry.callerId}: denied, ${entry.decisionReason ?? 'without a reason'}`);
    }
    const next = 'Look at auditMode, and for “audit entry not written” in the functions’ log.';
    return differs(entry ? `a row that says ${entry.decision}` : 'no row', next);
  } catch {
    // The driver's own words are not safe to show.
    return notSeen('the database did not answer', 'Look at DATABASE_URL and NODE_EXTRA_CA_CERTS.');
  }
}
