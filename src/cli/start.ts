// npm start [-- --families costs --output-schema]: the local gateway, and the key for "npm run token".
import { readEnvironment } from '../environment.ts';
import { removeTokenKey, saveTokenKey } from '../local/gateway/token-key.ts';
import { startLocalGateway } from '../local/start-local-gateway.ts';
import { readCommandLine } from './read-command-line.ts';
import { runServer } from './run-server.ts';

const USAGE = `usage: npm start [-- [--families all|costs|savings|reselling|<name,name>] [--output-schema]]

Starts the local gateway at http://127.0.0.1:8000/mcp, PORT=… for another port, until Ctrl-C.`;

await runServer(async (options) => {
  const { values } = readCommandLine(USAGE, {
    options: {
      families: { type: 'string', default: 'all' },
      'output-schema': { type: 'boolean', default: false },
    },
  });
  const gateway = await startLocalGateway({
    ...options,
    port: readEnvironment().port,
    families: values.families,
    outputSchema: values['output-schema'],
  });
  await saveTokenKey(gateway.tokenKey.privateKey);
  return {
    ...gateway,
    async close() {
      await removeTokenKey();
      await gateway.close();
    },
  };
});
