// npm run container: the runtime container's server, without Docker.
import { readEnvironment } from '../environment.ts';
import { startLocalContainer } from '../local/start-local-container.ts';
import { readCommandLine } from './read-command-line.ts';
import { runServer } from './run-server.ts';

const USAGE = `usage: npm run container

Starts the container’s server at http://127.0.0.1:8000/mcp, FASTMCP_PORT=… for another port, until Ctrl-C.
docs/runtime.md has the variables that it reads.`;

await runServer((options) => {
  readCommandLine(USAGE, {});
  const { port, stateless } = readEnvironment().container;
  return startLocalContainer({ ...options, port, stateless });
});
