// Makes the least of each family: what its tool asks of AWS, by the same clients, and nothing else of it.
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFunction } from '../scripts/bundle-function.ts';
import type { Aws } from '../src/aws/aws.ts';
import { createAwsFactory } from '../src/aws/create-aws.ts';
import { operationName, serviceNamespace } from '../src/aws/operation-name.ts';
import { endpointRegion, serviceOf } from '../src/aws/services.ts';
import type { LocalWorld } from '../src/local/start-local-world.ts';
import type { Tool } from '../src/tools/tool.ts';
import { callToolIn } from '../test/support/call-tool.ts';

const ROOT = join(import.meta.dirname, '..');
/** Generated handlers: inside of the project, so that packages are found from there. */
const GENERATED = join(ROOT, '.local/least');
/** Has a key pair in the local world, so that the tool can be watched without a session. */
const WATCHED = '123456789012';

/** What a least is made for. */
export interface LeastOptions {
  readonly local: LocalWorld;
  /** Of the bundle; a folder with it is made. */
  readonly name: string;
  readonly tool: Tool;
  /** What the tool is asked. */
  readonly question: object;
  /** That will be asked about. */
  readonly accountId: string;
  /** Folder of all bundles. */
  readonly bundles: string;
}

/** Bundles the handler that makes the same statements as a tool does for one question. */
export async function bundleLeast(options: LeastOptions): Promise<void> {
  const asked = await watch(options);
  const modules = await clientModules();
  const lines = asked.map(({ service, command, region }, index) => {
    const [client, file] = nameOf(modules, service);
    const [made] = nameOf(modules, command.constructor);
    const input = literal(command.input).replaceAll(WATCHED, options.accountId);
    return {
      head: `import { ${client} as Client${index}, ${made} as Command${index} } from ${JSON.stringify(file)};`,
      request: `{ client: Client${index}, command: new Command${index}(${input}), region: '${region}' }`,
    };
  });
  const handlers = join(GENERATED, 'handlers');
  await mkdir(handlers, { recursive: true });
  const text = `import { sameWork } from '${join(import.meta.dirname, 'same-work.ts')}';
${lines.map(({ head }) => head).join('\n')}
export const handler = sameWork([${lines.map(({ request }) => request).join(', ')}]);
`;
  await writeFile(join(handlers, `${options.name}.ts`), text);
  await bundleFunction(GENERATED, options.name, options.bundles);
}

interface Asked {
  readonly service: unknown;
  readonly command: { readonly input: object };
  readonly region: string;
}

async function watch({ local, tool, question }: LeastOptions): Promise<readonly Asked[]> {
  process.env.AWS_ENDPOINT_URL = local.aws.url;
  const account = local.world.accounts.find(({ accountId }) => accountId === WATCHED);
  if (account?.authType !== 'aksk') throw new TypeError(`${WATCHED} has no key pair`);
  const { accountId, accessKey: credentials, region } = account;
  const aws = createAwsFactory()({
    principal: { kind: 'account', accountId, version: '1', credentials },
    region,
    signal: AbortSignal.timeout(60_000),
  });
  const asked: Asked[] = [];
  const watched: Aws = {
    ...aws,
    send(service, command, options = {}) {
      const target = serviceOf(serviceNamespace(command));
      const asks = { service: target.name, operation: operationName(command) ?? '' };
      const where = endpointRegion(target, { own: region, about: options.region }, asks);
      asked.push({ service, command, region: where });
      return aws.send(service, command, options);
    },
  };
  await callToolIn({ now: new Date() })(tool, { ...question }, watched);
  return asked;
}

async function clientModules(): Promise<ReadonlyMap<string, object>> {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const files = [
    ...Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-')),
    ...globSync(join(ROOT, 'src/aws/**/*.ts')),
  ];
  return new Map(await Promise.all(files.map(async (file) => [file, await import(file)] as const)));
}

function nameOf(modules: ReadonlyMap<string, object>, made: unknown): readonly [string, string] {
  for (const [file, exported] of modules) {
    const name = Object.entries(exported).find(([, value]) => value === made)?.[0];
    if (name !== undefined) return [name, file];
  }
  throw new TypeError(`no package or model has ${String(made).slice(0, 80)}`);
}

function literal(value: unknown): string {
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).map(
    ([name, each]) => `${JSON.stringify(name)}: ${literal(each)}`,
  );
  return `{ ${members.join(', ')} }`;
}
