// A query's text, as far as it can be told from it which rows its answer has: one SELECT over one table.

/** A SELECT whose rows are rows of one table, or groups of them, none of which is there twice. */
export interface PlainSelect {
  /** The table's name as it is written. */
  readonly table: string;
  /** What is selected: tokens of each item, without its alias. */
  readonly items: readonly Tokens[];
  /** What its rows must be; empty: all are meant. */
  readonly where: Tokens;
  /** Whether rows are groups, or one for all. */
  readonly isAggregate: boolean;
  /** What it groups by; empty for one row or for rows as they are. */
  readonly groupBy: readonly Tokens[];
  /** Whether it has a condition that groups must meet. */
  readonly hasHaving: boolean;
  /** How many rows it answers at most, with where they begin; undefined: all. */
  readonly limit: Tokens | undefined;
}

/** Words, names and signs; a name in quotes has kept them. */
export type Tokens = readonly string[];

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}\p{N}_$]+|\S/gu;

/** What makes rows of more than one row, or none of some. */
const NOT_PLAIN = /^(union|intersect|except|join|over|window|distinct|values|with)$/i;

/**
 * Reads a query that SQLite has run.
 *
 * @returns undefined for any other: its rows may have the same amount twice
 */
export function plainSelect(query: string): PlainSelect | undefined {
  const tokens = tokensOf(query);
  const words = tokens.filter((token) => is(token, 'select'));
  if (words.length !== 1 || !is(tokens[0], 'select')) return undefined;
  if (tokens.some((token) => NOT_PLAIN.test(token))) return undefined;
  const clauses = clausesOf(tokens);
  const table = tableIn(clauses.get('from') ?? []);
  if (table === undefined) return undefined;
  const items = splitAt(clauses.get('select') ?? []);
  return {
    table,
    items: items.map(withoutAlias),
    where: clauses.get('where') ?? [],
    // A function may be one that makes a row of several.
    isAggregate: clauses.has('group') || items.flat().includes('('),
    groupBy: splitAt((clauses.get('group') ?? []).slice(1)),
    hasHaving: clauses.has('having'),
    limit: clauses.get('limit'),
  };
}

/**
 * The text that a column has in all rows that a query reads.
 *
 * @param where - its condition
 * @param column - name of the column
 * @returns undefined where the condition does not say it in so many words: `… AND column = 'text'`
 */
export function requiredText(where: Tokens, column: string): string | undefined {
  const open = outsideParentheses(where);
  if (open.some((token) => OTHERWISE.test(token))) return undefined;
  const at = open.findIndex(
    (token, place) => nameOf(token) === column.toLowerCase() && open[place + 1] === '=',
  );
  const start = open[at - 1] === '.' ? at - 2 : at;
  const [text = '', next] = open.slice(at + 2);
  const isAlone = [open[start - 1], next].every((each) => each === undefined || is(each, 'and'));
  if (at < 0 || !isAlone || !text.startsWith("'")) return undefined;
  return text.slice(1, -1).replaceAll("''", "'");
}

/** What lets rows in for which a part of the condition is not true, or has an AND of its own. */
const OTHERWISE = /^(or|between|case)$/i;

function outsideParentheses(tokens: Tokens): Tokens {
  let depth = 0;
  return tokens.filter((token) => {
    const before = depth;
    depth += depthOf(token);
    return before === 0 && depth === 0;
  });
}

/** Whether a query puts its rows in an order. */
export function isOrdered(query: string): boolean {
  return tokensOf(query).some((token) => is(token, 'order'));
}

/** What has been read of one SELECT. */
interface ReadSelect {
  isFrom: boolean;
  joins: boolean;
  sums: boolean;
}

/**
 * Whether a query adds up what a join gives: of a row that matches several, an amount is there as often.
 *
 * @param query - that SQLite has run
 */
export function sumsOverJoin(query: string): boolean {
  const tokens = tokensOf(query);
  const begun = (): ReadSelect => ({ isFrom: false, joins: false, sums: false });
  const open: ReadSelect[] = [begun()];
  const done: ReadSelect[] = [];
  // By parenthesis: whether a SELECT of its own is in it.
  const isOwn: boolean[] = [];
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (token === '(') {
      isOwn.push(is(next, 'select') || is(next, 'with'));
      if (isOwn.at(-1)) open.push(begun());
    } else if (token === ')') {
      if (isOwn.pop()) done.push(open.pop() ?? begun());
    } else if (is(token, 'select')) {
      done.push(open.pop() ?? begun());
      open.push(begun());
    } else readInto(open.at(-1) ?? begun(), { token, next, isOutside: isOwn.at(-1) ?? true });
  }
  return [...done, ...open].some(({ joins, sums }) => joins && sums);
}

/** A token, and whether it is outside of parentheses in its SELECT. */
interface Read {
  readonly token: string;
  readonly next: string | undefined;
  readonly isOutside: boolean;
}

function readInto(select: ReadSelect, { token, next, isOutside }: Read): void {
  if (is(token, 'from')) select.isFrom = true;
  else if (CLAUSES.some((clause) => is(token, clause))) select.isFrom = false;
  else if (is(token, 'join') || (token === ',' && select.isFrom && isOutside)) select.joins = true;
  else if (/^(sum|total|avg)$/i.test(token) && next === '(') select.sums = true;
}

/**
 * The name that a token is.
 *
 * @param token - a text or number is no name that any column has
 * @returns in small letters, since SQLite compares names so
 */
export function nameOf(token: string): string {
  const quote = token[0] ?? '';
  const inner = token.slice(1, -1).toLowerCase();
  if (quote === '[') return inner;
  return '"`'.includes(quote) ? inner.replaceAll(quote + quote, quote) : token.toLowerCase();
}

function tokensOf(query: string): Tokens {
  return (query.match(TOKEN) ?? []).filter((token) => !/^(--|\/\*)/.test(token) && token !== ';');
}

function is(token: string | undefined, word: string): boolean {
  return token?.toLowerCase() === word;
}

const CLAUSES = ['select', 'from', 'where', 'group', 'having', 'order', 'limit'];

/** What stands between the words that begin clauses, outside of parentheses. */
function clausesOf(tokens: Tokens): ReadonlyMap<string, Tokens> {
  const clauses = new Map<string, string[]>();
  let into: string[] = [];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    const word = CLAUSES.find((clause) => is(token, clause));
    if (word !== undefined && depth === 0) {
      into = [];
      clauses.set(word, into);
    } else into.push(token);
  }
  return clauses;
}

function depthOf(token: string): number {
  if (token === '(') return 1;
  return token === ')' ? -1 : 0;
}

/** The one table that a query reads, with or without another name for it. */
function tableIn(from: Tokens): string | undefined {
  const [table, ...alias] = from;
  const names = is(alias[0], 'as') ? alias.slice(1) : alias;
  return names.length <= 1 && names.every(isName) ? table : undefined;
}

function isName(token: string): boolean {
  return /^["`[\p{L}_]/u.test(token);
}

function splitAt(tokens: Tokens): readonly Tokens[] {
  if (tokens.length === 0) return [];
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    if (token === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function withoutAlias(item: Tokens): Tokens {
  const [before, last] = item.slice(-2);
  if (item.length > 2 && is(before, 'as')) return item.slice(0, -2);
  const ends = before === ')' || item.length === 2;
  return last !== undefined && ends && isName(last) ? item.slice(0, -1) : item;
}
