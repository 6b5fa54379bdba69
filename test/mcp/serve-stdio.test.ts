import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { serveStdio } from '../../src/mcp/serve-stdio.ts';
import { waitingTools } from './echo-tools.ts';
import { CALL } from './send.ts';

test('a client that closes its end still gets its answers', async () => {
  const { tools, started, finish } = waitingTools();
  const streams = { input: new PassThrough(), output: new PassThrough() };
  const server = await serveStdio(tools, streams);
  streams.input.end(`${JSON.stringify(CALL)}\n`);
  await started;
  await server.ended;
  const closed = server.close();
  finish();
  await closed;
  streams.output.end();
  const lines = (await text(streams.output)).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { id: 2, result: { content: [{ text: '{"word":"hello"}' }] } },
  ]);
});
