// The first form of an answer that fits: as AWS has it, as a table, or its greatest rows.
import { renderTable } from './render-table.ts';
import type { Table } from './table.ts';
import { topOf, withFewerPeriods, withoutLongValues } from './top.ts';
import { type Totals, totalsIn, totalsOf } from './totals.ts';

/** What an answer's `data` is: AWS's own structure, all of it as a table, or the top of that. */
export type Form = 'full' | 'table' | 'top';

/** An answer in one of its forms. */
export interface FittedAnswer {
  readonly form: Form;
  readonly data: object;
  /** Of the whole answer; absent where there is nothing to count or add. */
  readonly totals?: Totals;
}

/** Most bytes of a default answer: what the reference server, too, would not give in one piece. */
const MOST_BYTES = 25_000;
/** The same of rows: their numbers take more of a model’s context by the byte than names do. */
const MOST_ROW_BYTES = 20_000;

/** Rows to try, and groups in the totals. */
const TOPS = [50, 25, 12, 6, 3, 1];
/** Fewer are worth less than more rows without long values, or keys without their periods. */
const FEW = 12;

/**
 * Chooses the form of an answer.
 *
 * @param data - the tool's answer
 * @param table - the same as a table; absent for what is short by its nature
 * @param around - what is sent besides
 */
export function fitAnswer(data: object, table: Table | undefined, around: object): FittedAnswer {
  let answer = fullAnswer(data, table);
  if (table === undefined) return answer;
  for (const form of formsOf(answer, table)) {
    answer = form();
    const most = answer.form === 'full' ? MOST_BYTES : MOST_ROW_BYTES;
    if (Buffer.byteLength(JSON.stringify({ ...answer, ...around })) <= most) return answer;
  }
  return answer;
}

/**
 * An answer as AWS has it, whatever its size.
 *
 * @param data - the tool's answer
 * @param table - the same as a table; absent for what is short by its nature
 */
export function fullAnswer(data: object, table: Table | undefined): FittedAnswer {
  return withTotals('full', data, table && totalsOf(table));
}

function withTotals(form: Form, data: object, totals: Totals | undefined): FittedAnswer {
  return { form, data, ...(totals && { totals }) };
}

// With fewer periods there are fewer rows, but the whole answer has those that its result has.
function ofWhole(totals: Totals | undefined, whole: Totals | undefined): Totals | undefined {
  if (totals === undefined || whole === undefined) return totals;
  const { rows, without_amount } = whole;
  const { without_amount: _, ...others } = totals;
  return { ...others, rows, ...(without_amount && { without_amount }) };
}

function* formsOf(full: FittedAnswer, table: Table): Generator<() => FittedAnswer> {
  yield () => full;
  yield () => withTotals('table', renderTable(table), full.totals);
  const short = withoutLongValues(table);
  const tables = [...new Set([table, short]), ...withFewerPeriods(short)];
  for (const each of tables) {
    const totals = totalsIn(each);
    for (const most of TOPS) {
      if (most < FEW && each !== tables.at(-1)) continue;
      yield () =>
        withTotals('top', renderTable(topOf(each, most)), ofWhole(totals(most), full.totals));
    }
  }
}
