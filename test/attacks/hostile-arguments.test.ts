import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/environment.ts';
import { createDependencies } from '../../src/lambda/dependencies.ts';
import { type BillingHandler, billingHandler } from '../../src/lambda/handler.ts';
import { boolean } from '../../src/tools/arguments/boolean.ts';
import { families } from '../../src/tools/families.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments, toolArguments } from '../../src/tools/tool-arguments.ts';
import { type LoopbackServer, startLoopbackServer } from '../accounts/start-loopback-server.ts';
import { NOW } from '../support/call-tool.ts';
import { argumentKind } from './argument-kind.ts';
import { hostileValues, unknownNames } from './hostile-values.ts';
import { neverTaken, validArguments } from './valid-arguments.ts';

const MOST_BYTES = 2_048;
const LONGEST_ECHO = 61;
const tools = families.flatMap((family) => family.tools.map((tool) => ({ family, tool })));
const runs = { seed: 20_260_315, numRuns: 100 };

let database: LoopbackServer;
let aws: LoopbackServer;
const connections: string[] = [];
const handlers = new Map<string, BillingHandler>();

beforeAll(async () => {
  const greet = (name: string) => (socket: { destroy(): void }) => {
    connections.push(name);
    socket.destroy();
  };
  database = await startLoopbackServer(greet('database'));
  aws = await startLoopbackServer(greet('aws'));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${aws.port}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    // Of some ten thousand calls.
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const environment = readEnvironment({
    DATABASE_URL: `postgresql://reader@127.0.0.1:${database.port}/accounts`,
    CALLER_AUTHORIZATION: 'off',
    // The trail has refused calls, too; here it would hide who else asks the database.
    AUDIT_MODE: 'off',
  });
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const dependencies = { ...createDependencies(environment), logger: quiet };
  for (const family of families) handlers.set(family.name, billingHandler(family, dependencies));
});
afterAll(() => Promise.all([database.close(), aws.close()]));
beforeEach(() => {
  connections.length = 0;
});

async function call(family: string, tool: string, event: unknown): Promise<unknown> {
  const custom = { bedrockAgentCoreToolName: `${family}___${tool}` };
  const context = { awsRequestId: 'request-1', clientContext: { custom } };
  return handlers.get(family)?.(event, context as unknown as Context);
}

/** One refusal in our own words, which tells the argument and next to nothing of its value. */
function expectRefusal(answer: unknown, parameter: unknown): void {
  expect(answer).toEqual({
    status: 'error',
    data: {
      ...{ error_type: 'validation_error', retry_strategy: 'modify_request' },
      ...{ parameter, expected: expect.any(String), received: expect.any(String) },
    },
    message: expect.any(String),
  });
  const { data, message } = answer as { data: Record<string, string>; message: string };
  const { expected, received } = data;
  expect(message).toBe(`Invalid ${data.parameter}: expected ${expected}, received ${received}.`);
  expect(Math.max(data.parameter?.length ?? 0, received?.length ?? 0)).toBeLessThanOrEqual(
    LONGEST_ECHO,
  );
  expect(message.isWellFormed()).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(MOST_BYTES);
}

/** One wrong value under the name of its argument. */
function faultsOf(tool: Tool): fc.Arbitrary<[name: string, value: unknown]> {
  const faults = Object.entries(toolArguments(tool)).map(([name, schema]) =>
    fc.tuple(fc.constant(name), hostileValues(argumentKind(name, schema))),
  );
  return fc.oneof(...faults);
}

describe.each(tools)('$tool.name', ({ family, tool }) => {
  const ask = (event: unknown) => call(family.name, tool.name, event);
  // Drawn once: each takes many attempts until the tool takes it.
  const drawn = fc.sample(validArguments(tool), runs);
  const anyValid = fc.constantFrom(...drawn);

  it('takes what its schema says', () => {
    for (const given of drawn) expect(parseArguments(tool, given, NOW)).toBeDefined();
  });

  it('takes each of its arguments', () => {
    expect(neverTaken(tool)).toEqual([]);
  });

  it('refuses one wrong value by the name of its argument', async () => {
    await fc.assert(
      fc.asyncProperty(anyValid, faultsOf(tool), async (valid, [name, value]) => {
        expectRefusal(await ask({ ...valid, [name]: value }), name);
      }),
      runs,
    );
    expect(connections).toEqual([]);
  });

  it('refuses unknown names', async () => {
    const unknown = fc.tuple(unknownNames, hostileValues({ kind: 'account' }));
    await fc.assert(
      fc.asyncProperty(anyValid, unknown, async (valid, given) => {
        const event = Object.fromEntries([...Object.entries(valid), given]);
        expectRefusal(await ask(event), expect.any(String));
      }),
      runs,
    );
    expect(connections).toEqual([]);
  });

  it('refuses many faults at once with one answer', async () => {
    const many = fc.array(faultsOf(tool), { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(anyValid, many, async (valid, faults) => {
        const event = { ...valid, ...Object.fromEntries(faults) };
        expectRefusal(await ask(event), expect.any(String));
      }),
      runs,
    );
    expect(connections).toEqual([]);
  });

  it('refuses what is no set of arguments', async () => {
    for (const event of ['{}', '', 5, true, [], [{}], '[]', 'x'.repeat(1_000_000)]) {
      expectRefusal(await ask(event), 'arguments');
    }
    expect(connections).toEqual([]);
  });
});

it('yes and no are nothing else, whichever tool comes to ask for them', () => {
  const argument = boolean('Whether.');
  fc.assert(
    fc.property(hostileValues(argumentKind('any', argument)), (value) => {
      expect(argument.safeParse(value).success).toBe(false);
    }),
    runs,
  );
});

describe('dates out of order', () => {
  const day = fc
    .date({ min: new Date('2000-01-02'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  const withPeriod = tools.filter(({ tool }) =>
    ['start_date', 'end_date'].every((name) => Object.hasOwn(tool.arguments, name)),
  );

  it.each(withPeriod)('are refused by $tool.name', async ({ family, tool }) => {
    await fc.assert(
      fc.asyncProperty(day, day, async (one, other) => {
        fc.pre(one !== other);
        const [end_date, start_date] = [one, other].sort();
        const event = { ...tool.example(NOW), start_date, end_date };
        expectRefusal(await call(family.name, tool.name, event), 'start_date');
      }),
      runs,
    );
    expect(connections).toEqual([]);
  });
});

it('asks the database and AWS when nothing is wrong', async () => {
  const ofAccount = { target_account_id: '123456789012' };
  expect(await call('budgets', 'budgets', ofAccount)).toMatchObject({
    data: { error_type: 'database_error' },
  });
  expect(connections).toContain('database');
  expect(await call('budgets', 'budgets', {})).toMatchObject({
    data: { error_type: 'aws_connection_error' },
  });
  expect(connections).toContain('aws');
});
