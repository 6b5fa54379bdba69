import type { Difference, UnseenDifference } from '../differences/difference.ts';
import { editOurs, omit } from '../differences/edit.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, type ParityCall } from '../parity-call.ts';

const ask = callsOf('session-sql');
// It asks about no account.
const own = { account: 'own' };
const table = {
  schema: ['name TEXT', 'cost REAL'],
  data: [
    ['a', 1.5],
    ['b', 2],
  ],
};

const calls: readonly ParityCall[] = [
  ask('of nothing kept', { query: "SELECT 1 AS one, 'two' AS two" }, own),
  ask('of no rows', { query: 'SELECT 1 AS one WHERE 1 = 0' }, own),
  ask(
    'of rows of its own',
    {
      query: 'SELECT name, cost FROM parity_rows ORDER BY cost',
      ...table,
      table_name: 'parity_rows',
    },
    own,
  ),
  ask(
    'of a table that is not there',
    { query: 'SELECT * FROM missing_rows' },
    {
      ...own,
      error: 'query_wrong',
      differs: {
        because: 'session-sql/errors',
        reference: { error: 'no such table', requests: [] },
        ours: [],
      },
    },
  ),
  ask(
    'with another database',
    { query: "ATTACH '/tmp/parity.db' AS other" },
    {
      ...own,
      error: 'query_refused',
      differs: {
        because: 'session-sql/errors',
        reference: { error: 'potentially harmful', requests: [] },
        ours: [],
      },
    },
  ),
  ask(
    'that writes',
    { query: 'CREATE VIEW parity_view AS SELECT 1 AS one' },
    {
      ...own,
      error: 'query_refused',
      differs: { because: 'session-sql/reads-only', reference: { requests: [] }, ours: [] },
    },
  ),
];

const differences: readonly Difference[] = [
  {
    id: 'session-sql/envelope',
    reference: 'Answers beside `status`, without `data`, with the path of its database file.',
    ours: 'In `data`, as every tool does, without a path; `exactness` says what is exact, `amounts` and `not_added_up` what adds up.',
    why: 'One shape for answers, and nothing of the machine.',
    reconcile({ reference, ours }) {
      const { status, message, data, ...rest } = reference.answer;
      const told = { status, ...(message !== undefined && { message }) };
      const lifted = data ?? omit(rest, 'database_path');
      const answer = status === 'success' ? { ...told, data: lifted } : reference.answer;
      return editOurs({ reference: { ...reference, answer }, ours }, (members) =>
        omit(members, 'exactness', 'amounts', 'keys', 'not_added_up'),
      );
    },
  },
  {
    id: 'session-sql/own-table',
    reference: 'A table of rows of one’s own is known by its name in every later query.',
    ours: 'By its name in the query it comes with, and later by the handle in `created_table`, until `ends_at`.',
    why: 'A name is easily guessed, and two callers may take the same.',
    reconcile({ reference, ours }) {
      const { data } = ours.answer;
      const name = reference.answer.created_table ?? reference.answer.data?.created_table;
      if (data?.created_table === undefined || name === undefined) return { reference, ours };
      // It is kept in the bucket.
      const requests = ours.requests.filter(({ operation }) => operation !== 'PutObject');
      return editOurs({ reference, ours: { ...ours, requests } }, (members) => ({
        ...omit(members, 'ends_at'),
        created_table: name,
      }));
    },
  },
  {
    id: 'session-sql/errors',
    reference: 'Errors are Python’s, with the query as it came.',
    ours: '`query_wrong`, `query_refused`, `query_too_long`, `query_too_much_memory` or `query_too_many_rows`, with SQLite’s words and what to do.',
    why: 'One shape for errors.',
  },
  {
    id: 'session-sql/reads-only',
    reference: 'Takes some statements that write, by a pattern over their text.',
    ours: 'One statement that reads; the engine itself refuses all else.',
    why: 'A pattern refuses a text with “system” in it and lets a line break through.',
  },
];

const unseen: readonly UnseenDifference[] = [
  {
    id: 'session-sql/whose',
    reference: 'One file for all callers of a process, gone with it.',
    ours: 'Results of the caller alone, for 24 hours, as long as their accounts may be asked.',
    why: 'A bill is read by who may ask for it.',
  },
  {
    id: 'session-sql/exact',
    reference: 'Amounts are floating point.',
    ours: '`sum`, `avg` and `total` are exact; an amount that no number says is text.',
    why: 'Bills are added up to the last digit.',
  },
  {
    id: 'session-sql/bounded',
    reference: 'Queries take what time, memory and rows they will.',
    ours: 'Up to 20 seconds, 250 MB and 4 MB of rows.',
    why: 'One query must not end the others.',
  },
];

/** Queries over earlier answers. */
export const parity: FamilyParity = { calls: () => calls, differences, unseen };
