import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackServer, listenOnLoopback } from '../../../src/local/loopback-server.ts';
import { NotDeliveredError } from '../../../src/reports/deliver/deliver-once.ts';
import { postMessage } from '../../../src/reports/deliver/post-message.ts';

// The path of a webhook is its secret.
const SECRET = 'webhook-canary';
const bodies: string[] = [];
let server: LoopbackServer;
/** Nobody listens there. */
let nowhere: string;

beforeAll(async () => {
  const receiver = createServer(async (request, response) => {
    const [body] = await Promise.all([request.toArray()]);
    bodies.push(Buffer.concat(body).toString());
    response.writeHead(Number(request.headers.host && request.url?.split('/')[1])).end();
  });
  server = await listenOnLoopback(receiver);
});
beforeAll(async () => {
  const closed = await listenOnLoopback(createServer());
  nowhere = closed.url;
  await closed.close();
});
afterAll(() => server.close());

const post = (url: string) => postMessage(async () => url, '{"text":"hello"}');
const failureOf = (work: Promise<void>) =>
  work.then(
    () => undefined,
    (error: Error) => error,
  );

describe('postMessage', () => {
  it('posts the message as it is', async () => {
    await post(`${server.url}/200/${SECRET}`);
    expect(bodies.at(-1)).toBe('{"text":"hello"}');
  });

  it.each([
    ['404', { retryable: false }],
    ['302', { retryable: false }],
    ['429', { retryable: true }],
  ])('knows that nothing was delivered when the answer is %s', async (status, expected) => {
    const error = await failureOf(post(`${server.url}/${status}/${SECRET}`));
    expect(error).toBeInstanceOf(NotDeliveredError);
    expect(error).toMatchObject(expected);
  });

  it('knows that nothing was delivered when nobody is there', async () => {
    const error = await failureOf(post(`${nowhere}/${SECRET}`));
    expect(error).toMatchObject({ name: 'NotDeliveredError', retryable: true });
  });

  it('does not know after a failure of the server', async () => {
    const error = await failureOf(post(`${server.url}/500/${SECRET}`));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(NotDeliveredError);
  });

  it.each(['404', '500'])('keeps the address out of errors, %s', async (status) => {
    const error = await failureOf(post(`${server.url}/${status}/${SECRET}`));
    expect(`${error?.stack} ${JSON.stringify(error)} ${error?.cause}`).not.toContain(SECRET);
  });

  it('keeps the address out of errors of the network', async () => {
    const error = await failureOf(post(`${nowhere}/${SECRET}`));
    expect(`${error?.stack} ${JSON.stringify(error)} ${error?.cause}`).not.toContain(SECRET);
  });
});
