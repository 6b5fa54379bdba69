// npm start [-- --families costs --output-schema]: the local gateway, and the key for "npm run token".
import { parseArgs } from 'node:util';
import { readEnvironment } from '../environment.ts';
import { removeTokenKey, saveTokenKey } from '../local/gateway/token-key.ts';
import { startLocalGateway } from '../local/start-local-gateway.ts';
import { runServer } from './run-server.ts';

const { values } = parseArgs({
  options: {
    families: { type: 'string', default: 'all' },
    'output-schema': { type: 'boolean', default: false },
  },
});
await runServer(async (options) => {
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
