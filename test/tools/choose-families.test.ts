import { describe, expect, it } from 'vitest';
import { chooseFamilies, FamilyChoiceError, PRESETS } from '../../src/tools/choose-families.ts';
import { families } from '../../src/tools/families.ts';
import { type Family, JOBS } from '../../src/tools/family.ts';

const named = (name: string, jobs?: Family['jobs']): Family => ({
  ...{ name, description: 'd', tools: [] },
  ...(jobs && { jobs }),
});
const few = [named('a', ['costs']), named('b', ['savings', 'costs']), named('c'), named('d', [])];
const namesOf = (chosen: readonly Family[]) => chosen.map(({ name }) => name).join(' ');

describe('a choice of families', () => {
  it.each([
    ['all', 'a b c d'],
    ['costs', 'a b c'],
    ['savings', 'b c'],
    ['reselling', 'c'],
    ['d', 'd'],
    ['d, savings', 'b c d'],
    ['b,a', 'a b'],
    ['b,all', 'a b c d'],
  ])('%s is of %s', (choice, expected) => {
    expect(namesOf(chooseFamilies(few, choice))).toBe(expected);
  });

  it.each(['', ',', 'e', 'a,', 'Costs', 'a b', '*', '__proto__'])('has no %j', (choice) => {
    expect(() => chooseFamilies(few, choice)).toThrow(FamilyChoiceError);
  });

  it('names what it does not know, and what there is', () => {
    expect(() => chooseFamilies(few, 'a,e')).toThrow(
      'families: expected some of all, costs, savings, reselling, a, b, c, d, received "e"',
    );
  });
});

describe('the families that there are', () => {
  it('are called as no preset is', () => {
    expect(families.filter(({ name }) => PRESETS.includes(name))).toEqual([]);
  });

  it.each(JOBS)(
    'that serve %s tell who asks, and are no more than a model chooses well among',
    (job) => {
      const chosen = chooseFamilies(families, job);
      expect(namesOf(chosen)).toContain('whoami');
      expect(chosen.length).toBeLessThan(families.length);
      expect(chosen.flatMap(({ tools }) => tools).length).toBeLessThanOrEqual(15);
    },
  );
});
