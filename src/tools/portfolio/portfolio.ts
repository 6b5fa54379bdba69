// The tool `portfolio`: what another tool tells of one account, of many.
import { changeOf } from '../../answers/change.ts';
import { Exact, plain } from '../../answers/exact.ts';
import { type MergedTable, mergeTables, sumOverAccounts } from '../../answers/merge.ts';
import { renderTable } from '../../answers/render-table.ts';
import type { Table } from '../../answers/table.ts';
import { mapConcurrently } from '../../map-concurrently.ts';
import { boolean } from '../arguments/boolean.ts';
import { oneOf } from '../arguments/one-of.ts';
import { nextToken } from '../arguments/paging.ts';
import { isAccountId } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import type { Family } from '../family.ts';
import { defineTool, type Tool } from '../tool.ts';
import type { AccountAnswer, ToolCaller } from '../tool-caller.ts';
import { ValidationError } from '../tool-error.ts';
import { accountsArgument, type Choice, type Chosen, chooseAccounts } from './choose-accounts.ts';
import { type Question, questionArguments, readQuestion } from './question.ts';

/** Accounts of one organisation share what its payer may ask Cost Explorer at a time. */
const AT_ONCE = { organizations: 8, accounts: 3 };

/** An account, and what came of asking it. */
interface Asked {
  readonly account: Chosen;
  readonly answer: AccountAnswer;
}

/** A merged answer: AWS has no structure for it, so it is a table in every form. */
class Portfolio {
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
 * Asks many accounts at once.
 *
 * @param families - whose tools may be asked
 */
export function portfolioTool(families: readonly Family[]): Tool {
  return defineTool({
    name: 'portfolio',
    description:
      'Asks many accounts at once what another tool asks one, and merges the answers: rows with their ' +
      'account, totals by account and by what the tool groups by, shares, change. Each account counts with its ' +
      'own charges, so that a payer and its members add up; those without an answer are listed with ' +
      'the reason. Use it rather than a call for each account.',
    arguments: {
      ...questionArguments(families),
      accounts: accountsArgument,
      merge: oneOf(['by_account', 'summed'], 'summed: rows added up over accounts.').default(
        'by_account',
      ),
      change: boolean('Series: last period against the one before.').default(false),
      next_token: nextToken,
    },
    actions: [],
    example: { tool: 'cost-explorer', arguments: { operation: 'getCostAndUsage' } },

    check(args, now) {
      readQuestion(families, args, now);
      checkToken(args);
    },

    async run(args, { caller, now }) {
      const question = readQuestion(families, args, now);
      const { accounts: named, next_token: after } = args;
      const choice = await chooseAccounts(caller, { family: question.family, named, after });
      const asked = await askAll(caller, question, choice.accounts);
      const merged = mergeAnswers(asked, args);
      const beside = { ...merged.beside, ...describe(asked, question, choice) };
      return new Portfolio({ ...merged, beside });
    },

    table: (data) => (data instanceof Portfolio ? data.table : undefined),
  });
}

// The last account of the page before: it opens nothing, each account is decided about.
function checkToken(args: { next_token?: string | undefined; accounts?: unknown }): void {
  const { next_token: token, accounts } = args;
  if (token === undefined) return;
  const expected =
    accounts === undefined
      ? 'the next_token of an earlier answer'
      : 'nothing together with accounts';
  if (isAccountId(token) && accounts === undefined) return;
  throw new ValidationError({ parameter: 'next_token', expected, received: describeValue(token) });
}

async function askAll(
  caller: ToolCaller,
  { tool, args }: Question,
  accounts: readonly Chosen[],
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  const askOne = async (account: Chosen) => {
    const { accountId } = account;
    asked.push({ account, answer: await caller.askAccount({ accountId, tool: tool.name, args }) });
  };
  const payers = Map.groupBy(accounts, ({ accountId, organization }) => organization ?? accountId);
  const askPayer = async (members: readonly Chosen[]) => {
    for await (const _ of mapConcurrently(members, AT_ONCE.accounts, askOne));
  };
  for await (const _ of mapConcurrently(payers.values(), AT_ONCE.organizations, askPayer));
  const idOf = ({ account }: Asked) => account.accountId;
  return asked.toSorted((one, other) => idOf(one).localeCompare(idOf(other)));
}

/** Where nobody answered. */
const NOTHING: MergedTable = { name: 'rows', columns: [], rows: [], beside: {}, differs: [] };

/** How answers become one. */
interface Merging {
  readonly merge: 'by_account' | 'summed';
  readonly change: boolean;
}

function mergeAnswers(asked: readonly Asked[], { merge, change }: Merging): Table {
  const parts = asked.flatMap(({ account, answer }) =>
    answer.status === 'answered' ? [{ account: account.accountId, table: answer.table }] : [],
  );
  const merged = parts.length === 0 ? NOTHING : mergeTables(parts);
  const summed = merge === 'summed' ? sumOverAccounts(merged) : undefined;
  const compared = change ? changeOf(summed ?? merged) : undefined;
  const { differs, ...table } = compared ?? summed ?? merged;
  const { complete: _, next_token: __, ...common } = table.beside;
  const left = differs.filter((name) => name !== 'complete' && name !== 'next_token');
  return {
    ...table,
    beside: {
      ...common,
      ...(left.length > 0 && { not_merged: left }),
      merged: summed ? 'summed' : 'by_account',
      ...(change && compared === undefined && { compared: null }),
    },
  };
}

function describe(asked: readonly Asked[], { tool, args }: Question, { nextToken }: Choice) {
  const answered = asked.filter(({ answer }) => answer.status === 'answered');
  const partial = answered.filter(isPartial);
  const notAsked = asked.filter(({ answer }) => answer.status === 'not_asked');
  const complete = answered.length === asked.length && partial.length === 0 && nextToken === null;
  return {
    question: { tool: tool.name, arguments: args },
    accounts: {
      ...{ asked: asked.length - notAsked.length, answered: answered.length },
      ...{ failed: asked.length - notAsked.length - answered.length },
      counted: 'own charges of each',
    },
    aliases: Object.fromEntries(
      asked.flatMap(({ account: { accountId, alias } }) => (alias ? [[accountId, alias]] : [])),
    ),
    failed: failuresIn(asked),
    ...(partial.length > 0 && { partly_read: partial.map(({ account }) => account.accountId) }),
    ...(notAsked.length > 0 && { not_asked: notAsked.map(({ account }) => account.accountId) }),
    ...spentOn(answered),
    complete,
    next_token: nextToken,
  };
}

// An account that has more pages than were read, or whose answer says that it is not all.
function isPartial({ answer }: Asked): boolean {
  return answer.status === 'answered' && answer.table.beside.complete === false;
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
  const costs = Map.groupBy(
    abouts.flatMap((about) => (about.costs ? [about.costs] : [])),
    (each) => JSON.stringify(each),
  );
  return {
    ...(costs.size > 0 && {
      costs: [...costs.values()].map((each) => ({ accounts: each.length, ...each[0] })),
    }),
    // What failed may have cost something, too: its own audit entry tells.
    spent_on_answers: {
      requests: abouts.reduce((sum, { requests }) => sum + requests, 0),
      list_price_usd: plain(Exact.sum(0, ...abouts.map((about) => about.list_price_usd))),
    },
  };
}
