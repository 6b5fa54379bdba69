import type { DayNumber } from '../../calendar.ts';
import type { Amount } from './amount.ts';
import { permilleOf } from './amount.ts';

/** How far the books are: they end with a part of today, or they tell what is to be expected. */
export interface Reading {
  readonly today: DayNumber;
  /** `expected` books every day of a month in full, without chance and without spikes. */
  readonly outlook: 'recorded' | 'expected';
}

/** Part of today that has been recorded, in thousandths; always the same so that answers are. */
const TODAY = 250;

/** Whether a day has charges in the books. */
export function isBooked(day: DayNumber, { today, outlook }: Reading): boolean {
  return outlook === 'expected' || day <= today;
}

/** The part of a whole day's amount that is in the books. */
export function bookedPart(whole: Amount, day: DayNumber, { today, outlook }: Reading): Amount {
  return outlook === 'recorded' && day === today ? permilleOf(whole, TODAY) : whole;
}
