// Filters of recommendations, spelled as AWS does.
import { oneOfInWords } from '../arguments/one-of.ts';
import { isSameName, isSameValue } from '../arguments/spelling.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

/** A filter of recommendations. */
export interface Filter<Name extends string = string> {
  name: Name;
  values: string[];
}

/** The filters that a type of resource has. */
export interface FiltersOf<Name extends string> {
  /** The SDK's enumeration of them. */
  readonly filterNames: Readonly<Record<string, Name>>;
  /** The values that each is compared with. */
  readonly filterValues: Readonly<
    Partial<Record<Name, Readonly<Record<string, string>> | readonly string[]>>
  >;
}

/**
 * Spells filters as AWS does, which tells capitals and the `OVER_PROVISIONED` of its own answers
 * apart. Values that are not known are left to AWS.
 *
 * @param given - as the caller spelled them
 * @param known - those of the type of resource
 * @throws {@link ValidationError} naming `filters` for a name that is not known
 */
export function spellFilters<Name extends string>(
  given: readonly Filter[],
  { filterNames, filterValues }: FiltersOf<Name>,
): Filter<Name>[] {
  const names = Object.values(filterNames);
  return given.map(({ name: wanted, values }, index) => {
    const name = names.find((known) => isSameName(known, wanted));
    if (name === undefined) throw unknownFilter(names, { index, wanted });
    const known = Object.values<string>(filterValues[name] ?? []);
    const spell = (value: string) => known.find((each) => isSameValue(each, value)) ?? value;
    return { name, values: values.map(spell) };
  });
}

function unknownFilter(
  names: readonly string[],
  { index, wanted }: { index: number; wanted: string },
): ValidationError {
  return new ValidationError({
    parameter: 'filters',
    path: `filters[${index}].name`,
    expected: oneOfInWords(names, wanted),
    received: describeValue(wanted),
  });
}
