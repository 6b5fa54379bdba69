// Refuses what a service's own description forbids, before the service sees the request.
import type { Member, ServiceModel, Shape } from '../../../../aws/service-model.ts';
import { AwsFault } from '../aws-fault.ts';
import { validationFault } from '../parse-input.ts';

type Members = Readonly<Record<string, unknown>>;

/** A value somewhere in a request. */
interface Place {
  readonly value: unknown;
  /** As AWS writes it, such as `filter.and.1.member`; empty at the root. */
  readonly path: string;
}

/** Deeper input is refused before anything walks further. */
const DEEPEST = 64;

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  blob: 'string',
  boolean: 'boolean',
  integer: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  timestamp: 'number',
};

const WHOLE = ['integer', 'long'];

/**
 * Checks a request against the model: types, required members, enumerations, bounds and patterns.
 *
 * @param model - of the service
 * @param operation - API name
 * @param input - members as they came
 * @returns the members that the model knows; others are ignored and null is absent, as on AWS
 * @throws {@link AwsFault} `SerializationException` for a wrong JSON type, `ValidationException` for
 *   the rest
 */
export function checkRequest(model: ServiceModel, operation: string, input: Members): Members {
  const root = model.operations[operation]?.input;
  const checked = root && new RequestCheck(model).checked(root, { value: input, path: '' });
  return checked === undefined || checked === '' ? {} : Object(checked);
}

class RequestCheck {
  readonly #shapes: ServiceModel['shapes'];
  #depth = 0;

  constructor({ shapes }: ServiceModel) {
    this.#shapes = shapes;
  }

  checked(name: string, place: Place): unknown {
    const shape = this.#shapes[name];
    if (!shape) return place.value;
    if (this.#depth > DEEPEST) {
      throw new AwsFault('SerializationException', 'Input is nested too deep');
    }
    this.#depth++;
    try {
      return this.#checkedAs(shape, place);
    } finally {
      this.#depth--;
    }
  }

  #checkedAs(shape: Shape, place: Place): unknown {
    switch (shape.type) {
      case 'structure':
        return this.#structure(shape, place);
      case 'list':
        return this.#list(shape, place);
      case 'map':
        return this.#map(shape, place);
      default:
        return scalar(shape, place);
    }
  }

  #structure({ members = {}, required = [] }: Shape, { value, path }: Place): Members {
    const given = new Map(Object.entries(ofType('object', { value, path })));
    const missing = required.find((member) => (given.get(member) ?? null) === null);
    if (missing !== undefined) {
      throw refused({ value: null, path: below(path, lower(missing)) }, 'not be null');
    }
    return this.#each(Object.entries(members), given, path);
  }

  #each(
    members: readonly (readonly [string, Member])[],
    given: ReadonlyMap<string, unknown>,
    path: string,
  ): Members {
    const present = members.filter(([name]) => (given.get(name) ?? null) !== null);
    return Object.fromEntries(
      present.map(([name, { shape }]) => {
        const place = { value: given.get(name), path: below(path, lower(name)) };
        return [name, this.checked(shape, place)];
      }),
    );
  }

  #list(shape: Shape, { value, path }: Place): readonly unknown[] {
    if (!Array.isArray(value)) throw wrongType(path, 'array');
    bounded(shape, { value, path }, value.length);
    const element = shape.member?.shape ?? '';
    return value.map((each, index) =>
      this.checked(element, { value: each, path: below(path, `${index + 1}.member`) }),
    );
  }

  #map(shape: Shape, { value, path }: Place): Members {
    const entries = Object.entries(ofType('object', { value, path }));
    bounded(shape, { value, path }, entries.length);
    return Object.fromEntries(
      entries.map(([key, each]) => [
        key,
        this.checked(shape.value ?? '', { value: each, path: below(path, key) }),
      ]),
    );
  }
}

function scalar(shape: Shape, place: Place): unknown {
  const value = ofType(SCALARS[shape.type] ?? 'object', place);
  if (typeof value === 'number') {
    const isWhole = Number.isInteger(value) || !WHOLE.includes(shape.type);
    if (!isWhole) throw wrongType(place.path, shape.type);
    bounded(shape, place, value);
  }
  if (typeof value !== 'string') return value;
  bounded(shape, place, value.length);
  if (shape.enum && !shape.enum.includes(value)) {
    throw outside(shape.enum, place);
  }
  if (shape.pattern !== undefined && !expressionOf(shape.pattern).test(value)) {
    throw refused(place, `satisfy regular expression pattern: ${shape.pattern}`);
  }
  return value;
}

/** Refusal of a value that is none of those that there are. */
export function outside(values: readonly string[], place: Place): AwsFault {
  return refused(place, `satisfy enum value set: [${values.join(', ')}]`);
}

function bounded({ min, max, type }: Shape, place: Place, measure: number): void {
  const what = ['string', 'list', 'map'].includes(type) ? 'length' : 'value';
  if (min !== undefined && measure < min) {
    throw refused(place, `have ${what} greater than or equal to ${min}`);
  }
  if (max !== undefined && measure > max) {
    throw refused(place, `have ${what} less than or equal to ${max}`);
  }
}

// Java lets a range begin behind a class such as \p{Z}, and whatever is no letter be escaped; flags
// hold to the end of a group.
function expressionOf(pattern: string): RegExp {
  const translated = pattern
    .replace(/(\\[pP]\{\w+\})-/g, '$1\\-')
    .replace(/\\([_:,@#%&=~!"'<>; ])/g, '$1')
    .replace(/\(\?i\)([^()]*)/g, '(?i:$1)');
  return new RegExp(`^(?:${translated})$`, 'u');
}

function ofType(type: string, { value, path }: Place): NonNullable<unknown> {
  const isRight = typeof value === type && !Array.isArray(value);
  if (isRight && value !== null && value !== undefined) return value;
  throw wrongType(path, type);
}

function wrongType(path: string, type: string): AwsFault {
  return new AwsFault('SerializationException', `'${path}' must be of type ${type}`);
}

function refused({ value, path }: Place, constraint: string): AwsFault {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const shown = (value ?? null) === null ? text : `'${text.slice(0, 200)}'`;
  return validationFault(
    `1 validation error detected: Value ${shown} at '${path}' failed to satisfy constraint: ` +
      `Member must ${constraint}`,
  );
}

function below(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}

/** AWS names members in lower camel case. */
function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
