// Which accounts a portfolio is about.
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { isAccountId } from '../arguments/text.ts';
import type { ToolAccess, ToolAccessQuery, ToolCaller } from '../tool-caller.ts';

/** Accounts that are answered about at once. */
export const MOST_ACCOUNTS = 50;
/** Accounts that may be named: more than there is time for at once go on as a run. */
const MOST_NAMED = 1_000;
/** Accounts that are listed at a time where all are. */
const PAGE_SIZE = 500;

/** What stands for the alias of an account without one. */
const NO_ALIAS = 'Unknown';

const id = 'twelve digits as text';

/** The argument that names accounts. */
export const accountsArgument = json(
  z
    .array(z.string({ error: id }).refine(isAccountId, id))
    .min(1)
    .max(MOST_NAMED),
  {
    expected: `an array of 1 to ${MOST_NAMED} account ids, such as ["123456789012"]`,
    description: 'Ids; default: all granted.',
    example: ['123456789012'],
  },
).optional();

/** An account to ask. */
export interface Chosen {
  /** Twelve digits. */
  readonly accountId: string;
  /** Absent: nobody told. */
  readonly alias?: string | undefined;
  /** Accounts with the same one share what AWS allows at a time. */
  readonly organization: string | null;
}

/** Accounts to ask, and whether there are more. */
export interface Choice {
  readonly accounts: readonly Chosen[];
  /** Those among them that were granted, by id. */
  readonly granted: readonly string[];
  /** Null: these are all. */
  readonly nextToken: string | null;
}

/** How accounts are chosen. */
export interface Choosing {
  /** The family that is asked. */
  readonly family: string;
  /** Accounts by name. */
  readonly named?: readonly string[] | undefined;
  /** An account, with all others of its organisation. */
  readonly organizationOf?: string | undefined;
  /** The account to go on after. */
  readonly after?: string | undefined;
  /** Most accounts that were granted; {@link MOST_ACCOUNTS} when absent. */
  readonly limit?: number;
}

/**
 * Chooses the accounts to ask: those that are named, whether or not they were granted, since that is
 * decided for each; else those that were granted, all or of one organisation.
 *
 * @param caller - whose accounts
 * @param choosing - which
 */
export async function chooseAccounts(
  caller: Pick<ToolCaller, 'readAccess'>,
  choosing: Choosing,
): Promise<Choice> {
  const { after, limit = MOST_ACCOUNTS, ...which } = choosing;
  const choose = await chooserOf(caller, which);
  return choose({ after, limit });
}

/**
 * The same, all of them, page by page.
 *
 * @param caller - whose accounts
 * @param choosing - which
 */
export async function chooseAllAccounts(
  caller: Pick<ToolCaller, 'readAccess'>,
  choosing: Omit<Choosing, 'after' | 'limit'>,
): Promise<Pick<Choice, 'accounts' | 'granted'>> {
  const accounts: Chosen[] = [];
  const granted: string[] = [];
  const choose = await chooserOf(caller, choosing);
  let after: string | undefined;
  do {
    const page = await choose({ after, limit: PAGE_SIZE });
    accounts.push(...page.accounts);
    granted.push(...page.granted);
    after = page.nextToken ?? undefined;
  } while (after !== undefined);
  return { accounts, granted };
}

type Chooser = (page: Pick<ToolAccessQuery, 'after' | 'limit'>) => Promise<Choice>;

// Whose organisation it is, is found out once for all pages: whatever becomes of that account's grant
// meanwhile, none of the others is left out.
async function chooserOf(
  caller: Pick<ToolCaller, 'readAccess'>,
  { family, named, organizationOf }: Omit<Choosing, 'after' | 'limit'>,
): Promise<Chooser> {
  if (named !== undefined) return () => chooseNamed(caller, family, named);
  if (organizationOf === undefined) return (page) => chooseGranted(caller, { family, ...page });
  const lone = await chooseNamed(caller, family, [organizationOf]);
  const organization = lone.accounts[0]?.organization;
  // Of one that was not granted nobody learns who else is in its organisation.
  if (!organization) return async () => lone;
  return (page) => chooseGranted(caller, { family, organization, ...page });
}

async function chooseNamed(
  caller: Pick<ToolCaller, 'readAccess'>,
  family: string,
  named: readonly string[],
): Promise<Choice> {
  const among = [...new Set(named)].sort();
  const access = await caller.readAccess({ family, among, limit: among.length });
  const known = new Map(access.accounts.map((account) => [account.accountId, toChosen(account)]));
  const accounts = among.map(
    (accountId) => known.get(accountId) ?? { accountId, organization: null },
  );
  return { accounts, granted: [...known.keys()], nextToken: null };
}

async function chooseGranted(
  caller: Pick<ToolCaller, 'readAccess'>,
  query: ToolAccessQuery,
): Promise<Choice> {
  const { limit } = query;
  const { accounts } = await caller.readAccess({ ...query, limit: limit + 1 });
  const page = accounts.slice(0, limit).map(toChosen);
  const isAll = accounts.length <= limit;
  const granted = page.map(({ accountId }) => accountId);
  return { accounts: page, granted, nextToken: isAll ? null : (granted.at(-1) ?? null) };
}

function toChosen({ accountId, alias, organization }: ToolAccess['accounts'][number]): Chosen {
  return { accountId, organization, ...(alias !== NO_ALIAS && { alias }) };
}
