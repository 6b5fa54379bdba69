// Entry point of the image. A process that started this one with a channel is told the address, and
// takes it along when it ends.
import { once } from 'node:events';
import { readEnvironment } from '../environment.ts';
import { startContainer } from './start-container.ts';

const told = Promise.race(['SIGTERM', 'SIGINT', 'disconnect'].map((event) => once(process, event)));
try {
  const container = await startContainer(readEnvironment());
  if (process.send) process.send({ url: container.url });
  else process.stderr.write(`ready ${container.url ?? 'on stdio'}\n`);
  await (container.ended ? Promise.race([told, container.ended]) : told);
  await container.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  // The channel would keep the process alive.
  if (process.connected) process.disconnect();
}
