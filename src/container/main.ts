import { once } from 'node:events';
import { readEnvironment } from '../environment.ts';
import { startContainer } from './start-container.ts';

// Entry point of the image. A process that started this one with a channel is told the address, and
// takes it along when it ends.
try {
  const container = await startContainer(readEnvironment());
  if (process.send) process.send({ url: container.url });
  else process.stderr.write(`ready ${container.url ?? 'on stdio'}\n`);
  await Promise.race([
    once(process, 'SIGTERM'),
    once(process, 'SIGINT'),
    once(process, 'disconnect'),
    ...(container.ended ? [container.ended] : []),
  ]);
  await container.close();
  if (process.connected) process.disconnect();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
