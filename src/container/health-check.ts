// Exits with 0 when the container's server answers. On stdio there is nothing to ask.
import { readEnvironment } from '../environment.ts';

const { transport, port } = readEnvironment().container;
if (transport === 'streamable-http') {
  const { status } = await fetch(`http://127.0.0.1:${port}/mcp`);
  // GET is not allowed, or has no session: either comes from a server that works.
  if (status >= 500) process.exitCode = 1;
}
