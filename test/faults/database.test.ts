import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FaultGateway, type FaultStack, startFaultStack } from './start-fault-stack.ts';

const BUDGETS = 'budgets___budgets';
const OWN = '111122223333';
const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const DATABASE_ERROR = {
  status: 'error',
  data: { error_type: 'database_error', retryable: true },
  message: 'Database connection failed. Please try again later.',
};
const WAITING = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

let stack: FaultStack;
let gateway: FaultGateway;
beforeAll(async () => {
  stack = await startFaultStack({ maxConnections: 12 });
});
afterAll(() => stack.close());
beforeEach(async () => {
  gateway = await stack.startGateway();
});
afterEach(async () => {
  stack.proxy.weather = 'fair';
  expect(gateway.output()).not.toMatch(/internal error|unhandled|uncaught/i);
  await gateway.close();
});

const ask = (target: string) => gateway.ask(BUDGETS, { target_account_id: target });

async function expectBudgetsOf(target: string): Promise<void> {
  expect(await ask(target)).toMatchObject({ status: 'success', data: { account_id: target } });
}

describe('a database that is down', () => {
  it('at the start ends calls that need it, until it is there', async () => {
    stack.proxy.weather = 'closed';
    expect(await ask(KEY_PAIR)).toEqual(DATABASE_ERROR);
    expect(await gateway.ask(BUDGETS, {})).toMatchObject({
      status: 'success',
      data: { account_id: OWN },
    });
    stack.proxy.weather = 'fair';
    await expectBudgetsOf(KEY_PAIR);
  });

  it('later ends calls for accounts that were not asked about lately, until it is back', async () => {
    await expectBudgetsOf(KEY_PAIR);
    stack.proxy.weather = 'closed';
    stack.proxy.cut();
    await expectBudgetsOf(KEY_PAIR);
    expect(await ask(ROLE)).toEqual(DATABASE_ERROR);
    stack.proxy.weather = 'fair';
    await expectBudgetsOf(ROLE);
  });
});

describe('a database that does not answer', () => {
  const OUT_OF_TIME = { status: 'error', data: { error_type: 'deadline_exceeded' } };

  it('on connecting uses up the time of a call, and not that of the next one', async () => {
    stack.proxy.weather = 'silent';
    expect(await ask(KEY_PAIR)).toMatchObject(OUT_OF_TIME);
    stack.proxy.weather = 'fair';
    await expectBudgetsOf(KEY_PAIR);
  });

  it('a query uses up the time of a call, and not that of the next one', async () => {
    await expectBudgetsOf(ROLE);
    stack.proxy.weather = 'silent';
    expect(await ask(KEY_PAIR)).toMatchObject(OUT_OF_TIME);
    stack.proxy.weather = 'fair';
    await expectBudgetsOf(KEY_PAIR);
  });

  it('at once is waited for', async () => {
    stack.proxy.weather = 'slow';
    await expectBudgetsOf(KEY_PAIR);
  });
});

describe('a database that turns connections away', () => {
  const password = () => decodeURIComponent(new URL(stack.roleUrl).password);
  const setPassword = (text: string) =>
    stack.query(`ALTER ROLE ${new URL(stack.roleUrl).username} PASSWORD '${text}'`);

  it('for their password is asked again with the next call', async () => {
    await setPassword('rotated');
    // What is refused does not pass by itself.
    const data = { error_type: 'database_error' };
    expect(await ask(KEY_PAIR)).toEqual({ ...DATABASE_ERROR, data });
    await setPassword(password());
    await expectBudgetsOf(KEY_PAIR);
  });

  it('because it has too many is asked again with the next call', async () => {
    const others = await useUpConnections(stack.roleUrl);
    expect(await ask(KEY_PAIR)).toEqual(DATABASE_ERROR);
    await Promise.all(others.map((client) => client.end()));
    await expectBudgetsOf(KEY_PAIR);
  });
});

describe('a database that restarts', () => {
  it('in the middle of a call is asked again', async () => {
    const holder = await connect(stack.database.url);
    await holder.query('BEGIN; LOCK TABLE aws_accounts IN ACCESS EXCLUSIVE MODE');
    const asked = ask(KEY_PAIR);
    await vi.waitFor(async () => expect(await stack.query(WAITING)).toHaveLength(1));
    stack.proxy.cut();
    await holder.end();
    expect(await asked).toMatchObject({ status: 'success', data: { account_id: KEY_PAIR } });
  });

  it('is there for the next call', async () => {
    await expectBudgetsOf(KEY_PAIR);
    const restarted = stack.database.restart();
    const answers = [ask(ROLE), ask('000011112222')];
    await restarted;
    for (const answer of await Promise.all(answers)) {
      expect(['account_not_found', 'database_error', undefined]).toContain(answer.data.error_type);
    }
    await expectBudgetsOf(ROLE);
  });
});

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function useUpConnections(url: string, taken: pg.Client[] = []): Promise<pg.Client[]> {
  const client = await connect(url).catch((error: pg.DatabaseError) => {
    expect(error.code).toBe('53300');
  });
  return client ? useUpConnections(url, [...taken, client]) : taken;
}
