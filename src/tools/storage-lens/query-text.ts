// What a query of a caller's may say: one SELECT over the export's table and nothing else of the catalog.
// IAM refuses the rest as well, where the account's role is the one that `onboarding` prints.
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

/** Stands for the table in a query. */
const TABLE = '{table}';
/** What our tables are called begins so; none may be named but by {@link TABLE}. */
export const TABLE_PREFIX = 'storage_lens_export_';

// As Athena's grammar has them: a comment ends with the line, whichever of its two signs comes first.
const TOKEN =
  /(?<space>\s+|--[^\r\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")*")|(?<table>\{table\})|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d[\w.]*)|(?<sign>(?!\/\*)[^'"`{};\\])/uy;

/** A part of a query that means something. */
interface Token {
  readonly kind: 'text' | 'quoted' | 'table' | 'word' | 'number' | 'sign';
  /** As it stands there; words in capitals. */
  readonly text: string;
  /** What a word or a quoted name is called, which is the same in capitals. */
  readonly name?: string;
  /** Where it begins. */
  readonly at: number;
}

/**
 * Makes the query of what a caller wrote.
 *
 * @param query - one SELECT, or WITH … SELECT, with `{table}` where the export is meant
 * @param table - what to put there
 * @throws {@link ValidationError} for anything else
 */
export function readQuery(query: string, table: string): string {
  const tokens = tokensOf(query);
  refuseOthers(query, tokens);
  const places = tokens.filter(({ kind }) => kind === 'table').map(({ at }) => at);
  const parts = [0, ...places.map((at) => at + TABLE.length)].map((from, index) =>
    query.slice(from, places[index]),
  );
  return parts.join(table).trim().replace(/;$/, '').trimEnd();
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  const end = query.trimEnd().replace(/;$/, '').length;
  const token = new RegExp(TOKEN);
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const groups = token.exec(query)?.groups;
    if (!groups || token.lastIndex > end) throw refusal(ONE_STATEMENT, query.slice(at, at + 40));
    const [kind, text] = Object.entries(groups).find(([, found]) => found !== undefined) ?? [];
    if (kind === undefined || text === undefined || kind === 'space') continue;
    tokens.push(tokenOf(kind as Token['kind'], text, at));
  }
  return tokens;
}

function tokenOf(kind: Token['kind'], text: string, at: number): Token {
  if (kind === 'word') return { kind, text: text.toUpperCase(), name: text.toLowerCase(), at };
  if (kind !== 'quoted') return { kind, text, at };
  return { kind, text, name: text.slice(1, -1).replaceAll('""', '"').toLowerCase(), at };
}

const ONE_STATEMENT = `one statement, SELECT or WITH … SELECT, with ${TABLE} as its table`;
const ONLY_TABLE = `only ${TABLE}, a subquery or a name of WITH after FROM, JOIN and their commas`;
const ENDS_FROM = ['WHERE', 'GROUP', 'HAVING', 'ORDER', 'UNION', 'INTERSECT', 'EXCEPT'];
const OVER_ROWS = ['UNNEST', 'LATERAL'];

function refuseOthers(query: string, tokens: readonly Token[]): void {
  const [first] = tokens;
  if (!first || !['SELECT', 'WITH'].includes(first.text)) throw refusal(ONE_STATEMENT, query);
  if (tokens.every(({ kind }) => kind !== 'table')) throw refusal(ONE_STATEMENT, query);
  refuseOtherTables(tokens);
}

/**
 * What is to come: of WITH its next item or the query, `item` where a table is, `from` after one, `query`
 * elsewhere behind SELECT, `other` where no SELECT was, so that no FROM begins anything there.
 */
type Place = 'with' | 'item' | 'from' | 'query' | 'other';

/** What stands within the same parentheses. */
interface Level {
  place: Place;
  /** What may be named from here on, besides what the levels around have. */
  readonly names: Set<string>;
  /** Of WITH, where `isRecursive` items know themselves: the item that is spoken of. */
  item?: string;
  isRecursive?: boolean;
  /** Of the item's query: what the level around may name when this one ends. */
  readonly declares?: string | undefined;
}

function newLevel(place: Place, declares?: string): Level {
  return { place, names: new Set(), declares };
}

function refuseOtherTables(tokens: readonly Token[]): void {
  const levels: Level[] = [newLevel('other')];
  for (const [at, token] of tokens.entries()) {
    const { kind, text } = token;
    if (token.name?.startsWith(TABLE_PREFIX) || (kind === 'word' && text === 'TABLE'))
      throw refusal(ONLY_TABLE, text);
    if (kind === 'table' && tokens[at + 1]?.text === '.')
      throw refusal(`an alias for ${TABLE}`, '{table}.');
    const here = levels.at(-1) ?? newLevel('other');
    if (text === 'WITH' && (tokens[at - 1]?.text ?? '(') === '(') here.place = 'with';
    else if (here.place === 'item') readItem(levels, here, tokens.slice(at, at + 2));
    else if (text === ')') leave(levels);
    else if (text === '(') levels.push(levelWithin(here, tokens[at - 1]));
    else if (here.place === 'with') readWith(here, token);
    else here.place = placeAfter(here.place, tokens, at);
  }
}

function leave(levels: Level[]): void {
  const { declares } = levels.pop() ?? {};
  const here = levels.at(-1);
  if (!here) throw refusal(ONE_STATEMENT, ')');
  if (declares !== undefined) here.names.add(declares);
}

// With RECURSIVE an item may name itself; Athena refuses that wherever it is no recursion.
function levelWithin({ place, item, isRecursive, names }: Level, before: Token | undefined): Level {
  const isItem = place === 'with' && before?.text === 'AS';
  if (isItem && isRecursive && item !== undefined) names.add(item);
  return newLevel('other', isItem ? item : undefined);
}

function readWith(here: Level, { text, name }: Token): void {
  if (text === 'SELECT') here.place = 'query';
  else if (text === 'RECURSIVE') here.isRecursive = true;
  else if (name !== undefined && text !== 'AS') here.item = name;
}

function placeAfter(here: Place, tokens: readonly Token[], at: number): Place {
  const [before, text = '', , behind] = [-1, 0, 1, 2].map((next) => tokens[at + next]?.text);
  if (text === 'JOIN') return 'item';
  // EXTRACT, TRIM and SUBSTRING have a FROM, and so has IS DISTINCT.
  if (text === 'FROM') return here === 'other' || before === 'DISTINCT' ? here : 'item';
  if (text === ',' && here === 'from') return 'item';
  if (text === 'WINDOW' && behind === 'AS' && here === 'from') return 'query';
  if (text === 'SELECT') return 'query';
  return ENDS_FROM.includes(text) && here === 'from' ? 'query' : here;
}

// A name with a dot is of another database, one with a parenthesis a function that may read anything.
function readItem(levels: Level[], here: Level, [token, next]: readonly Token[]): void {
  const { kind, text = '', name } = token ?? {};
  const isKnown = name !== undefined && levels.some(({ names }) => names.has(name));
  here.place = 'from';
  if (text === '(') levels.push(newLevel('item'));
  else if (text === 'SELECT') here.place = 'query';
  else if (text === 'VALUES') here.place = 'other';
  else if (OVER_ROWS.includes(text) && next?.text === '(') return;
  else if (kind !== 'table' && !(isKnown && mayFollowName(next)))
    throw refusal(ONLY_TABLE, `${text}${next?.text ?? ''}`);
}

function mayFollowName(next: Token | undefined): boolean {
  return !next || next.name !== undefined || [',', ')'].includes(next.text);
}

function refusal(expected: string, received: string): ValidationError {
  return new ValidationError({ parameter: 'query', expected, received: describeValue(received) });
}
