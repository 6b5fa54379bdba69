// What must hold of every tool's table, whatever AWS answers: nothing is lost, what is an amount is one,
// and what adds up adds up to the last digit.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readExact } from '../../src/answers/exact.ts';
import { renderTable } from '../../src/answers/render-table.ts';
import type { Column, Table } from '../../src/answers/table.ts';
import { topOf } from '../../src/answers/top.ts';
import { totalsOf } from '../../src/answers/totals.ts';
import { accountFamilies } from '../../src/tools/account-families.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { ToolError } from '../../src/tools/tool-error.ts';
import { rebuildList } from '../answers/rebuild.ts';
import { questions } from '../attacks/valid-arguments.ts';
import { callTool, NOW } from '../support/call-tool.ts';
import { modelledAws } from '../support/modelled-answer.ts';

/** Those whose services AWS describes in another way, or that make one answer of many. */
const FAMILIES = accountFamilies.filter(({ name }) => !['s3', 'storage-lens'].includes(name));
const RUNS = 15;
const DIGITS = 30;

/** A decimal as a whole number of the smallest parts, by the letter and not with our decimals. */
function wholeOf(value: unknown): bigint {
  const [, sign, whole = '', part = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(String(value)) ?? [];
  const parts = BigInt(whole + part) * 10n ** BigInt(DIGITS + Number(exponent) - part.length);
  return sign === '-' ? -parts : parts;
}

/** Sums of a table's columns by name and unit, added up row by row. */
function sumsOf({ columns, rows }: Table): ReadonlyMap<string, bigint | null> {
  const sums = new Map<string, bigint | null>();
  for (const [at, { name, adds, unit, unitColumn }] of columns.entries()) {
    if (adds !== true) continue;
    const unitAt = columns.findIndex((column) => column.name === unitColumn);
    for (const row of rows) {
      const own = unitColumn === undefined ? (unit ?? null) : (row[unitAt] ?? null);
      if ((row[at] ?? null) === null && own !== 'N/A') continue;
      if (row[at] === undefined) continue;
      const key = `${name} ${own}`;
      sums.set(key, own === 'N/A' ? null : (sums.get(key) ?? 0n) + wholeOf(row[at]));
    }
  }
  return sums;
}

const told = (table: Table) =>
  new Map(
    totalsOf(table)?.sums.map(({ of, unit, total }) => [
      `${of} ${unit}`,
      total === null ? null : wholeOf(total),
    ]),
  );

function noAmounts({ columns, rows }: Table): readonly Column[] {
  const isWrong = (at: number) =>
    rows.some((row) => (row[at] ?? null) !== null && readExact(row[at]) === undefined);
  return columns.filter(({ type }, at) => type === 'amount' && isWrong(at));
}

async function answered(
  tool: Tool,
  given: Readonly<Record<string, unknown>>,
  choose: fc.GeneratorValue,
) {
  const aws = modelledAws((arbitrary) => choose(arbitrary));
  const data = await callTool(tool, given, aws).catch((error: unknown) => {
    // AWS may also say that there is nothing to tell, such as of an account that is not enrolled.
    if (error instanceof ToolError) return undefined;
    throw error;
  });
  return data && { data, table: tool.table?.(data, parseArguments(tool, given, NOW).args) };
}

const calls = FAMILIES.flatMap(({ tools }) =>
  tools.flatMap((tool) =>
    questions(tool)
      .filter(({ operation }, at, all) => at > 0 || all.length === 1 || operation === undefined)
      .map((given) => [`${tool.name} ${given.operation ?? ''}`.trim(), tool, given] as const),
  ),
);

it.each(calls)('%s', async (_, tool, given) => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (choose) => {
      const { data, table } = (await answered(tool, given, choose)) ?? {};
      if (data === undefined || table === undefined) return;
      expect(noAmounts(table)).toEqual([]);
      expect(told(table)).toEqual(sumsOf(table));
      for (const most of [1, 3]) expect(told(topOf(table, most))).toEqual(told(table));
      const isOwnList = Array.isArray(data[table.name]) && table.periods === undefined;
      if (!isOwnList || REORDERED.has(table.name)) return;
      expect(rebuildList(JSON.parse(JSON.stringify(renderTable(table))))).toEqual(data);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

/** Lists with a row for each part of a member, or in an order of their own. */
const REORDERED = new Set([
  ...['coverages_by_time', 'utilizations_by_time', 'Recommendations', 'groups'],
  ...['cost_and_usage_comparisons', 'cost_comparison_drivers', 'freeTierUsages'],
]);
