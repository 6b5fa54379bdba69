// A process of its own: S3 as far as objects are put and got by their paths, at once and unchecked, so that
// nothing of the local AWS's own work is measured.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const objects = new Map<string, Buffer>();
const MISSING = '<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>';
const server = createServer(async (request, response) => {
  const [path = ''] = (request.url ?? '').split('?');
  const body = await buffer(request);
  if (request.method === 'PUT') objects.set(path, body);
  const found = request.method === 'PUT' ? '' : objects.get(path);
  response.writeHead(found === undefined ? 404 : 200).end(found ?? MISSING);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
process.once('disconnect', () => process.exit());
