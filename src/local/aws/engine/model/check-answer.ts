// Holds the stand-in's own answers to a service's description: what AWS could not send is a defect.
import type { ServiceModel, Shape } from '../../../../aws/service-model.ts';

/**
 * Checks an answer against the model: no member that it does not know, all that are required, only
 * values that its enumerations have.
 *
 * @param model - of the service
 * @param operation - API name
 * @param answer - members of the answer
 * @throws Error naming the member at fault, which the endpoints render as an internal failure
 */
export function checkAnswer(model: ServiceModel, operation: string, answer: unknown): void {
  const root = model.operations[operation]?.output;
  if (root !== undefined) check(model.shapes, root, { value: answer, path: operation });
}

interface Place {
  readonly value: unknown;
  readonly path: string;
}

type Shapes = ServiceModel['shapes'];

function check(shapes: Shapes, name: string, place: Place): void {
  const { value, path } = place;
  const shape = shapes[name];
  if (!shape || value === undefined) return;
  switch (shape.type) {
    case 'structure':
      checkStructure(shapes, shape, place);
      return;
    case 'list':
      if (!Array.isArray(value)) throw new Error(`${path} is no list`);
      for (const each of value) {
        check(shapes, shape.member?.shape ?? '', { value: each, path: `${path}[]` });
      }
      return;
    case 'map':
      for (const [key, each] of Object.entries(Object(value))) {
        check(shapes, shape.value ?? '', { value: each, path: `${path}.${key}` });
      }
      return;
    default:
      checkScalar(shape, place);
  }
}

function checkStructure(
  shapes: Shapes,
  { members = {}, required = [] }: Shape,
  place: Place,
): void {
  const { value, path } = place;
  const given = Object.entries(Object(value)).filter(([, member]) => member !== undefined);
  const missing = required.find((member) => !given.some(([name]) => name === member));
  if (missing !== undefined) throw new Error(`${path}.${missing} is missing`);
  for (const [member, each] of given) {
    const known = members[member];
    if (!known) throw new Error(`${path}.${member} is not in the model`);
    check(shapes, known.shape, { value: each, path: `${path}.${member}` });
  }
}

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  float: Number.isFinite,
  double: Number.isFinite,
  timestamp: (value) => value instanceof Date,
};

function checkScalar({ type, enum: values }: Shape, { value, path }: Place): void {
  if (KINDS[type]?.(value) === false) throw new Error(`${path} is no ${type}`);
  if (values && !values.includes(String(value))) {
    throw new Error(`${path} is ${value}, which is none of ${values.join(', ')}`);
  }
}
