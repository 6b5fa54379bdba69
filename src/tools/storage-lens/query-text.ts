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
  return parts.join(table).trim().replace(/\s*;$/, '');
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
    const said = kind === 'word' ? text.toUpperCase() : text;
    tokens.push({ kind: kind as Token['kind'], text: said, at });
  }
  return tokens;
}

const ONE_STATEMENT = `one statement, SELECT or WITH … SELECT, with ${TABLE} as its table`;
const ONLY_TABLE = `only ${TABLE}, a subquery or a name of WITH after FROM, JOIN and their commas`;
const ENDS_FROM = ['WHERE', 'GROUP', 'HAVING', 'ORDER', 'UNION', 'INTERSECT', 'EXCEPT', 'SELECT'];
const BEGINS_QUERY = ['SELECT', 'WITH', 'VALUES'];
const OVER_ROWS = ['UNNEST', 'LATERAL'];

function refuseOthers(query: string, tokens: readonly Token[]): void {
  const [first] = tokens;
  if (!first || !['SELECT', 'WITH'].includes(first.text)) throw refusal(ONE_STATEMENT, query);
  if (tokens.every(({ kind }) => kind !== 'table')) throw refusal(ONE_STATEMENT, query);
  refuseOtherTables(tokens);
}

/** Within parentheses: `item` where a table is to come, `from` after one, else `other`. */
type Place = 'item' | 'from' | 'other';

function refuseOtherTables(tokens: readonly Token[]): void {
  const places: Place[] = ['other'];
  for (const [index, token] of tokens.entries()) {
    const { kind, text } = token;
    const next = tokens[index + 1];
    if (namesTable(token) || (kind === 'word' && text === 'TABLE')) throw refusal(ONLY_TABLE, text);
    if (kind === 'table' && next?.text === '.') throw refusal(`an alias for ${TABLE}`, '{table}.');
    const here = places.at(-1) ?? 'other';
    if (here === 'item') afterItem(places, token, next);
    else if (text === '(' && kind === 'sign') places.push('other');
    else if (text === ')' && kind === 'sign') places.pop();
    else places.splice(-1, 1, placeAfter(here, token));
  }
}

function namesTable({ kind, text }: Token): boolean {
  if (kind !== 'word' && kind !== 'quoted') return false;
  return text.replace(/^"/, '').toLowerCase().startsWith(TABLE_PREFIX);
}

function placeAfter(here: Place, { kind, text }: Token): Place {
  if (kind === 'word' && ['FROM', 'JOIN'].includes(text)) return 'item';
  if (kind === 'sign' && text === ',' && here === 'from') return 'item';
  return kind === 'word' && ENDS_FROM.includes(text) ? 'other' : here;
}

// A name with a dot is of another database, one with a parenthesis a function that may read anything.
function afterItem(places: Place[], { kind, text }: Token, next: Token | undefined): void {
  const isWord = kind === 'word';
  if (kind === 'sign' && text === '(') {
    places.splice(-1, 1, 'from');
    places.push('item');
  } else if (isWord && BEGINS_QUERY.includes(text)) places.splice(-1, 1, 'other');
  else if (isWord && OVER_ROWS.includes(text) && next?.text === '(') places.splice(-1, 1, 'from');
  else if (kind === 'table') places.splice(-1, 1, 'from');
  else if ((isWord || kind === 'quoted') && mayFollowName(next)) places.splice(-1, 1, 'from');
  else throw refusal(ONLY_TABLE, `${text}${next?.text ?? ''}`);
}

function mayFollowName(next: Token | undefined): boolean {
  return !next || ['word', 'quoted'].includes(next.kind) || [',', ')'].includes(next.text);
}

function refusal(expected: string, received: string): ValidationError {
  return new ValidationError({ parameter: 'query', expected, received: describeValue(received) });
}
