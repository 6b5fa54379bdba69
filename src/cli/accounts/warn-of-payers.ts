// What shutting an account off leaves to be seen.
import type { GrantTarget } from '../../callers/grant.ts';
import { listGrants } from '../../callers/grant-store.ts';
import { grantLine } from './describe.ts';
import type { OperatorSession } from './operator-session.ts';

const MOST_LINES = 20;

/**
 * Says what shutting off does not: an account's charges stay on the bill of the account that pays
 * for it. Which one that is, only AWS knows; so all who see a payer's bill are listed.
 *
 * @param session - where it is said
 * @param target - that is shut off itself
 */
export async function warnOfPayers(session: OperatorSession, target: GrantTarget): Promise<void> {
  const { database } = session.administration;
  let count = 0;
  for await (const grant of listGrants(database, { scope: 'payer' })) {
    if (grant.target.type === target.type && grant.target.id === target.id) continue;
    count += 1;
    if (count === 1) {
      session.say(
        'Where another account pays, the charges stay on its bill. These grants show what their ' +
          'accounts are billed for others:',
      );
    }
    if (count <= MOST_LINES) session.say(grantLine(grant));
  }
  if (count > MOST_LINES) session.say(`and ${count - MOST_LINES} more, which "grants" shows`);
}
