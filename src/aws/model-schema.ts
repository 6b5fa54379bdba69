// Turns AWS's own descriptions into the schemas that the SDK's protocols read and write by.
import type { $Schema, SchemaTraitsObject, StaticOperationSchema } from '@smithy/types';
import type { Member, ServiceModel, Shape } from './service-model.ts';

const SUCCESS = 200;

// The SDK's numbers for kinds of schemas.
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;
const OPERATION = 9;
const DOCUMENT = 15;
const NUMBER = 1;
const SCALARS: Readonly<Record<string, number>> = { string: 0, boolean: 2, timestamp: 4, blob: 21 };
const TIMESTAMPS: Readonly<Record<string, number>> = {
  iso8601: 5,
  rfc822: 6,
  unixTimestamp: 7,
};

/** The schemas of a model's operations. */
export class ModelSchemas {
  readonly #namespace: string;
  readonly #model: ServiceModel;
  readonly #known = new Map<string, $Schema>();

  /**
   * @param model - of the service
   * @param namespace - that errors and requests are told apart by
   */
  constructor(model: ServiceModel, namespace: string) {
    this.#model = model;
    this.#namespace = namespace;
  }

  /**
   * @param name - of the API operation, such as `GetFreeTierUsage`
   * @throws TypeError for an operation that the model does not have
   */
  operation(name: string): StaticOperationSchema {
    const operation = this.#model.operations[name];
    if (!operation) throw new TypeError(`the model of ${this.#model.serviceId} has no ${name}`);
    const { http, input, output } = operation;
    const [method = 'POST', path = '/'] = http ?? [];
    const traits: SchemaTraitsObject = { http: [method, path, SUCCESS] };
    const shape = (of: string | undefined) => () => (of === undefined ? 'unit' : this.#of(of));
    return [OPERATION, this.#namespace, name, traits, shape(input), shape(output)];
  }

  // Structures may hold themselves, as expressions do: each shape is made once, when it is asked for.
  #of(name: string): $Schema {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const shape = this.#model.shapes[name];
    if (!shape) throw new TypeError(`the model of ${this.#model.serviceId} has no shape ${name}`);
    const made = this.#make(name, shape);
    this.#known.set(name, made);
    return made;
  }

  #make(name: string, shape: Shape): $Schema {
    const { type, document, timestampFormat = '' } = shape;
    if (document) return DOCUMENT;
    const lazy =
      (of = '') =>
      () =>
        this.#of(of);
    switch (type) {
      case 'structure':
        return this.#structure(name, shape);
      case 'list':
        return [LIST, this.#namespace, name, 0, lazy(shape.member?.shape)];
      case 'map':
        return [MAP, this.#namespace, name, 0, lazy(shape.key), lazy(shape.value)];
      default:
        return TIMESTAMPS[timestampFormat] ?? SCALARS[type] ?? NUMBER;
    }
  }

  #structure(name: string, { members = {}, union }: Shape): $Schema {
    const names = Object.keys(members);
    const schemas = Object.entries(members).map(([member, each]) => this.#member(member, each));
    if (union) return [UNION, this.#namespace, name, 0, names, schemas];
    return [STRUCTURE, this.#namespace, name, 0, names, schemas];
  }

  #member(name: string, member: Member): $Schema {
    const { shape, timestampFormat = '' } = member;
    return [() => TIMESTAMPS[timestampFormat] ?? this.#of(shape), traitsOf(name, member)];
  }
}

function traitsOf(name: string, { location, locationName = name }: Member): SchemaTraitsObject {
  switch (location) {
    case undefined:
      return locationName === name ? {} : { jsonName: locationName };
    case 'uri':
      return { httpLabel: 1 };
    case 'querystring':
      return { httpQuery: locationName };
    case 'header':
      return { httpHeader: locationName };
    default:
      throw new TypeError(`${name} is in the ${location}, which no client of ours writes`);
  }
}
