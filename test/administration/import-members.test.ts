import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { getAccount } from '../../src/administration/accounts/list-accounts.ts';
import type { Administration } from '../../src/administration/administration.ts';
import { releaseAccount } from '../../src/administration/grant-targets.ts';
import { addMembers, releaseExamined } from '../../src/administration/importing/import-members.ts';
import { findOrganization } from '../../src/administration/organizations.ts';
import { accountState } from '../../src/administration/record-command.ts';
import { families } from '../../src/tools/families.ts';
import { memberId, withMembers } from '../support/many-members.ts';
import { type AdministrationStack, startAdministration } from './start-administration.ts';

const [MEMBER, HUB] = [memberId(0), memberId(1)];
const DOCTOR = {
  ...{ probeCostExplorer: false, concurrency: 1 },
  families: families.filter(({ name }) => name === 'budgets'),
};

let stack: AdministrationStack;
beforeAll(async () => {
  stack = await startAdministration({ populate: withMembers(2) });
});
beforeEach(async () => {
  await stack.reset();
  await stack.query('TRUNCATE disabled_targets, tool_call_audit, audit_seals');
  await stack.query('DELETE FROM aws_accounts WHERE account_id = $1', [MEMBER]);
});
afterAll(() => stack.close());

// The doctor looks outside of transactions; the first one is the opening.
const changedBeforeOpening = (change: () => Promise<unknown>): Administration => {
  const { administration } = stack;
  const { database } = administration;
  return {
    ...administration,
    database: {
      query: (text, values) => database.query(text, values),
      async transaction(work) {
        await change();
        return database.transaction(work);
      },
    },
  };
};

async function addPending(): Promise<void> {
  const { administration } = stack;
  const member = { accountId: MEMBER, name: 'Member 0', partition: 'aws', state: 'ACTIVE' };
  const settings = {
    organization: await findOrganization(administration, 'Organisation A'),
    ...{ roleName: 'agentcore-billing-tools-member', region: 'us-east-1' },
    ...{ keepGrants: false, dryRun: false },
  };
  for await (const outcome of addMembers(administration, [member], settings)) {
    expect(outcome).toMatchObject({ outcome: 'added', pending: true });
  }
}

async function goThroughHub(): Promise<void> {
  const role = `arn:aws:iam::${HUB}:role/hub`;
  await stack.query('INSERT INTO hub_roles VALUES ($1, $2, $3)', [HUB, role, 'x'.repeat(64)]);
  await stack.query('INSERT INTO hub_members VALUES ($1, $2)', [MEMBER, HUB]);
}

async function open(administration: Administration) {
  const released = [];
  for await (const each of releaseExamined(administration, [MEMBER], DOCTOR)) released.push(each);
  const account = await accountState(MEMBER)(administration.database);
  return { released, account };
}

it.each<[string, () => Promise<unknown>]>([
  [
    'its role',
    () => stack.updateAccount(MEMBER, { role_arn: `arn:aws:iam::${MEMBER}:role/other` }),
  ],
  ['how it is signed in to', () => stack.updateAccount(MEMBER, { auth_type: 'aksk' })],
  ['its organization', () => stack.updateAccount(MEMBER, { org_id: null })],
  [
    'the external id that is asked for',
    () => stack.query("UPDATE organizations SET external_id = external_id || '-other'"),
  ],
  ['the hub that it goes through', () => goThroughHub()],
])(
  'an account stays pending where somebody has changed %s since it was looked at',
  async (_, change) => {
    await addPending();
    const { released, account } = await open(changedBeforeOpening(change));
    expect(account).toMatchObject({ disabled: true, pending: true });
    expect(released).toEqual([
      {
        isOpen: false,
        report: expect.objectContaining({
          ...{ account_id: MEMBER, well: false },
          findings: expect.arrayContaining([
            {
              ...{ check: 'row', status: 'failed' },
              detail: 'it was changed while it was looked at, and was not opened',
              next_step: 'Run the same again: it looks at what is there now.',
            },
          ]),
        }),
      },
    ]);
  },
);

it('an account is opened that is what was looked at', async () => {
  await addPending();
  const change = () => stack.updateAccount(HUB, { alias: 'of no concern' });
  const { released, account } = await open(changedBeforeOpening(change));
  expect(released).toMatchObject([{ isOpen: true, report: { well: true } }]);
  expect(account).toMatchObject({ disabled: false, pending: false });
});

it('an account behind a hub is opened when it is what was looked at', async () => {
  await addPending();
  await goThroughHub();
  const { database } = stack.administration;
  const examined = await getAccount(database, MEMBER);
  expect(examined.hub).toMatchObject({ account_id: HUB });
  expect(await releaseAccount({ database }, { ...examined, hub: null })).toBe(false);
  expect(await releaseAccount({ database }, examined)).toBe(true);
});

it('an account that was removed since it was looked at is not opened', async () => {
  await addPending();
  const remove = () => stack.query('DELETE FROM aws_accounts WHERE account_id = $1', [MEMBER]);
  const { released } = await open(changedBeforeOpening(remove));
  expect(released).toMatchObject([{ isOpen: false, report: { well: false } }]);
  expect(await stack.query('SELECT pending FROM disabled_targets')).toEqual([{ pending: true }]);
});
