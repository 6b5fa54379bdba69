import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SecretUnavailableError } from '../../src/accounts/errors.ts';
import { createSecretReader } from '../../src/accounts/secret-reader.ts';
import { type LoopbackServer, listenOnLoopback } from '../../src/local/loopback-server.ts';

let answers: number;
let answer: (response: ServerResponse) => void;
let listening: LoopbackServer;
const server = createServer((_, response) => {
  answers += 1;
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  answer(response);
});
const say = (members: object) => (response: ServerResponse) =>
  void response.end(JSON.stringify(members));

beforeAll(async () => {
  listening = await listenOnLoopback(server);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: listening.url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  });
});
beforeEach(() => {
  answers = 0;
});
afterAll(() => listening.close());

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

const refuse = (statusCode: number, __type: string) => (response: ServerResponse) =>
  void response.writeHead(statusCode).end(JSON.stringify({ __type, message: 'No.' }));
const reading = (name: string) => createSecretReader('us-east-1', 50)(name, { fresh: false });
const failureOf = (name: string) => reading(name).catch((error: unknown) => error);

describe('what passes is a failure of its own kind', () => {
  it('where Secrets Manager does not answer', async () => {
    answer = () => {};
    const failure = await failureOf('c');
    expect(failure).toBeInstanceOf(SecretUnavailableError);
    expect(failure).toHaveProperty('cause.name', 'TimeoutError');
  });

  it.each([
    [400, 'ThrottlingException'],
    [500, 'InternalServiceError'],
  ])('where it says %i %s, and the next one is read', async (status, code) => {
    answer = refuse(status, code);
    const read = createSecretReader('us-east-1');
    const failure = await read('d', { fresh: false }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SecretUnavailableError);
    expect(failure).toHaveProperty('cause.name', code);
    answer = say({ SecretString: 'text' });
    expect(await read('d', { fresh: false })).toBe('text');
  });

  it.each(['ResourceNotFoundException', 'AccessDeniedException', 'DecryptionFailure'])(
    'and %s is not',
    async (code) => {
      answer = refuse(400, code);
      const failure = await failureOf('e');
      expect(failure).not.toBeInstanceOf(SecretUnavailableError);
      expect(failure).toMatchObject({ name: 'GetParameterError', cause: { name: code } });
    },
  );
});
