import type { CellObject } from 'write-excel-file/node';
import { startOfDay } from '../../calendar.ts';

/** A cell of a sheet. */
export type Cell = CellObject;

const MONEY = '#,##0.00######;-#,##0.00######';
const HEAD = '#EEF1F5';

/** A heading. */
export function headCell(text: string): Cell {
  return { type: String, value: text, fontWeight: 'bold', backgroundColor: HEAD, wrap: true };
}

/** Text, which a spreadsheet never takes for a formula. */
export function textCell(text: string): Cell {
  // An empty text would make no cell at all.
  return { type: String, value: text || ' ' };
}

/** An amount as a number: of a decimal it keeps the fifteen digits that a spreadsheet can. */
export function moneyCell(amount: string | null): Cell {
  return amount === null ? textCell('') : { type: Number, value: Number(amount), format: MONEY };
}

/** A part of something, in percent. */
export function shareCell(share: string | null): Cell {
  return share === null ? textCell('') : { type: Number, value: Number(share), format: '0.0%' };
}

/** A count. */
export function countCell(count: number): Cell {
  return { type: Number, value: count };
}

/** A day as a date. */
export function dayCell(day: string): Cell {
  return { type: Date, value: startOfDay(day.slice(0, 10)), format: 'yyyy-mm-dd' };
}
