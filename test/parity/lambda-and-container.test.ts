import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SpawnedServer, spawnServer } from '../../src/local/spawn-server.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { askWith } from './ask-with.ts';
import { parityCalls } from './calls.ts';
import { type Answer, type Ask, type Exchange, makeCall, ownArguments } from './exchange.ts';
import type { ParityCall } from './parity-call.ts';
import { type PackagedGateway, startPackagedGateway } from './start-packaged-gateway.ts';

// Whatever the table asks, the packaged Lambdas and the container answer the same.

const now = new Date();
const calls = parityCalls(now);
let lambda: PackagedGateway;
let container: SpawnedServer;
let askContainer: Ask;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  lambda = await startPackagedGateway(now);
  closing.push(lambda.close);
  container = await spawnServer({
    module: join(import.meta.dirname, '../../src/container/main.ts'),
    environment: {
      ...lambda.local.environment,
      FASTMCP_HOST: '127.0.0.1',
      FASTMCP_PORT: '0',
    },
  });
  closing.unshift(container.close);
  const client = await connectMcpClient(container.url);
  closing.unshift(() => client.close());
  askContainer = (tool, args) => askWith(client, tool, args);
}, 120_000);
afterAll(async () => {
  for (const close of closing) await close();
});

function answersOf(call: ParityCall, ask: Ask): Promise<Exchange[]> {
  const { aws } = lambda.local;
  return makeCall(call, (tool, args) => ask(tool, { ...args, ...ownArguments(call) }), aws);
}

const EACH_ITS_OWN = new Set(['as_of', 'created_table', 'ends_at', 'handle', 'request_id']);

/**
 * Each answer has its own moment, its own results and, where it is an error, its own request id. Tokens
 * are the same but for their signature: the container, which knows no callers, has none.
 */
function withoutMoment({ answer }: Exchange): Answer {
  return JSON.parse(JSON.stringify(answer), (name, value) => {
    if (/token$/i.test(name) && typeof value === 'string') return value.split('.', 1)[0];
    return EACH_ITS_OWN.has(name) ? typeof value : value;
  });
}

describe.each([...new Set(calls.map(({ tool }) => tool))])('%s', (tool) => {
  // Whoever is the first to ask has a table made, and the other finds it.
  beforeAll(async () => {
    const first = calls.find((call) => call.tool === 'storage-lens');
    if (tool === first?.tool) await answersOf(first, lambda.ask);
  });

  it.each(calls.filter((call) => call.tool === tool))('$name', async (call) => {
    const fromLambda = await answersOf(call, lambda.ask);
    const fromContainer = await answersOf(call, askContainer);
    expect(fromContainer.map(withoutMoment)).toEqual(fromLambda.map(withoutMoment));
    expect(fromLambda.map(({ answer }) => answer.data?.error_type)).toEqual(
      fromLambda.map(() => call.error),
    );
  });
});
