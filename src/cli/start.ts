import { readEnvironment } from '../environment.ts';
import { startLocalGateway } from '../local/start-local-gateway.ts';
import { runServer } from './run-server.ts';

// npm start: the local gateway.
await runServer((options) => startLocalGateway({ ...options, port: readEnvironment().port }));
