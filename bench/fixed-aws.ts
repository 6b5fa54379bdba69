import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A process of its own: Cost Explorer with one fixed answer, after as many milliseconds as the
// command line says, so that nothing of the local AWS's own work is measured.
const delay = Number(process.argv[2]);
const answer = JSON.stringify({
  ResultsByTime: [
    {
      TimePeriod: { Start: '2026-01-01', End: '2026-02-01' },
      Total: { UnblendedCost: { Amount: '1234.56', Unit: 'USD' } },
      Groups: [],
      Estimated: false,
    },
  ],
  DimensionValueAttributes: [],
});
const server = createServer((request, response) => {
  request.resume();
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(answer);
  }, delay);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
process.once('disconnect', () => process.exit());
