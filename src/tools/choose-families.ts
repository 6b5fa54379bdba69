// Which families a gateway has: some of them by name, those that a job needs, or all.
import { type Family, JOBS } from './family.ts';

/** Stands for every family. */
const ALL = 'all';

/** A choice of families names something that is not there. */
export class FamilyChoiceError extends Error {
  override readonly name = 'FamilyChoiceError';
}

/** What a choice may consist of, besides names of families: jobs, and `all`. */
export const PRESETS: readonly string[] = [ALL, ...JOBS];

/**
 * Chooses families.
 *
 * @param families - all there are
 * @param choice - comma separated: names of families, and {@link PRESETS} for those that serve a job
 * @returns in the order in which they are declared
 * @throws {@link FamilyChoiceError} for an unknown name, the empty one included
 */
export function chooseFamilies(families: readonly Family[], choice: string): readonly Family[] {
  const names = new Set(choice.split(',').map((name) => name.trim()));
  const known = [...PRESETS, ...families.map(({ name }) => name)];
  const unknown = [...names].find((name) => !known.includes(name));
  if (unknown === undefined) return families.filter((family) => isChosen(family, names));
  throw new FamilyChoiceError(
    `families: expected some of ${known.join(', ')}, received ${JSON.stringify(unknown)}`,
  );
}

function isChosen({ name, jobs = JOBS }: Family, names: ReadonlySet<string>): boolean {
  return names.has(ALL) || names.has(name) || jobs.some((job) => names.has(job));
}
