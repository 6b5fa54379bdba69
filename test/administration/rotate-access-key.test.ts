import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { openSecret } from '../../src/accounts/stored-secret.ts';
import {
  type KeyRotationSettings,
  rotateAccessKey,
} from '../../src/administration/access-keys/rotate-access-key.ts';
import type { Administration } from '../../src/administration/administration.ts';
import { type Database, startDatabase } from '../../src/local/database/start-database.ts';
import { type AdministrationStack, startAdministration } from './start-administration.ts';

const KEY_PAIR = '123456789012';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const OPERATOR_ROLE = 'OrganizationAccountAccessRole';
const START = new Date('2026-03-15T12:00:00Z');

// Each test has an AWS of its own: keys that one has made are not there for the next.
let database: Database;
let stack: AdministrationStack;
beforeAll(async () => {
  database = await startDatabase({ password: 'example' });
});
afterAll(() => database.close());
beforeEach(async () => {
  stack = await startAdministration({ databaseUrl: database.url });
  stack.clock = START;
  await stack.query(
    'TRUNCATE access_key_rotations, disabled_targets, tool_call_audit, audit_seals',
  );
});
afterEach(() => stack.close());

const rotate = (changes: Partial<KeyRotationSettings> = {}, administration?: Administration) =>
  rotateAccessKey(administration ?? stack.administration, KEY_PAIR, {
    ...{ olderThanDays: 7, settlingMinutes: 20, disabledDays: 7, operatorRole: OPERATOR_ROLE },
    ...{ sleep: async () => {}, ...changes },
  });
const pass = (milliseconds: number) => {
  stack.clock = new Date(stack.clock.getTime() + milliseconds);
};
const keyOfRow = async () => {
  const [row] = await stack.query(
    `SELECT access_key_id AS id, secret_access_key_encrypted AS token
     FROM aws_accounts WHERE account_id = $1`,
    [KEY_PAIR],
  );
  const { secretAccessKey } = openSecret(
    ...([String(row?.token), KEY_PAIR, parseFernetKeys(stack.world.encryptionKey)] as const),
  );
  return { accessKeyId: String(row?.id), secretAccessKey };
};
const works = async (credentials: { accessKeyId: string; secretAccessKey: string }) => {
  const sts = new STSClient({ region: stack.world.region, credentials });
  try {
    return (await sts.send(new GetCallerIdentityCommand())).Account === KEY_PAIR;
  } catch {
    return false;
  }
};
const asked = (operation: string) =>
  stack.aws.requests.filter((request) => request.operation === operation);
const rotation = async () =>
  (await stack.query('SELECT * FROM access_key_rotations')).map(({ step }) => step);
const trail = async () => {
  const rows = await stack.query(`
    SELECT tool, change -> 'before' -> 'rotation' ->> 'step' AS before,
      change -> 'after' -> 'rotation' ->> 'step' AS after
    FROM tool_call_audit ORDER BY recorded_at`);
  return rows.map(({ tool, before, after }) => [tool, before, after]);
};
const TOOL = 'rotate-access-keys';

describe('rotating an access key pair', () => {
  it('makes, verifies, stores, turns the old one off, deletes it, each step audited', async () => {
    const old = await keyOfRow();
    expect(await rotate()).toEqual({
      ...{ account_id: KEY_PAIR, outcome: 'written', due_at: '2026-03-15T12:20:00.000Z' },
    });
    const fresh = await keyOfRow();
    expect(fresh.accessKeyId).not.toBe(old.accessKeyId);
    expect([await works(old), await works(fresh)]).toEqual([true, true]);

    pass(20 * MINUTE_MS - 1);
    expect(await rotate()).toMatchObject({ outcome: 'waiting' });
    expect(await works(old)).toBe(true);
    pass(1);
    expect(await rotate()).toEqual({
      ...{ account_id: KEY_PAIR, outcome: 'disabled', due_at: '2026-03-22T12:20:00.000Z' },
    });
    expect([await works(old), await works(fresh)]).toEqual([false, true]);
    expect(asked('DeleteAccessKey')).toEqual([]);

    pass(7 * DAY_MS - 1);
    expect(await rotate()).toMatchObject({ outcome: 'waiting' });
    pass(1);
    expect(await rotate()).toEqual({ account_id: KEY_PAIR, outcome: 'deleted' });
    expect(asked('DeleteAccessKey').map(({ input }) => input.AccessKeyId)).toEqual([
      old.accessKeyId,
    ]);
    expect(await works(fresh)).toBe(true);
    expect(await rotation()).toEqual([]);
    expect(await trail()).toEqual([
      [TOOL, null, 'creating'],
      [TOOL, 'creating', 'created'],
      [TOOL, 'created', 'written'],
      [TOOL, 'written', 'disabled'],
      [TOOL, 'disabled', null],
    ]);
  });

  it('shows no secret in what it leaves', async () => {
    await rotate();
    const { secretAccessKey, accessKeyId } = await keyOfRow();
    const rows = await stack.query('SELECT * FROM tool_call_audit');
    const left = JSON.stringify([rows, await stack.query('SELECT * FROM access_key_rotations')]);
    expect(left).not.toContain(secretAccessKey);
    expect(JSON.stringify(rows)).not.toContain(accessKeyId);
  });

  it('is signed as the operator, never with the pair', async () => {
    const old = await keyOfRow();
    await rotate();
    const signers = stack.aws.requests
      .filter(({ service }) => service === 'iam')
      .map(({ accessKeyId }) => accessKeyId);
    expect(signers.length).toBeGreaterThan(0);
    expect(signers).not.toContain(old.accessKeyId);
    expect(signers).not.toContain((await keyOfRow()).accessKeyId);
  });

  it('leaves a key alone that is young enough', async () => {
    expect(await rotate({ olderThanDays: 31 })).toEqual({
      ...{ account_id: KEY_PAIR, outcome: 'current' },
    });
    expect(asked('CreateAccessKey')).toEqual([]);
    expect(await trail()).toEqual([]);
  });

  it('waits until AWS knows the new key, several times in a row', async () => {
    const unknown = { kind: 'error', code: 'InvalidClientTokenId', httpStatus: 403 } as const;
    const rule = {
      ...unknown,
      message: 'unknown',
      operation: 'GetCallerIdentity',
      account: KEY_PAIR,
    };
    const slept: number[] = [];
    const sleep = async (milliseconds: number) => {
      slept.push(milliseconds);
      // Known at one place, and not yet at another.
      if (slept.length === 1 || slept.length === 3) stack.aws.faults.add({ ...rule, times: 1 });
    };
    expect(await rotate({ sleep })).toMatchObject({ outcome: 'written' });
    expect(slept).toHaveLength(6);
  });
});

describe('what it refuses', () => {
  it('two keys that are there already, naming the other by its end', async () => {
    const { CreateAccessKeyCommand, IAMClient } = await import('@aws-sdk/client-iam');
    const iam = new IAMClient({ region: 'us-east-1', credentials: await keyOfRow() });
    const made = await iam.send(new CreateAccessKeyCommand({ UserName: 'billing-reader' }));
    const end = made.AccessKey?.AccessKeyId?.slice(-4);
    expect(await rotate()).toEqual({
      ...{ account_id: KEY_PAIR, outcome: 'failed' },
      detail: `billing-reader has two keys already: delete …${end} if nobody needs it`,
    });
    expect(asked('CreateAccessKey')).toHaveLength(1);
    expect(await rotation()).toEqual([]);
  });

  it('an operator who is signed in elsewhere', async () => {
    expect(await rotate({ operatorRole: undefined })).toMatchObject({
      ...{ outcome: 'failed', detail: expect.stringContaining('signed in to 111122223333') },
    });
  });

  it('a role that does not let the operator in', async () => {
    expect(await rotate({ operatorRole: 'another' })).toMatchObject({
      ...{ outcome: 'failed', detail: expect.stringContaining('lets nobody in') },
    });
  });

  it('an operator who is the very user', async () => {
    const { accessKeyId, secretAccessKey } = await keyOfRow();
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    });
    delete process.env.AWS_SESSION_TOKEN;
    const outcome = await rotate({ operatorRole: undefined });
    Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN });
    expect(outcome).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('billing-reader'),
    });
    expect(asked('CreateAccessKey')).toEqual([]);
  });

  it('an account without a key pair', async () => {
    const outcome = await rotateAccessKey(stack.administration, '444455556666', {
      ...{ olderThanDays: 0, settlingMinutes: 20, disabledDays: 7, sleep: async () => {} },
    });
    expect(outcome).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('no key pair'),
    });
  });

  it('to work where somebody else is at it', async () => {
    const outcomes = await Promise.all([rotate(), rotate()]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'written']);
    expect(asked('CreateAccessKey')).toHaveLength(1);
  });
});

describe('stopped and run again', () => {
  /** An operator whose process ends at a query. */
  const endingAt = (at: (text: string, values: unknown[]) => boolean): Administration => {
    const wrap = (database: Administration['database']): Administration['database'] => ({
      query: (text, values) => {
        if (at(text, values)) throw new Error('killed');
        return database.query(text, values);
      },
      transaction: (work) => database.transaction((inner) => work(wrap(inner))),
    });
    return { ...stack.administration, database: wrap(stack.administration.database) };
  };
  const reaching = (step: string) => (text: string, values: unknown[]) =>
    text.includes('INSERT INTO access_key_rotations') && values[4] === step;

  it.each([
    ['before the new key is noted', 'created', 'creating'],
    ['before the new pair is stored', 'written', 'created'],
  ])('%s, it deletes the key whose secret is lost, and makes another', async (_, at, left) => {
    const old = await keyOfRow();
    expect(await rotate({}, endingAt(reaching(at)))).toMatchObject({ outcome: 'failed' });
    expect(await rotation()).toEqual([left]);
    expect(await keyOfRow()).toEqual(old);
    expect(await works(old)).toBe(true);
    expect(await rotate()).toMatchObject({ outcome: 'written' });
    expect(asked('CreateAccessKey')).toHaveLength(2);
    const deleted = asked('DeleteAccessKey').map(({ input }) => input.AccessKeyId);
    expect(deleted).toHaveLength(1);
    expect(deleted).not.toContain(old.accessKeyId);
    expect(deleted).not.toContain((await keyOfRow()).accessKeyId);
    expect(await works(await keyOfRow())).toBe(true);
  });

  it('before a key is made, it makes one', async () => {
    const { faults } = stack.aws;
    faults.add({
      ...{ kind: 'error', service: 'iam', operation: 'CreateAccessKey', times: 1 },
      ...{ code: 'ServiceFailure', message: 'x', httpStatus: 400 },
    });
    expect(await rotate()).toMatchObject({ outcome: 'failed' });
    expect(await rotate()).toMatchObject({ outcome: 'written' });
    expect(asked('DeleteAccessKey')).toEqual([]);
  });

  describe('days later', () => {
    const UserName = 'billing-reader';
    const user = async () => {
      const { IAMClient } = await import('@aws-sdk/client-iam');
      return new IAMClient({ region: 'us-east-1', credentials: await keyOfRow() });
    };
    const create = async () => {
      const { CreateAccessKeyCommand } = await import('@aws-sdk/client-iam');
      const { AccessKey } = await (await user()).send(new CreateAccessKeyCommand({ UserName }));
      return AccessKey?.AccessKeyId;
    };
    const list = async () => {
      const { ListAccessKeysCommand } = await import('@aws-sdk/client-iam');
      const { AccessKeyMetadata } = await (await user()).send(
        new ListAccessKeysCommand({ UserName }),
      );
      return (AccessKeyMetadata ?? []).map(({ AccessKeyId }) => AccessKeyId);
    };
    const refuseToCreate = () =>
      stack.aws.faults.add({
        ...{ kind: 'error', service: 'iam', operation: 'CreateAccessKey', times: 1 },
        ...{ code: 'AccessDenied', message: 'x', httpStatus: 403 },
      });

    it('does not delete a key that somebody has made meanwhile and not used yet', async () => {
      refuseToCreate();
      expect(await rotate()).toMatchObject({ outcome: 'failed' });
      pass(3 * DAY_MS);
      const theirs = await create();
      expect(await rotate()).toMatchObject({
        outcome: 'failed',
        detail: expect.stringMatching(/not of this rotation: ….{4}; delete it if nobody needs it/),
      });
      expect(await list()).toContain(theirs);
      expect(asked('DeleteAccessKey')).toEqual([]);
    });

    it('nor one that somebody has made after deleting the one that was noted', async () => {
      expect(await rotate({}, endingAt(reaching('written')))).toMatchObject({ outcome: 'failed' });
      const { DeleteAccessKeyCommand } = await import('@aws-sdk/client-iam');
      const AccessKeyId = (await list()).at(-1);
      await (await user()).send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
      const theirs = await create();
      expect(await rotate()).toMatchObject({ outcome: 'failed' });
      expect(await list()).toContain(theirs);
    });

    it('deletes the one whose secret was lost, also in a run that went on with another', async () => {
      refuseToCreate();
      await rotate();
      pass(3 * DAY_MS);
      expect(await rotate({}, endingAt(reaching('created')))).toMatchObject({ outcome: 'failed' });
      const lost = (await list()).at(-1);
      pass(3 * DAY_MS);
      expect(await rotate()).toMatchObject({ outcome: 'written' });
      expect(await list()).not.toContain(lost);
      expect(await works(await keyOfRow())).toBe(true);
    });
  });

  it('does not delete a second key that somebody uses', async () => {
    await rotate({}, endingAt(reaching('created')));
    const { CreateAccessKeyCommand, DeleteAccessKeyCommand, IAMClient } = await import(
      '@aws-sdk/client-iam'
    );
    const iam = new IAMClient({ region: 'us-east-1', credentials: await keyOfRow() });
    const UserName = 'billing-reader';
    const { ListAccessKeysCommand } = await import('@aws-sdk/client-iam');
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
    const lost = AccessKeyMetadata.at(-1)?.AccessKeyId;
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: lost }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } =
      AccessKey ?? {};
    expect(await works({ accessKeyId, secretAccessKey })).toBe(true);
    expect(await rotate()).toMatchObject({
      ...{ outcome: 'failed', detail: expect.stringContaining('not of this rotation') },
    });
    expect(await works({ accessKeyId, secretAccessKey })).toBe(true);
  });

  it.each([
    ['disabled', 20 * MINUTE_MS, 'disabled'],
    ['deleted', 7 * DAY_MS, 'deleted'],
  ])('while the old key is being %s, it does so again', async (_, after, outcome) => {
    await rotate();
    pass(20 * MINUTE_MS);
    if (outcome === 'deleted') {
      await rotate();
      pass(after);
    }
    const ending = endingAt((text) => text.includes('INSERT INTO tool_call_audit'));
    expect(await rotate({}, ending)).toMatchObject({ outcome: 'failed' });
    expect(await rotate()).toMatchObject({ outcome });
    expect(await works(await keyOfRow())).toBe(true);
  });

  it('a new key that AWS does not take is replaced by the next run', async () => {
    stack.aws.faults.add({
      ...{ kind: 'error', code: 'InvalidClientTokenId', message: 'unknown', httpStatus: 403 },
      ...{ operation: 'GetCallerIdentity', account: KEY_PAIR, times: 40 },
    });
    const old = await keyOfRow();
    const failing = await rotate();
    expect(failing).toMatchObject({ outcome: 'failed' });
    expect(await keyOfRow()).toEqual(old);
    stack.aws.faults.clear();
    expect(await rotate()).toMatchObject({ outcome: 'written' });
  });
});

it('never turns a key off that the row has', async () => {
  const old = await keyOfRow();
  const [row] = await stack.query('SELECT * FROM aws_accounts WHERE account_id = $1', [KEY_PAIR]);
  await rotate();
  await stack.updateAccount(KEY_PAIR, {
    access_key_id: String(row?.access_key_id),
    secret_access_key_encrypted: String(row?.secret_access_key_encrypted),
  });
  pass(DAY_MS);
  expect(await rotate()).toMatchObject({
    ...{ outcome: 'failed', detail: expect.stringContaining('another key pair since') },
  });
  expect(await works(old)).toBe(true);
  expect(asked('UpdateAccessKey')).toEqual([]);
  expect(await rotation()).toEqual([]);
});

describe('fifty callers who ask meanwhile', () => {
  const CALLERS = 50;

  /** Lets callers ask through functions that keep rows for a minute, while something is done. */
  async function failuresDuring(work: (round: () => Promise<void>) => Promise<void>) {
    const resolvers = [stack.resolver(), stack.resolver()];
    const calls = Array.from({ length: CALLERS }, () => 0);
    let [failed, isOver] = [0, false];
    const call = async (index: number) => {
      const resolver = resolvers[index % resolvers.length] ?? stack.resolver();
      while (!isOver) {
        const { credentials } = await resolver.resolve(KEY_PAIR, { sessionActions: ['*'] });
        if (!(await works(credentials))) failed += 1;
        calls[index] = (calls[index] ?? 0) + 1;
      }
    };
    /** Until everybody has asked anew, and was answered. */
    const round = async () => {
      const before = [...calls];
      while (calls.some((count, index) => count < (before[index] ?? 0) + 2)) {
        await new Promise(setImmediate);
      }
    };
    const calling = Promise.all(calls.map((_, index) => call(index)));
    await work(round);
    isOver = true;
    await calling;
    return { calls: calls.reduce((sum, count) => sum + count), failed };
  }

  it('all get their answers, at each step', async () => {
    const { calls, failed } = await failuresDuring(async (round) => {
      await round();
      expect(await rotate({ sleep: round })).toMatchObject({ outcome: 'written' });
      await round();
      pass(20 * MINUTE_MS);
      await round();
      expect(await rotate()).toMatchObject({ outcome: 'disabled' });
      await round();
      pass(7 * DAY_MS);
      expect(await rotate()).toMatchObject({ outcome: 'deleted' });
      await round();
    });
    expect(failed).toBe(0);
    expect(calls).toBeGreaterThan(10 * CALLERS);
  }, 60_000);

  it('would not, were the old key turned off at once', async () => {
    const { failed } = await failuresDuring(async (round) => {
      await round();
      await rotate();
      await rotate({ settlingMinutes: 0 });
      await round();
    });
    expect(failed).toBeGreaterThan(0);
  }, 60_000);
});
