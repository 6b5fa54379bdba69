// What accounts answered, as one answer: their rows, and what is to be said of all of them.
import { type About, type AboutCosts, OVER } from '../../answers/about.ts';
import { changeOf } from '../../answers/change.ts';
import { Exact, plain, readExact } from '../../answers/exact.ts';
import { addUp, totalText } from '../../answers/measures.ts';
import {
  type AccountTable,
  type MergedTable,
  mergeTables,
  sumOverAccounts,
} from '../../answers/merge.ts';
import { renderTable } from '../../answers/render-table.ts';
import { PERIOD_COLUMNS, type Table } from '../../answers/table.ts';
import type { AccountAnswer } from '../tool-caller.ts';
import type { Chosen } from './choose-accounts.ts';

/** An account, and what came of asking it. */
export interface Asked {
  readonly account: Chosen;
  readonly answer: AccountAnswer;
}

/** How answers become one. */
export interface Merging {
  readonly merge: 'by_account' | 'summed';
  readonly change: boolean;
}

/** What was asked of all accounts, and how their answers become one. */
export interface Asking extends Merging {
  /**
   * Whether accounts count with all that they are billed, but for accounts that are asked themselves; absent: with
   * their own charges.
   */
  readonly billed?: boolean | undefined;
  /** Name of the tool. */
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Where the accounts are that have not been asked. */
export interface Rest {
  /** Those after these; null: there are none. */
  readonly nextToken: string | null;
  /** Id of the run that asks those that there was no time for; absent: none does. */
  readonly run?: string | undefined;
}

/** A merged answer: AWS has no structure for it, so it is a table in every form. */
export class Portfolio {
  readonly table: Table;

  /** @param table - of all accounts, with what is said besides */
  constructor(table: Table) {
    this.table = table;
  }

  toJSON(): object {
    return renderTable(this.table);
  }
}

/**
 * Merges the answers of accounts.
 *
 * @param asked - accounts in the order of their rows, with what came of each
 * @param asking - the question, and how to merge
 * @param rest - where the accounts are that are not among them
 */
export function mergePortfolio(
  asked: readonly Asked[],
  asking: Asking,
  rest: Rest = { nextToken: null },
): Portfolio {
  const merged = mergeAnswers(asked, asking);
  const beside = { ...merged.beside, ...describe(asked, asking, rest) };
  return new Portfolio({ ...merged, beside });
}

/** Where nobody answered. */
const NOTHING: MergedTable = { name: 'rows', columns: [], rows: [], beside: {}, differs: [] };

/** What is said of all accounts together, whatever each has said. */
const SAID_OF_ALL = new Set(['complete', 'next_token', 'not_shown']);

function mergeAnswers(asked: readonly Asked[], { merge, change }: Merging): Table {
  const merged = mergeParts(asked);
  const together = togetherIn(merged, asked);
  const summed = merge === 'summed' ? sumOverAccounts(merged) : undefined;
  const { compared, ...uncompared } = change ? changeIn(asked, merge, summed ?? merged) : {};
  const { differs, ...table } = compared ?? summed ?? merged;
  const left = differs.filter((name) => !SAID_OF_ALL.has(name));
  return {
    ...table,
    beside: {
      ...table.beside,
      ...(left.length > 0 && { not_merged: left }),
      ...(together.length > 0 && { paid_together: together }),
      merged: summed ? 'summed' : 'by_account',
      ...(change && compared === undefined ? { compared: null } : uncompared),
    },
  };
}

// Of an account that was read in part, what was not read would be gone.
function changeIn(asked: readonly Asked[], merge: Merging['merge'], all: MergedTable) {
  // The same for all that were asked the same.
  const [lastDay] = asked.flatMap(({ answer }) =>
    answer.status === 'answered' ? (answer.about.costs?.last_day ?? []) : [],
  );
  const partial = asked.filter(isPartial);
  if (partial.length === 0) return { compared: changeOf(all, lastDay) };
  const merged = mergeParts(asked.filter((each) => !partial.includes(each)));
  const whole = (merge === 'summed' ? sumOverAccounts(merged) : undefined) ?? merged;
  const compared = changeOf(whole, lastDay);
  return { compared, not_compared: partial.map(({ account }) => account.accountId) };
}

// A number that all say alike would pass for that of all together, which it is of none but each.
function mergeParts(asked: readonly Asked[]): MergedTable {
  const parts = asked.flatMap(({ account, answer }): AccountTable[] =>
    answer.status === 'answered' ? [{ account: account.accountId, table: answer.table }] : [],
  );
  if (parts.length === 0) return NOTHING;
  const merged = mergeTables(parts);
  const { whole, ...others } = merged.beside;
  const said = Object.entries(others).filter(([name]) => !SAID_OF_ALL.has(name));
  const isOfEach = ([, value]: (typeof said)[number]) => parts.length > 1 && isCounted(value);
  const each = said.filter(isOfEach);
  const beside = {
    ...Object.fromEntries(said.filter((one) => !isOfEach(one))),
    ...(whole !== undefined && { whole }),
    ...(each.length > 0 && { of_each: Object.fromEntries(each) }),
  };
  return { ...merged, beside };
}

function isCounted(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isCounted);
  return readExact(value) !== undefined;
}

// A payer's bill has what its members are charged in it, and whoever is asked counts once:
// this is what those of one organisation come to, whichever of them pays.
function togetherIn(merged: MergedTable, asked: readonly Asked[]) {
  const at = merged.periods === undefined ? 0 : PERIOD_COLUMNS.length;
  const rowsOf = Map.groupBy(merged.rows, (row) => row[at]);
  const organizations = Map.groupBy(
    asked.filter(({ account, answer }) => account.organization && answer.status === 'answered'),
    ({ account }) => account.organization,
  );
  return [...organizations.values()]
    .filter(({ length }) => length > 1)
    .toSorted((one, other) => other.length - one.length)
    .slice(0, MOST_TOGETHER)
    .flatMap((members) => {
      const rows = members.flatMap(({ account }) => rowsOf.get(account.accountId) ?? []);
      const sums = addUp(merged, rows).map((sum) => ({ ...sum, total: totalText(sum) }));
      const first = members[0]?.account.accountId;
      return sums.length > 0 ? [{ organization_of: first, accounts: members.length, sums }] : [];
    });
}

/** Organisations that are told. */
const MOST_TOGETHER = 10;
/** Names of parts that nobody sees that are told. */
const MOST_PARTS = 50;
/** Accounts whose names are told. */
const MOST_NAMED = 50;

const OWN = 'own charges of each; with billed also what payers are billed for others';
const BILLED =
  'all that each is billed, where that was granted, but for accounts that are asked themselves';

function describe(asked: readonly Asked[], asking: Asking, { nextToken, run }: Rest) {
  const { tool, args, billed } = asking;
  const answered = asked.filter(({ answer }) => answer.status === 'answered');
  const partial = answered.filter(isPartial);
  const notAsked = asked.filter(({ answer }) => answer.status === 'not_asked');
  const complete = answered.length === asked.length && partial.length === 0 && nextToken === null;
  return {
    question: { tool, arguments: args },
    accounts: {
      ...{ asked: asked.length - notAsked.length, answered: answered.length },
      ...{ failed: asked.length - notAsked.length - answered.length },
      counted: billed ? BILLED : OWN,
      ...(billed && ownIn(answered)),
    },
    ...(asked.length <= MOST_NAMED && { aliases: aliasesOf(asked) }),
    failed: failuresIn(asked),
    ...(partial.length > 0 && { partly_read: partial.map(({ account }) => account.accountId) }),
    ...notShownIn(answered),
    ...(notAsked.length > 0 && { not_asked: notAsked.map(({ account }) => account.accountId) }),
    ...(run !== undefined && { run }),
    ...spentOn(answered),
    complete,
    next_token: nextToken,
  };
}

// Those that pay for nobody have no other charges.
function ownIn(answered: readonly Asked[]) {
  const own = answered.filter(
    ({ answer }) =>
      answer.status === 'answered' && answer.sources.some(({ scope }) => scope === 'own'),
  );
  const ids = own.map(({ account }) => account.accountId);
  return ids.length > 0 && { own_charges: ids.length, own_charges_of: ids.slice(0, MOST_NAMED) };
}

function aliasesOf(asked: readonly Asked[]) {
  const named = asked.flatMap(({ account }) => (account.alias ? [account] : []));
  return Object.fromEntries(named.map(({ accountId, alias }) => [accountId, alias]));
}

// An account that has more pages than were read, or whose answer says that it is not all.
function isPartial({ answer }: Asked): boolean {
  return answer.status === 'answered' && answer.table.beside.complete === false;
}

// What AWS answered to any of them beyond what the tools know.
function notShownIn(answered: readonly Asked[]) {
  const named = answered.flatMap(({ answer }) => {
    const { not_shown: each } = answer.status === 'answered' ? answer.table.beside : {};
    return Array.isArray(each) ? each : [];
  });
  const parts = [...new Set(named)].sort().slice(0, MOST_PARTS);
  return parts.length > 0 && { not_shown: parts };
}

// The reason is said once of all that failed with it, so that the list stays short enough to be shown.
function failuresIn(asked: readonly Asked[]) {
  const failed = asked.flatMap(({ account, answer }) =>
    answer.status === 'failed' ? [{ ...answer, accountId: account.accountId }] : [],
  );
  const alike = Map.groupBy(failed, ({ errorType }) => errorType);
  return [...alike].map(([error_type, each]) => ({
    error_type,
    // Of the first, whose number may be in it.
    message: each[0]?.message,
    accounts: each.map(({ accountId }) => accountId),
  }));
}

function spentOn(answered: readonly Asked[]) {
  const abouts = answered.flatMap(({ answer }) =>
    answer.status === 'answered' ? [answer.about] : [],
  );
  const costs = Map.groupBy(costsIn(abouts), (each) => JSON.stringify(each));
  return {
    ...(costs.size > 0 && {
      costs: [...costs.values()].map((each) => ({ accounts: each.length, ...each[0] })),
    }),
    ...regionsIn(abouts),
    ...noteIn(abouts),
    // What failed may have cost something, too: its own audit entry tells.
    spent_on_answers: {
      requests: abouts.reduce((sum, { requests }) => sum + requests, 0),
      list_price_usd: sumOf(abouts.map((about) => about.list_price_usd)),
      ...keptIn(abouts),
      ...exceededIn(abouts),
    },
  };
}

// Of all accounts or of none, as that of costs.
function noteIn([first, ...others]: readonly About[]) {
  const note = first?.note;
  return note !== undefined && others.every((about) => about.note === note) && { note };
}

// Of what is asked by Region each account was asked in one, and may have more elsewhere.
function regionsIn(abouts: readonly About[]) {
  const asked = Map.groupBy(abouts, ({ region }) => region);
  const counted = [...asked].flatMap(([region, each]) =>
    region === undefined ? [] : [[region, each.length] as const],
  );
  return counted.length > 0 && { regions_asked: Object.fromEntries(counted.toSorted()) };
}

// What explains amounts of 0 does so of all accounts or of none: some may have nothing of what others do.
function costsIn(abouts: readonly About[]): readonly AboutCosts[] {
  const costs = abouts.flatMap((about) => (about.costs ? [about.costs] : []));
  if (costs.every(({ note }) => note !== undefined)) return costs;
  return costs.map(({ note: _, ...each }) => each);
}

function keptIn(abouts: readonly About[]) {
  const kept = abouts.flatMap((about) => about.kept ?? []);
  const [since] = kept.map((each) => each.since).sort();
  if (since === undefined) return {};
  const answers = kept.reduce((sum, each) => sum + each.answers, 0);
  return { kept: { since, answers, saved_usd: sumOf(kept.map(({ saved_usd: usd }) => usd)) } };
}

// What is left of others was told to each account when it was asked, and is less by now.
function exceededIn(abouts: readonly About[]) {
  const said = new Set(abouts.flatMap(({ limits = [] }) => limits));
  const limits = [...said].filter((text) => text.startsWith(OVER));
  return limits.length > 0 && { limits };
}

function sumOf(amounts: readonly string[]): string {
  return plain(Exact.sum(0, ...amounts));
}
