// Writes the client of a model: what `@aws-sdk/client-*` would export for the operations that are used.
import type { Member, OperationModel, ServiceModel, Shape } from '../src/aws/service-model.ts';

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  timestamp: 'Date',
  blob: 'Uint8Array',
};

/**
 * Renders a TypeScript module with the types of a model, the client class and a command class for
 * each operation. As in the SDK's own, what AWS requires may be undefined all the same.
 *
 * @param service - name of the model's file, such as `freetier`
 * @param model - from `pruneModel`
 */
export function renderClient(service: string, model: ServiceModel): string {
  const client = `${model.serviceId.replaceAll(/\W/g, '').replace(/^./, (first) => first.toUpperCase())}Client`;
  const structures = Object.entries(model.shapes)
    .filter(([, { type, document }]) => type === 'structure' && !document)
    .map(([name, shape]) => renderStructure(model, name, shape));
  const commands = Object.entries(model.operations).map(
    ([name, operation]) =>
      `/** Asks ${model.serviceId} for ${name}. */\nexport const ${name}Command = service.command<${types(operation)}>('${name}');\n`,
  );
  return [
    `// Written by \`npm run models\` from ${service}.json: not to be edited.`,
    "import { modelService } from '../model-service.ts';",
    `import model from './${service}.json' with { type: 'json' };\n`,
    ...structures,
    'const service = modelService(model);\n',
    `/** ${model.serviceId}, with the operations that are used. */\nexport const ${client} = service.client;\n`,
    ...commands,
  ].join('\n');
}

function types({ input = 'object', output = 'object' }: OperationModel): string {
  return `${input}, ${output}`;
}

function renderStructure(model: ServiceModel, name: string, shape: Shape): string {
  const members = Object.entries(shape.members ?? {}).map(([member, { shape: of }]) => {
    const mark = shape.required?.includes(member) ? '' : '?';
    return `  readonly ${member}${mark}: ${typeOf(model, of)} | undefined;\n`;
  });
  return `export interface ${name} {\n${members.join('')}}\n`;
}

function typeOf(model: ServiceModel, name: string): string {
  const shape = model.shapes[name];
  if (!shape || shape.document) return 'unknown';
  const inner = (of: Member['shape'] = '') => typeOf(model, of);
  switch (shape.type) {
    case 'structure':
      return name;
    case 'list':
      return `ReadonlyArray<${inner(shape.member?.shape)}>`;
    case 'map':
      return `Readonly<Record<string, ${inner(shape.value)}>>`;
    default:
      return shape.enum?.map((one) => `'${one}'`).join(' | ') ?? SCALARS[shape.type] ?? 'number';
  }
}
