import { join } from 'node:path';
import { readEnvironment } from '../../environment.ts';
import { serveHttp } from '../../mcp/serve-http.ts';
import { createGateway } from './create-gateway.ts';
import { loadTargets } from './gateway-target.ts';

// A process of its own: the handlers read their environment as they do in a Lambda. An argument
// names the folder of packaged functions to use in place of the sources.
const root = join(import.meta.dirname, '../../..');
const [, , bundles] = process.argv;
const targets = await loadTargets({
  schemas: join(root, 'schemas'),
  handlerFile: (target) =>
    bundles ? join(bundles, target, 'index.js') : join(root, 'handlers', `${target}.ts`),
});
const server = await serveHttp(createGateway(targets), {
  host: '127.0.0.1',
  port: readEnvironment().port,
});
process.send?.({ url: server.url });
process.once('disconnect', () => process.exit());
