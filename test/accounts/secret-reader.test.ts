import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createSecretReader } from '../../src/accounts/secret-reader.ts';

let answers: number;
let answer: (response: ServerResponse) => void;
const server = createServer((_, response) => {
  answers += 1;
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  answer(response);
});
const say = (members: object) => (response: ServerResponse) =>
  void response.end(JSON.stringify(members));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  });
});
beforeEach(() => {
  answers = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('keeps a secret, and asks again when it is to be fresh', async () => {
  const read = createSecretReader('us-east-1');
  answer = say({ SecretString: 'first' });
  expect(await read('a', { fresh: false })).toBe('first');
  answer = say({ SecretString: 'second' });
  expect(await read('a', { fresh: false })).toBe('first');
  expect(await read('a', { fresh: true })).toBe('second');
  expect(answers).toBe(2);
});

it('refuses a secret that is no text', async () => {
  answer = say({ SecretBinary: Buffer.from('bytes').toString('base64') });
  await expect(createSecretReader('us-east-1')('b', { fresh: false })).rejects.toThrow(
    new TypeError('expected a secret with a text'),
  );
});

it('gives a Secrets Manager up that does not answer', async () => {
  answer = () => {};
  const reading = createSecretReader('us-east-1', 50)('c', { fresh: false });
  await expect(reading).rejects.toThrow(/timed out|timeout/i);
});
