// Keeps grants from before from letting anybody in to an account that is new or has moved.
import { type Database, listGrants } from '../../callers/grant-store.ts';
import { AdministrationError } from '../administration-error.ts';

const MOST_NAMED = 20;

/** What is to become of grants that an account has from before. */
export interface SurvivingGrants {
  /** Twelve digits. */
  readonly accountId: string;
  /** Whether they are kept on purpose. */
  readonly keepGrants: boolean;
  readonly now: Date;
}

/**
 * Refuses grants that were made when the account was not there, or somebody else's: whoever has one
 * would be let in by a change that says nothing of it. Expired ones let nobody in.
 *
 * @param database - in the transaction that makes the change
 * @throws {@link AdministrationError} `grants_survive`, naming them
 */
export async function refuseSurvivingGrants(
  database: Database,
  { accountId, keepGrants, now }: SurvivingGrants,
): Promise<void> {
  if (keepGrants) return;
  const named: string[] = [];
  for await (const grant of listGrants(database, { target: { type: 'account', id: accountId } })) {
    if (grant.expiresAt !== null && grant.expiresAt <= now) continue;
    const { principal, toolFamilies, scope } = grant;
    named.push(`${principal.type} ${principal.id} (${toolFamilies.join(',')}, ${scope})`);
  }
  if (named.length === 0) return;
  const others = named.length - MOST_NAMED;
  const list = [...named.slice(0, MOST_NAMED), ...(others > 0 ? [`${others} more`] : [])];
  throw new AdministrationError(
    'grants_survive',
    `Grants for ${accountId} from before would let in ${list.join('; ')}. ` +
      `"revoke --account ${accountId}" takes them back, --keep-grants keeps them.`,
  );
}
