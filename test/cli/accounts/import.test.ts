import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readStanding } from '../../../src/callers/standing.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { memberId, withMembers } from '../../support/many-members.ts';
import { runAccounts, startAccounts } from './run-accounts.ts';

const MANY = 24;
const MANY_UNIT = ['--unit', 'ou-exam-manymembers'];
const IMPORT = [
  ...['import', '--organizations', '--organization', 'Organisation A'],
  ...['--families', 'budgets', '--json'],
];

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack({ populate: withMembers(MANY) });
  // Another process has the machine's clock.
  stack.clock = new Date();
});
beforeEach(async () => {
  await stack.reset();
  await stack.query(
    'TRUNCATE aws_accounts, caller_grants, disabled_targets, tool_call_audit, audit_seals',
  );
});
afterAll(() => stack.close());

const importing = (...args: readonly string[]) => runAccounts(stack, [...IMPORT, ...args]);
const rows = () =>
  stack.query(`
    SELECT a.account_id, a.alias, a.role_arn, d.pending FROM aws_accounts a
    LEFT JOIN disabled_targets d ON d.target_id = a.account_id ORDER BY a.account_id`);
const idsOf = (records: readonly Record<string, unknown>[]) =>
  records.filter(({ outcome }) => outcome === 'added').map(({ account_id }) => account_id);
const standing = (accountId: string) =>
  readStanding(
    { query: (text, values) => stack.query(text, values) as never },
    undefined,
    accountId,
  );
const audited = () =>
  stack.query(`
    SELECT account_id, tool, change -> 'before' AS before, change -> 'after' AS after
    FROM tool_call_audit ORDER BY recorded_at`);

describe('which members', () => {
  it.each([
    ['all', [], ['111122223333', '123456789012', '444455556666', '777788889999', '999988887777']],
    [
      'of a unit and below',
      ['--unit', 'ou-exam-companies'],
      ['444455556666', '777788889999', '999988887777'],
    ],
    ['of a unit below another', ['--unit', 'ou-exam-resellers'], ['999988887777']],
    ['by name', ['--name', 'Retail*'], ['123456789012']],
    ['by a name with nothing before it', ['--name', 'shop'], []],
    [
      'by tag',
      ['--unit', 'ou-exam-companies', '--tag', 'stage=production'],
      ['444455556666', '777788889999'],
    ],
    ['by two tags, one of which it has', ['--tag', 'stage=test', 'owner=nobody'], []],
  ])('%s', async (_, filter, expected) => {
    const { records, exitCode } = await importing('--dry-run', ...filter);
    const found = idsOf(records).filter((id) => !String(id).startsWith('6'));
    expect({ found: found.sort(), exitCode }).toEqual({ found: expected, exitCode: 0 });
    expect(await rows()).toEqual([]);
  });

  it('says which it leaves out, since AWS has closed them', async () => {
    const { records } = await importing('--dry-run', '--unit', 'ou-exam-companies');
    expect(records).toContainEqual({
      ...{ account_id: '555566667777', alias: expect.any(String), outcome: 'left_out' },
      ...{ pending: false, detail: 'it is SUSPENDED at AWS' },
    });
    expect(records.at(-1)).toMatchObject({ dry_run: true, added: 3, left_out: 1 });
  });

  it('asks as the account that manages the organization', async () => {
    stack.aws.faults.add({
      ...{ kind: 'error', service: 'organizations', code: 'AccessDeniedException' },
      ...{ message: 'You don’t have permissions', httpStatus: 400, times: 1 },
    });
    const { errors, exitCode } = await importing();
    expect({ code: JSON.parse(errors).error.code, exitCode }).toEqual({
      code: 'failed',
      exitCode: 1,
    });
    expect(await rows()).toEqual([]);
  });

  it('refuses a tag that is none', async () => {
    expect((await importing('--tag', 'production')).exitCode).toBe(2);
  });
});

describe('an account that is brought in', () => {
  const one = ['--name', 'Member 7'];

  it('is open when the doctor is content, each step audited', async () => {
    const { records, exitCode } = await importing(...one);
    const id = memberId(7);
    expect(exitCode).toBe(0);
    expect(records).toEqual([
      { account_id: id, alias: 'Member 7', outcome: 'added', pending: true },
      expect.objectContaining({ account_id: id, well: true, open: true }),
      {
        ...{ dry_run: false, added: 1, present: 0, left_out: 0, failed: 0 },
        ...{ opened: 1, pending: 0 },
      },
    ]);
    expect(await rows()).toEqual([
      {
        ...{ account_id: id, alias: 'Member 7', pending: null },
        role_arn: `arn:aws:iam::${id}:role/agentcore-billing-tools-member`,
      },
    ]);
    expect(await audited()).toEqual([
      {
        ...{ account_id: id, tool: 'import', before: null },
        after: expect.objectContaining({ disabled: true, pending: true }),
      },
      {
        ...{ account_id: id, tool: 'import' },
        before: expect.objectContaining({ disabled: true, pending: true }),
        after: expect.objectContaining({ disabled: false, pending: false }),
      },
    ]);
  });

  it('is asked about by nobody while it was not found out whether its role asks for the external id', async () => {
    const { records, exitCode } = await importing(...one, '--function', 'nowhere');
    expect(exitCode).toBe(1);
    expect(records[1]).toMatchObject({
      ...{ account_id: memberId(7), well: true, open: false },
      findings: expect.arrayContaining([
        expect.objectContaining({ check: 'credentials', status: 'ok' }),
        expect.objectContaining({ check: 'external-id', status: 'unknown' }),
      ]),
    });
    expect(records.at(-1)).toMatchObject({ added: 1, opened: 0, pending: 1 });
    expect(await standing(memberId(7))).toMatchObject({ known: true, disabled: true });
    expect((await importing(...one)).records.at(-1)).toMatchObject({ opened: 1, pending: 0 });
  });

  it('is asked about by nobody while its role is not there, and prints what brings it', async () => {
    const { records, exitCode } = await importing(...one, '--role-name', 'another-role');
    expect(exitCode).toBe(1);
    expect(records.at(-1)).toMatchObject({ added: 1, opened: 0, pending: 1 });
    expect(records.at(-1).stack_set).toContain(
      `OrganizationalUnitIds=r-exam,Accounts=${memberId(7)},AccountFilterType=INTERSECTION`,
    );
    expect(await standing(memberId(7))).toMatchObject({ known: true, disabled: true });
    const doctor = await runAccounts(stack, ['doctor', memberId(7), '--json']);
    expect(doctor.records[0].findings).toContainEqual(
      expect.objectContaining({ check: 'row', status: 'notice' }),
    );
    expect(await standing(memberId(7))).toMatchObject({ disabled: true });
    expect((await runAccounts(stack, ['list'])).output).toContain('(pending)');
  });

  it('is opened by a later run, once its role is there', async () => {
    await importing(...one, '--role-name', 'another-role');
    await stack.updateAccount(memberId(7), {
      role_arn: `arn:aws:iam::${memberId(7)}:role/agentcore-billing-tools-member`,
    });
    const { records, exitCode } = await importing(...one);
    expect({ last: records.at(-1), exitCode }).toMatchObject({
      ...{ last: { added: 0, present: 1, opened: 1, pending: 0 }, exitCode: 0 },
    });
    expect(await standing(memberId(7))).toMatchObject({ known: true, disabled: false });
  });

  it('stays shut off where an operator has shut it off meanwhile', async () => {
    await importing(...one, '--role-name', 'another-role');
    await runAccounts(stack, ['disable', memberId(7)]);
    await stack.updateAccount(memberId(7), {
      role_arn: `arn:aws:iam::${memberId(7)}:role/agentcore-billing-tools-member`,
    });
    const { records } = await importing(...one);
    expect(records.at(-1)).toMatchObject({ present: 1, opened: 0, pending: 0 });
    expect(await standing(memberId(7))).toMatchObject({ disabled: true });
  });

  it('is opened by an operator who says so', async () => {
    await importing(...one, '--role-name', 'another-role');
    await runAccounts(stack, ['enable', memberId(7)]);
    expect(await standing(memberId(7))).toMatchObject({ disabled: false });
  });

  it('lets nobody in by grants from before, unless on purpose', async () => {
    await stack.query(
      `INSERT INTO caller_grants (principal_type, principal_id, target_type, target_id, tool_families, created_by)
       VALUES ('caller', 'alice', 'account', $1, '{budgets}', 'test')`,
      [memberId(7)],
    );
    const { records, exitCode } = await importing(...one);
    expect({ failed: records[0], exitCode }).toMatchObject({
      failed: { outcome: 'failed', detail: expect.stringContaining('caller alice') },
      exitCode: 1,
    });
    expect(await rows()).toEqual([]);
    expect((await importing(...one, '--keep-grants')).exitCode).toBe(0);
  });
});

it('never changes an account that is there', async () => {
  await stack.reset();
  const before = await stack.query('SELECT * FROM aws_accounts ORDER BY account_id');
  const { records } = await importing('--name', 'Retail*');
  expect(records[0]).toMatchObject({
    ...{ account_id: '123456789012', outcome: 'present', pending: false },
    detail: 'it is not of this organization, and stays as it is',
  });
  expect(await stack.query('SELECT * FROM aws_accounts ORDER BY account_id')).toEqual(before);
  expect(await audited()).toEqual([]);
});

it.each([
  ['while it writes', 0],
  ['while it opens', MANY],
])(
  'killed %s and run again, it brings in each account once and loses none',
  async (_, steps) => {
    const killed = startAccounts(stack, [...IMPORT, ...MANY_UNIT, '--concurrency', '1']);
    const count = async () => (await stack.query('SELECT id FROM tool_call_audit')).length;
    while ((await count()) <= steps) await wait(5);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const before = await rows();
    const open = before.filter(({ pending }) => pending === null).length;
    expect(open).toBeLessThan(MANY);

    const { records, exitCode, errors } = await importing(...MANY_UNIT);
    expect({ last: records.at(-1), exitCode }).toMatchObject({
      last: {
        ...{ added: MANY - before.length, present: before.length, left_out: 0, failed: 0 },
        ...{ opened: MANY - open, pending: 0 },
      },
      exitCode: 0,
    });
    expect(errors).toContain(`${MANY} of ${MANY} accounts of the organization\n`);
    const expected = Array.from({ length: MANY }, (_, index) => memberId(index));
    expect((await rows()).map(({ account_id }) => account_id)).toEqual(expected);
    expect((await rows()).filter(({ pending }) => pending !== null)).toEqual([]);
    const audited = await stack.query(
      'SELECT account_id FROM tool_call_audit GROUP BY 1 HAVING count(*) = 2',
    );
    expect(audited).toHaveLength(MANY);
  },
  60_000,
);
