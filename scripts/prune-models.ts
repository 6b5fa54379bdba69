// Prunes AWS's own descriptions of its services, as botocore brings them, to the operations that are
// used: `npm run models -- <botocore/data> [<service> <Operation>…]`. Without a service every model
// in src/aws/models is made anew with the operations it has. A model that the SDK has no package for
// gets a client of our own with `--client` after the service; it is made anew like the model then.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ServiceModel, Shape } from '../src/aws/service-model.ts';
import { CommandError } from '../src/cli/command-error.ts';
import { readCommandLine } from '../src/cli/read-command-line.ts';
import { reportFailure } from '../src/cli/report-failure.ts';
import { MODELS, readServiceModel } from '../src/local/aws/engine/model/read-service-model.ts';
import { renderClient } from './render-client.ts';

interface Source {
  readonly metadata: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, SourceOperation>>;
  readonly shapes: Readonly<Record<string, SourceShape>>;
}

interface SourceOperation {
  readonly input?: { readonly shape: string };
  readonly output?: { readonly shape: string };
  readonly http: { readonly method: string; readonly requestUri: string };
}

interface SourceShape extends Omit<Shape, 'members' | 'member' | 'key' | 'value'> {
  readonly members?: Readonly<Record<string, Reference>>;
  readonly member?: Reference;
  readonly key?: Reference;
  readonly value?: Reference;
}

interface Reference {
  readonly shape: string;
  readonly location?: string;
  readonly locationName?: string;
  readonly timestampFormat?: string;
}

interface EndpointRules {
  readonly version: string;
  readonly parameters: Readonly<Record<string, object>>;
  readonly rules: readonly object[];
}

const KEPT = [
  'type',
  'required',
  'enum',
  'min',
  'max',
  'pattern',
  'union',
  'timestampFormat',
  'document',
];

/**
 * Reads the description of a service and leaves out what the operations do not need, documentation
 * texts among it.
 *
 * @param data - botocore's folder `data`
 * @param service - folder in it, such as `ce`
 * @param operations - API names, such as `GetCostAndUsage`
 * @throws Error for an operation that the service does not have
 */
export function pruneModel(
  data: string,
  service: string,
  operations: readonly string[],
): ServiceModel {
  const { metadata, ...source } = readNewest<Source>(data, service, 'service-2');
  const pages = readNewest<{ pagination: Record<string, object> }>(data, service, 'paginators-1');
  const rules = readNewest<EndpointRules>(data, service, 'endpoint-rule-set-1');
  const kept = operations.toSorted().map((name) => {
    const operation = source.operations[name];
    if (!operation) throw new Error(`${service} has no ${name}.`);
    return [name, pruneOperation(operation, metadata, pages.pagination[name])] as const;
  });
  const roots = kept.flatMap(([, { input, output }]) =>
    [input, output].filter((root) => root !== undefined),
  );
  return {
    serviceId: metadata.serviceId ?? service,
    apiVersion: metadata.apiVersion ?? '',
    signingName: metadata.signingName ?? metadata.endpointPrefix ?? service,
    endpointPrefix: metadata.endpointPrefix ?? service,
    protocol: metadata.protocol?.startsWith('rest') ? 'rest-json' : 'json',
    ...(metadata.jsonVersion !== undefined && { jsonVersion: metadata.jsonVersion }),
    ...(metadata.targetPrefix !== undefined && { targetPrefix: metadata.targetPrefix }),
    endpointRules: pruneRules(rules),
    operations: Object.fromEntries(kept),
    shapes: reachable(source.shapes, roots),
  };
}

function pruneRules({ parameters, ...rules }: EndpointRules): object {
  const pruned = Object.entries(parameters).map(([name, each]) => {
    return [name, pick(each, ['type', 'required', 'default', 'builtIn'])];
  });
  return { ...rules, parameters: Object.fromEntries(pruned) };
}

function readNewest<Content>(data: string, service: string, name: string): Content {
  const version = readdirSync(join(data, service)).toSorted().at(-1) ?? '';
  const folder = join(data, service, version);
  const file = readdirSync(folder).find((each) =>
    [`${name}.json`, `${name}.json.gz`].includes(each),
  );
  if (!file) throw new Error(`${folder} has no ${name}.`);
  const bytes = readFileSync(join(folder, file));
  return JSON.parse(String(file.endsWith('.gz') ? gunzipSync(bytes) : bytes));
}

function pruneOperation(
  { input, output, http }: SourceOperation,
  { protocol = '' }: Source['metadata'],
  pages: object | undefined,
): ServiceModel['operations'][string] {
  return {
    ...(input && { input: input.shape }),
    ...(output && { output: output.shape }),
    ...(protocol.startsWith('rest') && { http: [http.method, http.requestUri] as const }),
    ...(pages && {
      pages: pick(pages, ['input_token', 'output_token', 'limit_key', 'result_key']),
    }),
  };
}

function reachable(shapes: Source['shapes'], roots: readonly string[]): ServiceModel['shapes'] {
  const found = new Map<string, Shape>();
  const take = (name: string) => {
    const shape = shapes[name];
    if (!shape || found.has(name)) return;
    found.set(name, pruneShape(shape));
    for (const { shape: next } of referencesOf(shape)) take(next);
  };
  roots.forEach(take);
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function referencesOf({ members = {}, member, key, value }: SourceShape): readonly Reference[] {
  return [...Object.values(members), member, key, value].filter((each) => each !== undefined);
}

function pruneShape(shape: SourceShape): Shape {
  const { members, member, key, value } = shape;
  const pruned = (reference: Reference) =>
    pick(reference, ['shape', 'location', 'locationName', 'timestampFormat']) as Reference;
  return {
    ...(pick(shape, KEPT) as Pick<Shape, 'type'>),
    ...(members && {
      members: Object.fromEntries(
        Object.entries(members).map(([name, each]) => [name, pruned(each)]),
      ),
    }),
    ...(member && { member: pruned(member) }),
    ...(key && { key: key.shape }),
    ...(value && { value: value.shape }),
  };
}

function pick(from: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

/** Writes a model with a line for each operation and shape, so that a change of AWS's reads as one. */
export function renderModel({ operations, shapes, ...about }: ServiceModel): string {
  const lines = (entries: object) =>
    Object.entries(entries)
      .map(([name, each]) => `    ${JSON.stringify(name)}: ${JSON.stringify(each)}`)
      .join(',\n');
  const head = Object.entries(about).map(
    ([name, each]) => `  ${JSON.stringify(name)}: ${JSON.stringify(each)},\n`,
  );
  return `{\n${head.join('')}  "operations": {\n${lines(operations)}\n  },\n  "shapes": {\n${lines(shapes)}\n  }\n}\n`;
}

const USAGE = `usage: npm run models -- [--client] <botocore/data> [<service> <Operation>…]

botocore/data is the folder "data" of the Python package botocore; docs/extend.md says how to get it.`;

function pruneModels(): void {
  const { values, positionals } = readCommandLine(USAGE, {
    allowPositionals: true,
    options: { client: { type: 'boolean', default: false } },
  });
  const [data = '', service, ...added] = positionals;
  if (!existsSync(data)) throw new CommandError(USAGE);
  const existing = readdirSync(MODELS);
  const models = existing.flatMap((file) => (file.endsWith('.json') ? parse(file).name : []));
  for (const name of service ? [service] : models) {
    const known = models.includes(name) ? Object.keys(readServiceModel(name).operations) : [];
    const model = pruneModel(data, name, [...new Set([...known, ...added])]);
    writeFileSync(join(MODELS, `${name}.json`), renderModel(model));
    if (values.client || existing.includes(`${name}.ts`)) {
      writeFileSync(join(MODELS, `${name}.ts`), renderClient(name, model));
    }
    console.log(`${name}: ${Object.keys(model.operations).length} operations`);
  }
}

if (import.meta.main) {
  try {
    pruneModels();
  } catch (error) {
    reportFailure(error);
  }
}
