// npm run container: the runtime container's server, without Docker.
import { readEnvironment } from '../environment.ts';
import { startLocalContainer } from '../local/start-local-container.ts';
import { runServer } from './run-server.ts';

await runServer((options) => {
  const { port, stateless } = readEnvironment().container;
  return startLocalContainer({ ...options, port, stateless });
});
