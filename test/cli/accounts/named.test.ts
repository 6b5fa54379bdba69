// What is named twice, not at all, or as nothing is called: no command takes it for something else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { runAccounts } from './run-accounts.ts';

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const ROLE_ARN = 'arn:aws:iam::210987654321:role/agentcore-billing-tools-member';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  stack.clock = new Date();
});
afterAll(() => stack.close());

const run = (...args: readonly string[]) => runAccounts(stack, args);

describe('an organization', () => {
  it('has a name of its own', async () => {
    const { records } = await run('organization', 'add', 'Example D', '--json');
    const id: string = records[0].id;
    const taken = `There is an organization called Example D already: ${id}.\n`;
    for (const name of ['Example D', ' Example D ']) {
      expect(await run('organization', 'add', name)).toMatchObject({ errors: taken, exitCode: 1 });
    }
    await run('organization', 'add', 'Example E');
    const rename = ['organization', 'update', 'Example E', '--name'];
    expect(await run(...rename, 'Example D')).toMatchObject({ errors: taken, exitCode: 1 });
    expect(await run(...rename, 'Example E')).toMatchObject({ exitCode: 0 });
    expect(await run('organization', 'show', 'Example D')).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['update', ['update', KEY_PAIR, '--organization', '']],
    ['list', ['list', '--organization', '']],
    ['add', ['add', '210987654321', '--role-arn', ROLE_ARN, '--organization', '']],
    ['grant', ['grant', 'caller', 'alice', '--organization', '']],
  ])('that has no name is not left out by %s', async (_, args) => {
    expect(await run(...args)).toMatchObject({
      ...{ output: '', exitCode: 1 },
      errors: 'Organization: expected an id or a name, received nothing.\n',
    });
  });
});

it('an organization whose name has white space at its ends is in the trail as it is stored', async () => {
  await run('organization', 'add', ' Example F ');
  const rows = await stack.query(
    "SELECT change FROM tool_call_audit WHERE tool = 'organization add' ORDER BY called_at DESC LIMIT 1",
  );
  expect(rows).toMatchObject([{ change: { before: [], after: [{ name: 'Example F' }] } }]);
});

it('import says of a dry run what it would do, not that it was done', async () => {
  const args = ['import', '--organizations', '--organization', 'Organisation A'];
  const { output } = await run(...args, '--dry-run');
  expect(output).toMatch(/^to add +\d{12}/m);
  expect(output).not.toMatch(/^added/m);
});

describe('an account', () => {
  it('that has a role needs an organization', async () => {
    expect(await run('add', '210987654321', '--role-arn', ROLE_ARN)).toMatchObject({
      ...{ output: '', exitCode: 1 },
      errors:
        'Not stored: a role is assumed with the external id of an organization, and none was named.\n',
    });
  });

  it('whose number has lost a zero is told apart', async () => {
    const args = ['add', '21098765432', '--role-arn', ROLE_ARN, '--organization', 'Organisation A'];
    expect((await run(...args)).errors).toBe(
      'Account id: expected twelve digits, zeros in front included, received "21098765432".\n',
    );
  });
});

describe('a limit', () => {
  const limit = ['--per', 'day', '--requests', '1'];

  it('of one is no limit of each', async () => {
    await run('limit', 'set', 'each-caller', '--per', 'day', '--requests', '300');
    for (const [subject, id] of [
      ['caller', '*'],
      ['account', '*'],
      ['caller', ''],
    ] as const) {
      expect(await run('limit', 'set', subject, id, ...limit)).toMatchObject({
        ...{ output: '', exitCode: 2 },
        errors: expect.stringContaining(
          `${subject}: expected its id, received "${id}"; all of them have each-${subject}`,
        ),
      });
    }
    const { output } = await run('limit', 'list');
    expect(output).toContain('300 requests a day');
    expect(output).not.toContain(' 1 requests');
  });
});

describe('a grant', () => {
  const grant = ['grant', 'caller', 'erin', '--account', ROLE, '--json'];

  it('that is there already is there once', async () => {
    const families = ['--families', 'budgets,cost-explorer'];
    const [first, again, swapped] = [
      await run(...grant, ...families),
      await run(...grant, ...families),
      await run(...grant, '--families', 'cost-explorer,budgets'),
    ].map(({ records }) => records[0].id);
    expect([again, swapped]).toEqual([first, first]);
    expect(await run('revoke', '--id', first)).toMatchObject({ exitCode: 0 });
    expect((await run('grants', 'caller', 'erin')).output).toBe('');
  });

  it('that differs is one more', async () => {
    const kinds = [[], ['--scope', 'payer'], ['--families', 'budgets']];
    const expiring = ['--expires', '2099-12-31T00:00:00Z'];
    for (const kind of [...kinds, expiring]) await run(...grant, ...kind);
    const { records } = await run('grants', 'caller', 'erin', '--json');
    expect(records).toHaveLength(4);
  });

  it('to a name with white space at its ends is pointed out', async () => {
    const { errors, exitCode } = await run('grant', 'caller', 'frank ', '--account', ROLE);
    expect({ errors, exitCode }).toEqual({
      errors: expect.stringContaining('"frank " has white space at its ends, which counts.'),
      exitCode: 0,
    });
    const plain = await run('grant', 'caller', 'frank', '--account', ROLE);
    expect(plain.errors).not.toContain('white space');
  });
});

it('import takes no unit for one that cannot be', async () => {
  const args = ['import', '--organizations', '--organization', 'Organisation A', '--unit', 'shop'];
  expect(await run(...args)).toMatchObject({
    ...{ output: '', exitCode: 2 },
    errors: expect.stringContaining('expected the id of a unit such as ou-exam-example1'),
  });
});
