// Which accounts a portfolio is about.
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { isAccountId } from '../arguments/text.ts';
import type { ToolCaller } from '../tool-caller.ts';

/** Accounts that are answered about at once. */
export const MOST_ACCOUNTS = 50;

/** What stands for the alias of an account without one. */
const NO_ALIAS = 'Unknown';

const id = 'twelve digits as text';

/** The argument that names accounts. */
export const accountsArgument = json(
  z
    .array(z.string({ error: id }).refine(isAccountId, id))
    .min(1)
    .max(MOST_ACCOUNTS),
  {
    expected: `an array of 1 to ${MOST_ACCOUNTS} account ids`,
    description: `Up to ${MOST_ACCOUNTS} ids; default: all granted, ${MOST_ACCOUNTS} at a time.`,
    example: ['123456789012'],
  },
).optional();

/** An account to ask. */
export interface Chosen {
  /** Twelve digits. */
  readonly accountId: string;
  /** Absent: nobody told. */
  readonly alias?: string;
  /** Accounts with the same one share what AWS allows at a time. */
  readonly organization: string | null;
}

/** Accounts to ask, and whether there are more. */
export interface Choice {
  readonly accounts: readonly Chosen[];
  /** Null: these are all. */
  readonly nextToken: string | null;
}

/**
 * Chooses the accounts to ask: those that are named, whether or not they were granted, since that is
 * decided for each; else those that were granted.
 *
 * @param caller - whose accounts
 * @param query - the family that is asked, accounts by name, and the account to go on after
 */
export async function chooseAccounts(
  caller: ToolCaller,
  query: {
    readonly family: string;
    readonly named: readonly string[] | undefined;
    readonly after: string | undefined;
  },
): Promise<Choice> {
  const { family, named, after } = query;
  const among = named && [...new Set(named)].sort();
  const limit = MOST_ACCOUNTS + 1;
  const access = await caller.readAccess({ family, after, among, limit });
  const granted = access.accounts.slice(0, MOST_ACCOUNTS).map(
    ({ accountId, alias, organization }): Chosen => ({
      ...{ accountId, organization },
      ...(alias !== NO_ALIAS && { alias }),
    }),
  );
  if (among === undefined) {
    const isAll = access.accounts.length <= MOST_ACCOUNTS;
    return { accounts: granted, nextToken: isAll ? null : (granted.at(-1)?.accountId ?? null) };
  }
  const known = new Map(granted.map((account) => [account.accountId, account]));
  const accounts = among.map(
    (accountId) => known.get(accountId) ?? { accountId, organization: null },
  );
  return { accounts, nextToken: null };
}
