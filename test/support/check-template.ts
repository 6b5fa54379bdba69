import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import * as z from 'zod';

const database = loadAwsServiceSpecSync();

type ResourceSpec = ReturnType<typeof resourceSpec>;
type Properties = ResourceSpec['properties'];
type PropertyType = Properties[string]['type'];

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DependsOn: z
        .union([z.string(), z.array(z.string())])
        .transform((ids) => [ids].flat())
        .default([]),
    }),
  ),
  Outputs: z.record(z.string(), z.unknown()).default({}),
});

type Template = z.output<typeof templateSchema>;

/**
 * Checks a template against the CloudFormation specification: types and properties that do not
 * exist, required ones that are missing, values that are not allowed, references to nothing.
 *
 * @returns one line for each fault
 */
export function checkTemplate(given: unknown): readonly string[] {
  const template = templateSchema.parse(given);
  const resources = Object.entries(template.Resources).flatMap(([id, resource]) => {
    const dangling = resource.DependsOn.filter((other) => !(other in template.Resources));
    return [
      ...dangling.map((other) => `${id}: depends on ${other}, which is not there`),
      ...checkResource(id, resource),
      ...checkReferences(resource.Properties, { path: id, template }),
    ];
  });
  return [...resources, ...checkReferences(template.Outputs, { path: 'Outputs', template })];
}

function resourceSpec(type: string) {
  return database.lookup('resource', 'cloudFormationType', 'equals', type).only();
}

function isKnown(type: string): boolean {
  return database.lookup('resource', 'cloudFormationType', 'equals', type).length === 1;
}

function checkResource(id: string, { Type, Properties }: Template['Resources'][string]): string[] {
  if (!isKnown(Type)) return [`${id}: there is no ${Type}`];
  return checkObject(Properties, resourceSpec(Type).properties, id);
}

function checkObject(value: object, properties: Properties, path: string): string[] {
  const unknown = Object.keys(value).filter((name) => !(name in properties));
  const missing = Object.keys(properties).filter(
    (name) => properties[name]?.required && !(name in value),
  );
  return [
    ...unknown.map((name) => `${path}: there is no property ${name}`),
    ...missing.map((name) => `${path}: ${name} is required`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const type = properties[name]?.type;
      return type ? checkValue(member, type, `${path}.${name}`) : [];
    }),
  ];
}

function checkValue(value: unknown, type: PropertyType, path: string): string[] {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case 'ref':
      return isObject(value)
        ? checkObject(value, database.get('typeDefinition', type.reference).properties, path)
        : [`${path}: expected an object`];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => checkValue(item, type.element, `${path}[${index}]`))
        : [`${path}: expected a list`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, member]) =>
            checkValue(member, type.element, `${path}.${name}`),
          )
        : [`${path}: expected a map`];
    case 'union':
      return type.types.map((option) => checkValue(value, option, path)).sort(byLength)[0] ?? [];
    default:
      return checkScalar(value, type, path);
  }
}

const byLength = (one: readonly unknown[], other: readonly unknown[]) => one.length - other.length;

function checkScalar(value: unknown, type: PropertyType, path: string): string[] {
  const allowed = 'allowedValues' in type ? type.allowedValues : undefined;
  if (allowed && !allowed.some((option) => option === value)) {
    return [`${path}: expected one of ${allowed.join(', ')}`];
  }
  const expected = { string: 'string', boolean: 'boolean', integer: 'number', number: 'number' };
  const wanted = Object.entries(expected).find(([name]) => name === type.type)?.[1];
  return wanted && typeof value !== wanted ? [`${path}: expected a ${wanted}`] : [];
}

function checkReferences(
  value: unknown,
  place: { readonly path: string; readonly template: Template },
): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (name === 'Ref') return checkReference(String(member), undefined, place);
    if (name !== 'Fn::GetAtt') return checkReferences(member, place);
    const [id, attribute] = z.tuple([z.string(), z.string()]).parse(member);
    return checkReference(id, attribute, place);
  });
}

function checkReference(
  id: string,
  attribute: string | undefined,
  { path, template }: { readonly path: string; readonly template: Template },
): string[] {
  if (id.startsWith('AWS::')) return [];
  const resource = template.Resources[id];
  if (!resource) return [`${path}: refers to ${id}, which is not there`];
  if (attribute === undefined || !isKnown(resource.Type)) return [];
  const isThere = attribute in resourceSpec(resource.Type).attributes;
  return isThere ? [] : [`${path}: ${id} has no attribute ${attribute}`];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIntrinsic(value: unknown): boolean {
  const [name, ...others] = isObject(value) ? Object.keys(value) : [];
  return others.length === 0 && name !== undefined && /^(Ref|Fn::.*)$/.test(name);
}
