// Answers that AWS could send, by its own descriptions of its services.
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import type { Aws } from '../../src/aws/aws.ts';
import { operationOf, serviceNamespace } from '../../src/aws/operation-name.ts';
import type { ServiceModel, Shape } from '../../src/aws/service-model.ts';
import { MODELS, readServiceModel } from '../../src/local/aws/engine/model/read-service-model.ts';

/** Chooses a value, such as `fc.gen()` does. */
type Choose = <Value>(arbitrary: () => fc.Arbitrary<Value>) => Value;

const AMOUNT =
  /amount|cost|saving|spend|hours|units|fee|commitment|impact|charge|margin|percent|utilization|coverage|value|rate|price|quantity|difference|bound|discount|roi|payment/i;
const NO_AMOUNT = /(type|name|code|mode|status|option|id|arn|date|time|key)s?$/i;

/** Decimal texts as AWS writes them: credits, exponents, and more digits than a number has. */
const amount = fc.oneof(
  fc.constantFrom('0', '0E-10', '1.5E-7', '-2E+3', '0.1', '-0.123456789012345678'),
  fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat(9)).map(([whole, digit]) => {
    return `${whole}.000000000000000${digit}`;
  }),
);
const text = fc.constantFrom('a', 'b,c', '"q"', '漢字', '', 'A', 'NoTagKey$', 'team$');
const models: readonly ServiceModel[] = readdirSync(MODELS)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readServiceModel(name.replace('.json', '')));

/**
 * AWS that answers whatever its descriptions allow, each list in one page.
 *
 * @param choose - the values
 */
export function modelledAws(choose: Choose): Aws {
  const aws: Pick<Aws, 'region' | 'principal' | 'scope'> & { send(...args: never[]): unknown } = {
    ...{ region: 'us-east-1', principal: '123456789012', scope: 'payer' },
    send: async (_: never, command: object) => {
      const model = modelOf(command);
      const output = model.operations[operationOf(command)]?.output;
      return output === undefined ? {} : answer({ model, choose }, { name: output, depth: 0 });
    },
  };
  return aws as Aws;
}

function modelOf(command: object): ServiceModel {
  const namespace = (serviceNamespace(command) ?? '').toLowerCase();
  const name = operationOf(command);
  const knowing = models.filter(({ operations }) => Object.hasOwn(operations, name));
  const own = knowing.find(({ serviceId }) =>
    namespace.includes(serviceId.replaceAll(/\W/g, '').toLowerCase()),
  );
  const [model = own] = own ? [own] : knowing;
  if (model === undefined) throw new TypeError(`nothing describes ${name}`);
  return model;
}

/** Structures within structures, beyond which there is nothing that need not be: filters have no end. */
const DEEPEST = 6;

interface Source {
  readonly model: ServiceModel;
  readonly choose: Choose;
}

interface Place {
  /** Of the shape. */
  readonly name: string;
  readonly depth: number;
  /** That has it. */
  readonly member?: string;
}

function answer(source: Source, place: Place): unknown {
  const shape = source.model.shapes[place.name];
  const { choose } = source;
  const within = { ...place, depth: place.depth + 1 };
  switch (shape?.type) {
    case 'structure':
      return structure(source, shape, within);
    case 'list': {
      const length = choose(() => fc.nat(place.depth < 3 ? 3 : 1));
      const name = shape.member?.shape ?? '';
      return Array.from({ length }, () => answer(source, { ...within, name }));
    }
    case 'map': {
      // A time, as budgets have it.
      const key = choose(() => fc.constantFrom('1767225600', '1769904000'));
      return { [key]: answer(source, { ...within, name: shape.value ?? '' }) };
    }
    case 'boolean':
      return choose(fc.boolean);
    case 'timestamp':
      return new Date(Date.parse('2026-02-01') + 86_400_000 * choose(() => fc.nat(40)));
    case 'string':
      return choose(() => textOf(shape, place.member ?? ''));
    case 'blob':
      return new Uint8Array();
    default:
      return choose(() => fc.integer({ min: -8_000, max: 8_000 })) / 8;
  }
}

function structure(source: Source, { members = {}, required = [], union }: Shape, place: Place) {
  const { choose } = source;
  const names = Object.keys(members).filter((name) => !/^next_?(page)?_?token$/i.test(name));
  const only = union ? choose(() => fc.constantFrom(...names)) : undefined;
  const isThere = (name: string) =>
    only === undefined
      ? required.includes(name) || (place.depth < DEEPEST && choose(() => fc.nat(5)) > 0)
      : name === only;
  return Object.fromEntries(
    names.filter(isThere).map((member) => {
      const name = members[member]?.shape ?? '';
      return [member, answer(source, { ...place, name, member })];
    }),
  );
}

function textOf(shape: Shape, member: string): fc.Arbitrary<string> {
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if (/currency(code)?$|^unit$/i.test(member)) return fc.constantFrom('USD', 'USD', 'CNY', 'N/A');
  if (/^(start|end)$/i.test(member)) return fc.constantFrom('2026-02-01', '2026-03-01');
  return AMOUNT.test(member) && !NO_AMOUNT.test(member) ? amount : text;
}
