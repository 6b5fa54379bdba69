// Puts the hub's filters into its own spelling, by AWS's description of them.

import model from '../../aws/models/cost-optimization-hub.json' with { type: 'json' };
import type { Filter } from '../../aws/models/cost-optimization-hub.ts';
import type { ServiceModel, Shape } from '../../aws/service-model.ts';
import { oneOfInWords } from '../arguments/one-of.ts';
import { isSameName, isSameValue } from '../arguments/spelling.ts';
import { describeValue, shorten } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

const { shapes }: Pick<ServiceModel, 'shapes'> = model;
const members = Object.entries(shapes.Filter?.members ?? {});

/**
 * Spells filters as AWS does: capitals, underscores and a final s make no difference in names and
 * fixed values, and a single value needs no list.
 *
 * @param given - by name; undefined for none
 * @throws {@link ValidationError} naming `filters` and what in it AWS would not take
 */
export function toFilter(given: Readonly<Record<string, unknown>> | undefined): Filter | undefined {
  if (given === undefined) return undefined;
  const spelt = Object.entries(given).map(([name, value]) => {
    const [known, { shape } = { shape: '' }] =
      members.find(([each]) => isSameName(each, name)) ?? [];
    if (known === undefined) throw refused(name, membersInWords(), 'an unknown member');
    return [known, toValue(shapes[shape], known, value)];
  });
  return Object(Object.fromEntries(spelt));
}

function toValue(shape: Shape | undefined, name: string, value: unknown): unknown {
  if (shape?.type !== 'list') {
    if (typeof value === 'boolean') return value;
    throw refused(name, 'true or false', describeValue(value));
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length < (shape.min ?? 0) || values.length > (shape.max ?? values.length)) {
    throw refused(name, `${shape.min} to ${shape.max} values`, describeValue(value));
  }
  const element = shapes[shape.member?.shape ?? ''];
  return values.map((each) => (element?.members ? toTag(each) : toText(element, name, each)));
}

function toText(shape: Shape | undefined, name: string, value: unknown): string {
  const known = shape?.enum;
  if (typeof value !== 'string') throw refused(name, 'text', describeValue(value));
  const spelt = known ? known.find((each) => isSameValue(each, value)) : value;
  if (spelt !== undefined) return spelt;
  throw refused(name, oneOfInWords(known ?? [], value), describeValue(value));
}

function toTag(given: unknown): object {
  const tag = Object.fromEntries(
    Object.entries(Object(given)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { key, value, ...rest } = tag;
  const isTag = typeof key === 'string' && typeof value === 'string';
  if (isTag && Object.keys(rest).length === 0) return { key, value };
  throw refused('tags', 'a list of {"key": "...", "value": "..."}', describeValue(given));
}

function refused(name: string, expected: string, received: string): ValidationError {
  const path = `filters.${shorten(name)}`;
  return new ValidationError({ parameter: 'filters', path, expected, received });
}

function membersInWords(): string {
  return `only ${members.map(([name]) => name).join(', ')}`;
}
