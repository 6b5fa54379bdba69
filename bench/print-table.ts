import Table from 'cli-table3';
import { isWithin, type Measurement } from './measurement.ts';

/** Prints the measurements on the terminal. */
export function printTable(measurements: readonly Measurement[]): void {
  const table = new Table({
    head: ['measured', 'value', 'bar', ''],
    colAligns: ['left', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const each of measurements) {
    table.push([each.what, format(each), formatBar(each), verdict(each)]);
  }
  console.log(table.toString());
}

function format({ value, unit }: Measurement): string {
  const digits = value < 10 && unit !== '' ? 2 : 0;
  return `${value.toFixed(digits)} ${unit}`.trim();
}

function formatBar({ bar }: Measurement): string {
  if (!bar) return '';
  return 'atMost' in bar ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`;
}

function verdict(measurement: Measurement): string {
  if (!measurement.bar) return '';
  return isWithin(measurement) ? 'met' : 'MISSED';
}
