import { once } from 'node:events';
import { readEnvironment } from '../environment.ts';
import { startLocalGateway } from '../local/start-local-gateway.ts';
import { describeServer } from './describe-server.ts';

// npm start: the local gateway until Ctrl-C.
const gateway = await startLocalGateway({
  port: readEnvironment().port,
  onProgress: (step) => process.stderr.write(`${step} …\n`),
  onOutput: (text) => process.stderr.write(text),
});
process.stdout.write(describeServer(gateway));
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await gateway.close();
