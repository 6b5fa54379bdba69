import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { HUB, withHub } from '../../support/hub-world.ts';
import { runAccounts } from './run-accounts.ts';

const MEMBER = '444455556666';
const KEY_PAIR = '123456789012';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack({ populate: withHub });
  stack.clock = new Date();
});
beforeEach(async () => {
  await stack.reset();
  await stack.query('TRUNCATE disabled_targets, tool_call_audit, audit_seals');
});
afterAll(async () => {
  await stack.query('TRUNCATE hub_members, hub_roles');
  await stack.close();
});

const run = (...args: string[]) => runAccounts(stack, [...args, '--json']);
const add = () => run('hub', 'add', HUB.accountId, '--role-arn', HUB.roleArn);
/** The role's owner writes its trust policy with what `hub add` has made. */
const trust = () => stack.query('UPDATE hub_roles SET external_id = $1', [HUB.externalId]);
const doctor = async () =>
  (await run('doctor', MEMBER, '--checks', 'row,credentials,external-id')).records[0];
const failure = async (...args: string[]) => {
  const { errors, exitCode } = await run(...args);
  return { code: JSON.parse(errors).error.code, exitCode };
};

it('a hub is added, shown, listed, and removed', async () => {
  const { records } = await add();
  expect(records).toEqual([
    {
      ...{ accountId: HUB.accountId, roleArn: HUB.roleArn, members: 0, disabled: false },
      accountDisabled: false,
      externalId: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  expect((await run('hub', 'show', HUB.accountId)).records).toEqual(records);
  const { externalId: _, ...listed } = records[0];
  expect((await run('hub', 'list')).records).toEqual([listed]);
  expect((await run('hub', 'remove', HUB.accountId)).exitCode).toBe(0);
  expect((await run('hub', 'list')).records).toEqual([]);
});

describe('what is refused', () => {
  it.each([
    ['a hub that is there', ['hub', 'add', HUB.accountId, '--role-arn', HUB.roleArn], 'hub_exists'],
    [
      'a role of another account',
      ['hub', 'add', '210987654321', '--role-arn', HUB.roleArn],
      'invalid_account',
    ],
    [
      'a role of another partition',
      ['hub', 'add', MEMBER, '--role-arn', `arn:aws-cn:iam::${MEMBER}:role/hub`],
      'invalid_account',
    ],
    ['a hub that is not there', ['hub', 'attach', MEMBER, KEY_PAIR], 'hub_not_found'],
    [
      'a member that is not there',
      ['hub', 'attach', HUB.accountId, '000000000000'],
      'account_not_found',
    ],
    ['a member with a key pair', ['hub', 'attach', HUB.accountId, KEY_PAIR], 'invalid_account'],
    ['the hub’s own account', ['hub', 'attach', HUB.accountId, HUB.accountId], 'invalid_account'],
    ['to shut off what is not there', ['hub', 'disable', MEMBER], 'hub_not_found'],
  ])('%s', async (_, args, code) => {
    await add();
    expect(await failure(...args)).toEqual({ code, exitCode: 1 });
    expect(await stack.query('SELECT * FROM hub_members')).toEqual([]);
  });

  it('to remove a hub that accounts go through', async () => {
    await add();
    await run('hub', 'attach', HUB.accountId, MEMBER);
    expect(await failure('hub', 'remove', HUB.accountId)).toEqual({
      ...{ code: 'hub_in_use', exitCode: 1 },
    });
    await run('hub', 'detach', MEMBER);
    expect((await run('hub', 'remove', HUB.accountId)).exitCode).toBe(0);
  });
});

describe('the doctor', () => {
  beforeEach(async () => {
    await add();
    await trust();
    await run('hub', 'attach', HUB.accountId, MEMBER);
  });

  it('is content with an account that is signed in to through a hub', async () => {
    expect(await doctor()).toMatchObject({
      well: true,
      findings: [
        { check: 'row', status: 'ok' },
        { check: 'credentials', status: 'ok' },
        { check: 'external-id', status: 'ok' },
      ],
    });
    expect((await run('show', MEMBER)).records[0]).toMatchObject({ hub_account_id: HUB.accountId });
  });

  it('says that the account lets nobody in past it', async () => {
    await run('hub', 'detach', MEMBER);
    expect(await doctor()).toMatchObject({ well: false });
  });

  it('says at which role it fails', async () => {
    await stack.query("UPDATE hub_roles SET external_id = 'wrong'");
    expect(await doctor()).toMatchObject({
      well: false,
      findings: [
        { check: 'row', status: 'ok' },
        { check: 'credentials', detail: 'hub: STS AssumeRole failed: AccessDenied (HTTP 403)' },
        { check: 'external-id', status: 'unknown', detail: expect.stringContaining('hub: ') },
      ],
    });
  });

  it('says that the hub, or the account that it is in, is shut off', async () => {
    const shutOff = { well: false };
    await run('hub', 'disable', HUB.accountId);
    expect(await doctor()).toMatchObject(shutOff);
    await run('hub', 'enable', HUB.accountId);
    expect(await doctor()).toMatchObject({ well: true });
    await run('disable', HUB.accountId);
    expect(await doctor()).toMatchObject(shutOff);
  });
});

it('an account that is removed goes through no hub when it comes back', async () => {
  await add();
  await run('hub', 'attach', HUB.accountId, MEMBER);
  await run('remove', MEMBER, '--yes');
  expect(await stack.query('SELECT * FROM hub_members')).toEqual([]);
});

it('a hub that is turned on and stays shut off with its account says so, and is listed so', async () => {
  await add();
  await run('disable', HUB.accountId);
  const turnOn = () => runAccounts(stack, ['hub', 'enable', HUB.accountId]);
  const list = async () => (await runAccounts(stack, ['hub', 'list'])).output;
  expect(await turnOn()).toMatchObject({
    exitCode: 0,
    errors: expect.stringMatching(/^It stays shut off .*: enable 777788889999, /),
  });
  expect(await list()).toMatch(/ {2}\(disabled with its account\)\n$/);
  expect((await run('hub', 'enable', HUB.accountId)).records).toEqual([
    { account_id: HUB.accountId, disabled: false, account_disabled: true, changed: false },
  ]);
  await run('enable', HUB.accountId);
  expect(await turnOn()).toMatchObject({ exitCode: 0, errors: '' });
  expect(await list()).not.toContain('disabled');
  await run('hub', 'disable', HUB.accountId);
  expect(await list()).toMatch(/ {2}\(disabled\)\n$/);
});

describe('the account that a hub is in', () => {
  const remove = () => run('remove', HUB.accountId, '--yes');
  const opens = { code: 'hub_would_open', exitCode: 1 };

  beforeEach(async () => {
    await add();
    await trust();
    await run('hub', 'attach', HUB.accountId, MEMBER);
  });

  it.each([
    ['it', ['disable', HUB.accountId]],
    ['its organization', ['organization', 'disable', 'Organisation B']],
  ])('is not removed while %s being shut off is what shuts off the hub', async (_, shutOff) => {
    await run(...shutOff);
    expect(await failure('remove', HUB.accountId, '--yes')).toEqual(opens);
    expect((await run('show', HUB.accountId)).exitCode).toBe(0);
    expect(await doctor()).toMatchObject({ well: false });
  });

  it('is removed once the hub itself is shut off, which it stays', async () => {
    await run('disable', HUB.accountId);
    await run('hub', 'disable', HUB.accountId);
    expect((await remove()).exitCode).toBe(0);
    expect(await doctor()).toMatchObject({ well: false });
    await run('hub', 'enable', HUB.accountId);
    expect(await doctor()).toMatchObject({ well: true });
  });

  it('is removed where nothing shuts the hub off, which goes on', async () => {
    expect((await remove()).exitCode).toBe(0);
    expect(await doctor()).toMatchObject({ well: true });
  });

  it('is removed where it only waits to be examined', async () => {
    await stack.query(
      `INSERT INTO disabled_targets (target_type, target_id, disabled_by, pending)
       VALUES ('account', $1, 'test', TRUE)`,
      [HUB.accountId],
    );
    expect((await remove()).exitCode).toBe(0);
    expect(await doctor()).toMatchObject({ well: true });
  });
});

it('members of an AWS Organization come through a hub, all but the account that it is in', async () => {
  await add();
  await trust();
  await stack.query('DELETE FROM aws_accounts WHERE account_id <> $1', [KEY_PAIR]);
  const args = ['--organization', 'Organisation A', '--role-name', 'BillingReadOnly'];
  const { records } = await run(
    ...['import', '--organizations', ...args, '--unit', 'ou-exam-companies'],
    ...['--hub', HUB.accountId, '--families', 'budgets'],
  );
  expect(records.at(-1)).toMatchObject({ added: 3, opened: 2 });
  expect(await stack.query('SELECT account_id FROM hub_members ORDER BY 1')).toEqual([
    { account_id: MEMBER },
    { account_id: '999988887777' },
  ]);
});
