// How values of options are read: families, times, numbers.
import { InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { ALL_FAMILIES } from '../../callers/grant.ts';
import { chooseFamilies } from '../../tools/choose-families.ts';
import { families } from '../../tools/families.ts';
import type { Family } from '../../tools/family.ts';

const instant = z.iso.datetime({ offset: true });

/**
 * `--families`: names of tool families, comma separated.
 *
 * @param others - names besides those of the families
 */
export function familiesOption(description: string, others: readonly string[] = []): Option {
  const names = [...families.map(({ name }) => name), ALL_FAMILIES, ...others];
  return new Option('--families <names>', description).argParser(parseListOf(names));
}

/**
 * The families of these names; all that ask AWS something where none are given.
 *
 * @param names - as {@link familiesOption} parses them
 */
export function familiesNamed(names: readonly string[] | undefined): readonly Family[] {
  const all = !names || names.includes(ALL_FAMILIES);
  const chosen = all ? families : chooseFamilies(families, names.join(','));
  return chosen.filter(({ tools }) => tools.some(({ actions }) => actions.length > 0));
}

/**
 * Reads a time.
 *
 * @param text - ISO 8601 with a time zone
 * @throws InvalidArgumentError when it is none
 */
export function parseInstant(text: string): Date {
  if (instant.safeParse(text).success) return new Date(text);
  throw new InvalidArgumentError('expected a time such as 2026-12-31T00:00:00Z');
}

/**
 * Reads a positive whole number.
 *
 * @param most - the largest
 * @throws InvalidArgumentError when it is none
 */
export function parseCountUpTo(most: number) {
  return (text: string): number => {
    const count = z.coerce.number().int().min(1).max(most).safeParse(text);
    if (count.success) return count.data;
    throw new InvalidArgumentError(`expected a whole number from 1 to ${most}`);
  };
}

/**
 * Reads a whole number that is not too small.
 *
 * @param least - the smallest
 * @throws InvalidArgumentError when it is none
 */
export function parseCountFrom(least: number) {
  return (text: string): number => {
    const count = z.coerce.number().int().min(least).safeParse(text);
    if (count.success) return count.data;
    throw new InvalidArgumentError(`expected a whole number, ${least} or more`);
  };
}

/**
 * Reads a list and checks it against what there is.
 *
 * @param known - what may be in it
 * @throws InvalidArgumentError naming the first that is not known
 */
export function parseListOf<Value extends string>(known: readonly Value[]) {
  return (text: string): Value[] =>
    text.split(',').map((item) => {
      const value = known.find((each) => each === item.trim());
      if (value !== undefined) return value;
      throw new InvalidArgumentError(`expected some of ${known.join(',')}`);
    });
}
