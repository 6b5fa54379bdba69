// The process of the local gateway; its settings come as an argument.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../../environment.ts';
import { OUTPUT_SCHEMA } from '../../gateway/tool-schema.ts';
import { createDependencies, type Dependencies } from '../../lambda/dependencies.ts';
import { billingHandler } from '../../lambda/handler.ts';
import { serveHttp } from '../../mcp/serve-http.ts';
import { textsInMemory } from '../../results/result-texts.ts';
import { chooseFamilies } from '../../tools/choose-families.ts';
import { families } from '../../tools/families.ts';
import type { Family } from '../../tools/family.ts';
import { createGateway } from './create-gateway.ts';
import { gatewayExchange } from './gateway-exchange.ts';
import { loadTargets } from './gateway-target.ts';
import { type Handler, lambdaFunction } from './lambda-function.ts';
import { localExecutions, portfolioTasks } from './local-executions.ts';

// A process of its own: the handlers read their environment as they do in a Lambda.
const { values } = parseArgs({
  options: {
    // Folder of packaged functions to use in place of the sources.
    bundles: { type: 'string' },
    // Which families of tools there are, as the deployment is told.
    families: { type: 'string', default: 'all' },
    // JSON Web Key of the tokens that let callers in; without it everybody is let in.
    'public-key': { type: 'string' },
    // Access key, as JSON, that lets callers in who sign with it.
    'access-key': { type: 'string' },
    // Leaves the interceptor out, as a Gateway that nobody gave one.
    'no-interceptor': { type: 'boolean', default: false },
    // Registers tools with the schema of their answers, as the deployment's outputSchema does.
    'output-schema': { type: 'boolean', default: false },
    // Milliseconds that the functions have for a call.
    timeout: { type: 'string', default: '60000' },
  },
});
const root = join(import.meta.dirname, '../../..');
// What one family was answered, another one's queries go on with.
const texts = textsInMemory();

// As the bundler does: what has no file in `handlers/` is a family.
async function loadHandler(name: string): Promise<Handler> {
  const { bundles } = values;
  const family = families.find((each) => each.name === name);
  if (family && !bundles) return billingHandler(family, dependenciesOf(family));
  const file = bundles ? join(bundles, name, 'index.js') : join(root, 'handlers', `${name}.ts`);
  const { handler }: { handler: Handler } = await import(pathToFileURL(file).href);
  return handler;
}

// Questions to many accounts go on in this process.
function dependenciesOf({ asks }: Family): Dependencies {
  const dependencies = createDependencies(readEnvironment(), texts);
  const { runs } = dependencies;
  if (asks === undefined || runs === undefined) return dependencies;
  const executions = localExecutions(portfolioTasks(dependencies));
  return { ...dependencies, runs: { ...runs, executions } };
}

const targets = await loadTargets({
  names: new Set(chooseFamilies(families, values.families).map(({ name }) => name)),
  schemas: join(root, 'schemas'),
  loadHandler,
  outputSchema: values['output-schema'] ? OUTPUT_SCHEMA : undefined,
  timeout: Number(values.timeout),
});
const guard = {
  publicKey: values['public-key'] && JSON.parse(values['public-key']),
  accessKey: values['access-key'] && JSON.parse(values['access-key']),
  interceptor: values['no-interceptor']
    ? undefined
    : lambdaFunction(await loadHandler('gateway-request')),
};
const server = await serveHttp(
  createGateway(targets),
  { host: '127.0.0.1', port: readEnvironment().port },
  (tools) => gatewayExchange(tools, guard),
);
process.send?.({ url: server.url });
for (const end of ['disconnect', 'SIGTERM']) process.once(end, () => process.exit());
