import { userInfo } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountsProgram } from '../../../src/cli/accounts/accounts-program.ts';
import { OperatorSession } from '../../../src/cli/accounts/operator-session.ts';
import { secretsOf } from '../../accounts/secrets-of.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { newFernetKey } from '../../administration/start-administration.ts';
import { runAccounts } from './run-accounts.ts';

const ROLE = '000011112222';
const KEY_PAIR = '123456789012';
const HUB = '777788889999';
/** Commands that change nothing of anybody's access. */
const READING = [
  'list',
  'show',
  'doctor',
  'onboarding',
  'grants',
  'audit',
  'limit list',
  'hub list',
  'hub show',
  'verify',
  'organization list',
  'organization show',
];

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  stack.clock = new Date();
});
afterAll(() => stack.close());

const by = { caller_id: `operator:${userInfo().username}`, tool_family: 'billing-accounts' };
const allowed = { decision: 'allowed', decision_reason: 'operator', outcome: 'success' };

/** Runs a command, and returns what it left in the trail. */
async function changeOf(args: readonly string[], environment: Record<string, string> = {}) {
  await stack.query('DELETE FROM tool_call_audit');
  const { errors, exitCode } = await runAccounts(stack, args, environment);
  expect({ errors, exitCode }).toMatchObject({ exitCode: 0 });
  return stack.query(`
    SELECT caller_id, tool_family, tool, account_id, decision, decision_reason, outcome, change
    FROM tool_call_audit ORDER BY account_id`);
}

const roleArn = (name: string) => `arn:aws:iam::${ROLE}:role/agentcore-billing-tools-${name}`;
const grant = ['group', 'operators-trail', '--account', ROLE];
const account = (state: object | null) => state && expect.objectContaining(state);
const database_user = expect.any(String);
const recorded: string[] = [];

it.each<[readonly string[], string | null, { readonly before: unknown; readonly after: unknown }]>([
  [
    ['organization', 'add', 'Trail'],
    null,
    { before: [], after: [expect.objectContaining({ name: 'Trail', accounts: 0 })] },
  ],
  [
    ['organization', 'update', 'Trail', '--name', 'Trails'],
    null,
    {
      before: [expect.objectContaining({ name: 'Trail' })],
      after: [expect.objectContaining({ name: 'Trails' })],
    },
  ],
  [
    ['add', ROLE, '--organization', 'Trails', '--role-arn', roleArn('one')],
    ROLE,
    { before: null, after: account({ account_id: ROLE, role_arn: roleArn('one'), alias: null }) },
  ],
  [
    ['update', ROLE, '--alias', 'Trailer', '--role-arn', roleArn('two')],
    ROLE,
    {
      before: account({ alias: null, role_arn: roleArn('one') }),
      after: account({ alias: 'Trailer', role_arn: roleArn('two') }),
    },
  ],
  [
    ['grant', ...grant, '--families', 'budgets,exec'],
    ROLE,
    { before: [], after: [expect.objectContaining({ toolFamilies: ['budgets', 'exec'] })] },
  ],
  [
    ['revoke', ...grant],
    ROLE,
    { before: [expect.objectContaining({ toolFamilies: ['budgets', 'exec'] })], after: [] },
  ],
  [
    ['disable', ROLE],
    ROLE,
    { before: account({ disabled: false }), after: account({ disabled: true }) },
  ],
  [
    ['enable', ROLE],
    ROLE,
    { before: account({ disabled: true }), after: account({ disabled: false }) },
  ],
  [
    ['storage-lens', ROLE, '--work-group', 'lens', '--output-location', 's3://results/athena'],
    ROLE,
    {
      before: null,
      after: { workGroup: 'lens', outputLocation: 's3://results/athena/', mayCreate: false },
    },
  ],
  [
    ['storage-lens', ROLE, '--off'],
    ROLE,
    { before: expect.objectContaining({ workGroup: 'lens' }), after: null },
  ],
  [
    ['organization', 'disable', 'Trails'],
    null,
    {
      before: [expect.objectContaining({ disabled: false })],
      after: [expect.objectContaining({ disabled: true })],
    },
  ],
  [
    ['organization', 'enable', 'Trails'],
    null,
    {
      before: [expect.objectContaining({ disabled: true })],
      after: [expect.objectContaining({ disabled: false })],
    },
  ],
  [
    ['limit', 'set', 'account', ROLE, '--per', 'day', '--usd', '1.50'],
    ROLE,
    { before: [], after: [expect.objectContaining({ subjectId: ROLE, amount: '1.5' })] },
  ],
  [
    ['limit', 'remove', 'account', ROLE, '--per', 'day', '--unit', 'usd'],
    ROLE,
    { before: [expect.objectContaining({ subjectId: ROLE, amount: '1.5' })], after: [] },
  ],
  [
    ['hub', 'add', HUB, '--role-arn', `arn:aws:iam::${HUB}:role/hub`],
    HUB,
    { before: null, after: account({ accountId: HUB, members: 0, disabled: false }) },
  ],
  [
    ['hub', 'attach', HUB, ROLE],
    ROLE,
    { before: account({ hub_account_id: null }), after: account({ hub_account_id: HUB }) },
  ],
  [
    ['hub', 'disable', HUB],
    HUB,
    { before: account({ disabled: false }), after: account({ disabled: true }) },
  ],
  [
    ['hub', 'enable', HUB],
    HUB,
    { before: account({ disabled: true }), after: account({ disabled: false }) },
  ],
  [
    ['hub', 'detach', ROLE],
    ROLE,
    { before: account({ hub_account_id: HUB }), after: account({ hub_account_id: null }) },
  ],
  [['hub', 'remove', HUB], HUB, { before: account({ members: 0 }), after: null }],
  [
    ['remove', ROLE, '--yes'],
    ROLE,
    {
      before: { removed: account({ account_id: ROLE }), grants: [] },
      after: { removed: null, grants: [] },
    },
  ],
  [
    ['organization', 'remove', 'Trails', '--yes'],
    null,
    {
      before: { removed: [expect.objectContaining({ name: 'Trails' })], grants: [] },
      after: { removed: [], grants: [] },
    },
  ],
])('%j leaves who did it, and what was there before and after', async (args, id, change) => {
  const command = args
    .slice(0, ['organization', 'limit', 'hub'].includes(args[0] ?? '') ? 2 : 1)
    .join(' ');
  recorded.push(command);
  expect(await changeOf(args)).toEqual([
    { ...by, ...allowed, tool: command, account_id: id, change: { database_user, ...change } },
  ]);
});

it('rotate-key leaves that each secret was stored anew, and no secret', async () => {
  recorded.push('rotate-key');
  const keys = `${newFernetKey()},${stack.world.encryptionKey}`;
  await stack.query('DELETE FROM tool_call_audit');
  await runAccounts(stack, ['rotate-key'], { ENCRYPTION_KEY: keys });
  const rows = await stack.query(
    "SELECT * FROM tool_call_audit WHERE tool = 'rotate-key' AND account_id = $1",
    [KEY_PAIR],
  );
  const fingerprints = rows.flatMap(({ change }) =>
    [...JSON.stringify(change).matchAll(/"stored_secret":"(sha256:[0-9a-f]{16})"/g)].map(
      ([, one]) => one,
    ),
  );
  expect(new Set(fingerprints).size).toBe(2);
  const text = JSON.stringify(await stack.query('SELECT * FROM tool_call_audit'));
  for (const secret of [...secretsOf(stack.world), ...keys.split(',')])
    expect(text).not.toContain(secret);
});

it('rotate-access-keys leaves each step, the first before a key is made', async () => {
  recorded.push('rotate-access-keys');
  await stack.query('DELETE FROM tool_call_audit');
  stack.aws.faults.add({
    ...{ kind: 'error', service: 'iam', operation: 'CreateAccessKey', times: 1 },
    ...{ code: 'ServiceFailure', message: 'out of order', httpStatus: 400 },
  });
  const { output, exitCode } = await runAccounts(stack, [
    ...['rotate-access-keys', KEY_PAIR, '--older-than', '30'],
    ...['--operator-role', 'OrganizationAccountAccessRole'],
  ]);
  expect({ output, exitCode }).toEqual({
    ...{ output: expect.stringContaining(`FAILED    ${KEY_PAIR}`), exitCode: 1 },
  });
  const rotation = { step: 'creating', user_name: 'billing-reader', new_access_key_id: null };
  expect(await stack.query('SELECT tool, account_id, change FROM tool_call_audit')).toEqual([
    {
      ...{ tool: 'rotate-access-keys', account_id: KEY_PAIR },
      change: {
        database_user,
        before: { account: account({}), rotation: null },
        after: { account: account({}), rotation: expect.objectContaining(rotation) },
      },
    },
  ]);
  await stack.query('DELETE FROM access_key_rotations');
});

it('import leaves what was added, before anybody is answered about it', async () => {
  recorded.push('import');
  await stack.query("DELETE FROM aws_accounts WHERE account_id = '999988887777'");
  await stack.query('DELETE FROM tool_call_audit');
  const unit = ['--unit', 'ou-exam-resellers'];
  await runAccounts(stack, [
    'import',
    '--organizations',
    '--organization',
    'Organisation A',
    ...unit,
  ]);
  expect(await stack.query('SELECT tool, account_id, change FROM tool_call_audit')).toEqual([
    {
      ...{ tool: 'import', account_id: '999988887777' },
      change: { database_user, before: null, after: account({ pending: true }) },
    },
  ]);
  await stack.query('DELETE FROM disabled_targets');
});

it('no command that changes anything leaves nothing', () => {
  const program = accountsProgram(new OperatorSession(false));
  const all = program.commands.flatMap((command) =>
    command.commands.length > 0
      ? command.commands.map((inner) => `${command.name()} ${inner.name()}`)
      : [command.name()],
  );
  expect([...new Set([...recorded, ...READING])].sort()).toEqual(all.sort());
});

it.each([
  [['disable', '000000000000']],
  [['revoke', 'caller', 'nobody']],
  [['limit', 'set', 'account', '000000000000', '--per', 'day', '--requests', '1']],
  [['limit', 'remove', 'all', '--per', 'day', '--unit', 'usd']],
  [['add', KEY_PAIR, '--organization', 'Organisation A', '--role-arn', roleArn('one')]],
])('%j that fails leaves nothing', async (args) => {
  await stack.query('DELETE FROM tool_call_audit');
  expect(await runAccounts(stack, args)).toMatchObject({ exitCode: 1 });
  expect(await stack.query('SELECT id FROM tool_call_audit')).toEqual([]);
});

it('changes nothing that cannot be recorded', async () => {
  await stack.query('ALTER TABLE tool_call_audit RENAME TO elsewhere');
  const outcome = await runAccounts(stack, ['disable', KEY_PAIR]);
  await stack.query('ALTER TABLE elsewhere RENAME TO tool_call_audit');
  expect(outcome).toMatchObject({ exitCode: 1 });
  expect(await stack.query('SELECT * FROM disabled_targets')).toEqual([]);
  expect(await runAccounts(stack, ['disable', KEY_PAIR])).toMatchObject({ exitCode: 0 });
});

it('shows what was changed', async () => {
  await changeOf(['enable', KEY_PAIR]);
  const { records } = await runAccounts(stack, ['audit', '--json']);
  expect(records).toMatchObject([
    { ...by, tool: 'enable', change: { before: { disabled: true }, after: { disabled: false } } },
  ]);
});
