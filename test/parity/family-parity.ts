// What each family brings to the comparison with the reference: test/parity/families/<family>.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../../src/tools/families.ts';
import { referenceTools } from '../support/reference-tools.ts';
import type { Dates } from './dates.ts';
import type { Difference, UnseenDifference } from './differences/difference.ts';
import type { ParityCall } from './parity-call.ts';

/** The calls of a family, and what the reference does in another way. */
export interface FamilyParity {
  /** Every operation of every tool, and how it fails. */
  calls(dates: Dates): readonly ParityCall[];
  /** Each shows in at least one call; where it does not say in which tools, in those of the family. */
  readonly differences: readonly Difference[];
  readonly unseen?: readonly UnseenDifference[];
}

/** What the families bring that the reference has, with the names of their tools. */
export const familyParities: readonly (FamilyParity & { readonly tools: readonly string[] })[] =
  await Promise.all(
    families
      .filter(({ name }) => existsSync(fileOf(name)))
      .map(async ({ name, tools }) => {
        const { parity }: { parity: FamilyParity } = await import(fileOf(name));
        const known = tools.filter((tool) => referenceTools.has(tool.name));
        return { ...parity, tools: known.map((tool) => tool.name) };
      }),
  );

function fileOf(family: string): string {
  return join(import.meta.dirname, 'families', `${family}.ts`);
}
