import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableTarget } from '../../src/administration/grant-targets.ts';
import { AccessControl } from '../../src/callers/access-control.ts';
import type { AuthorizationMode } from '../../src/callers/authorization-mode.ts';
import type { NewGrant } from '../../src/callers/grant.ts';
import { addGrant } from '../../src/callers/grant-store.ts';
import { toolCaller } from '../../src/lambda/steps/show-caller.ts';
import type { ToolCaller } from '../../src/tools/tool-caller.ts';
import { whoami } from '../../src/tools/whoami/whoami.ts';
import { callTool } from '../support/call-tool.ts';
import { keptResults } from '../support/kept-results.ts';
import { type GrantDatabase, startGrantDatabase } from './start-grant-database.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const NOW = new Date('2026-03-15T12:00:00Z');
/** The first half is of organisation A. */
const ACCOUNTS = Array.from({ length: 500 }, (_, index) => String(100_000_000_000 + index));
const [FIRST = '', SECOND = '', THIRD = ''] = ACCOUNTS;
const LAST = ACCOUNTS.at(-1) ?? '';

let database: GrantDatabase;
beforeAll(async () => {
  database = await startGrantDatabase();
  const { operator } = database;
  await operator.query('INSERT INTO organizations VALUES ($1, $2, $2)', [A, 'a']);
  await operator.query(
    `INSERT INTO aws_accounts (id, account_id, alias, auth_type, role_arn, region, org_id)
     SELECT gen_random_uuid(), account, NULLIF('alias of ' || account, 'alias of ' || $2), 'iam_role',
       'secret', 'eu-west-1', CASE WHEN account < $3 THEN $4::uuid END
     FROM unnest($1::text[]) AS account`,
    [ACCOUNTS, SECOND, ACCOUNTS[250], A],
  );
  await grant('alice', { type: 'account', id: FIRST }, { toolFamilies: ['budgets'] });
  await grant('alice', { type: 'account', id: LAST }, { toolFamilies: ['cost-explorer'] });
  await grant('alice', { type: 'account', id: SECOND }, { expiresAt: NOW });
  await grant('alice', { type: 'account', id: THIRD });
  await disableTarget({ database: operator, operator: 'operator' }, { type: 'account', id: THIRD });
  await grant('bob', { type: 'organization', id: A });
  await grant('bob', { type: 'account', id: 'own' });
  await grant('carol', { type: 'account', id: FIRST });
  await grant('carol', { type: 'account', id: 'own' }, { scope: 'payer' });
  await grant(
    'carol',
    { type: 'organization', id: A },
    { scope: 'payer', toolFamilies: ['budgets'] },
  );
});
afterAll(() => database.close());

function grant(id: string, target: NewGrant['target'], changes: Partial<NewGrant> = {}) {
  return addGrant(database.operator, {
    ...{ principal: { type: 'caller', id }, target, toolFamilies: ['*'], scope: 'own' },
    ...{ expiresAt: null, createdBy: 'operator' },
    ...changes,
  });
}

function callerIn(mode: AuthorizationMode, id: string, organization: string | null = null) {
  const confidentialFamilies = ['invoicing'];
  const options = { mode, confidentialFamilies, database: database.app, now: () => NOW };
  const access = new AccessControl(options);
  const signal = new AbortController().signal;
  return toolCaller({ access, results: keptResults() }, { id, organization, groups: [] }, signal);
}

async function idsFor(caller: ToolCaller, query: { family?: string; after?: string } = {}) {
  const { accounts } = await caller.readAccess({ ...query, limit: 1_000 });
  return accounts.map(({ accountId }) => accountId);
}

describe('a caller may see', () => {
  it('id, alias and region of what was granted, and nothing else', async () => {
    const access = await callerIn('grants', 'alice').readAccess({ limit: 10 });
    const rest = { region: 'eu-west-1', scope: 'own', hubDisabled: false };
    expect(access).toEqual({
      ownAccount: false,
      ownAccountScope: null,
      toolFamilies: ['*', 'budgets', 'cost-explorer'],
      accounts: [
        { accountId: FIRST, alias: `alias of ${FIRST}`, organization: A, ...rest },
        { accountId: LAST, alias: `alias of ${LAST}`, organization: null, ...rest },
      ],
    });
  });

  it('that the hub of an account is shut off, and of another one is not', async () => {
    const hub = SECOND;
    await database.operator.query(
      `INSERT INTO hub_roles (account_id, role_arn, external_id, disabled_at)
       SELECT id, 'arn:aws:iam::' || id || ':role/hub', 'secret', CASE WHEN id = $1 THEN now() END
       FROM unnest(ARRAY[$1, $2]) AS id`,
      [hub, '888877776666'],
    );
    await database.operator.query(
      'INSERT INTO hub_members (account_id, hub_account_id) VALUES ($1, $2), ($3, $4)',
      [FIRST, hub, LAST, '888877776666'],
    );
    const caller = callerIn('grants', 'alice');
    const { accounts } = await caller.readAccess({ limit: 10 });
    expect(accounts.map(({ accountId, hubDisabled }) => [accountId, hubDisabled])).toEqual([
      [FIRST, true],
      [LAST, false],
    ]);
    expect(JSON.stringify(accounts)).not.toContain('secret');
    const listed = await whoami.run({}, { caller } as never);
    expect(listed).toMatchObject({ accounts: [{ hub_disabled: true }, { account_id: LAST }] });
    expect(JSON.stringify(listed).match(/hub_disabled/g)).toHaveLength(1);
    await database.operator.query('DELETE FROM hub_members', []);
    await database.operator.query('DELETE FROM hub_roles', []);
  });

  it('those of some accounts that were granted', async () => {
    const among = [LAST, SECOND, '000000000000'];
    const { accounts } = await callerIn('grants', 'alice').readAccess({ among, limit: 10 });
    expect(accounts.map(({ accountId }) => accountId)).toEqual([LAST]);
  });

  it('those of one organisation that were granted', async () => {
    const organization = A;
    const alice = await callerIn('grants', 'alice').readAccess({ organization, limit: 10 });
    expect(alice.accounts.map(({ accountId }) => accountId)).toEqual([FIRST]);
    const eve = await callerIn('off', 'eve').readAccess({ organization, limit: 1_000 });
    expect(eve.accounts).toHaveLength(249);
  });

  it('the accounts of a tool family', async () => {
    const alice = callerIn('grants', 'alice');
    expect(await idsFor(alice, { family: 'budgets' })).toEqual([FIRST]);
    expect(await idsFor(alice, { family: 'cost-explorer' })).toEqual([LAST]);
    expect(await idsFor(alice, { family: 'aws-pricing' })).toEqual([]);
    expect(await idsFor(alice, { family: 'budgets\0' })).toEqual([]);
  });

  it('the accounts of a confidential family, granted by name', async () => {
    const family = 'invoicing';
    await grant('dave', { type: 'account', id: FIRST });
    expect(await idsFor(callerIn('grants', 'dave'), { family })).toEqual([]);
    expect(await idsFor(callerIn('grants', 'dave'), { family: 'budgets' })).toEqual([FIRST]);
    expect(await idsFor(callerIn('organization', 'dave', A), { family })).toEqual([]);
    await grant('dave', { type: 'account', id: FIRST }, { toolFamilies: [family] });
    expect(await idsFor(callerIn('grants', 'dave'), { family })).toEqual([FIRST]);
    expect(await idsFor(callerIn('organization', 'dave', A), { family })).toEqual([FIRST]);
    expect(await idsFor(callerIn('off', 'dave'), { family })).toContain(SECOND);
  });

  it('the accounts of an organisation that was granted, without the disabled one', async () => {
    const bob = callerIn('grants', 'bob');
    expect(await idsFor(bob)).toEqual(ACCOUNTS.slice(0, 250).filter((id) => id !== THIRD));
    expect(await bob.readAccess({ limit: 1 })).toMatchObject({
      ownAccount: true,
      accounts: [{ accountId: FIRST }],
    });
  });

  it('how much of each account’s bill it may see, with which tools', async () => {
    const scopes = async (caller: ToolCaller, family?: string) => {
      const { ownAccountScope, accounts } = await caller.readAccess({ family, limit: 2 });
      return [ownAccountScope, ...accounts.map(({ scope }) => scope)];
    };
    const carol = callerIn('grants', 'carol');
    expect(await scopes(carol)).toEqual(['payer', 'payer', 'payer']);
    expect(await scopes(carol, 'cost-explorer')).toEqual(['payer', 'own']);
    expect(await scopes(callerIn('grants', 'bob'))).toEqual(['own', 'own', 'own']);
    expect(await scopes(callerIn('off', 'eve'))).toEqual(['payer', 'payer', 'payer']);
    expect(await scopes(callerIn('organization', 'eve', A))).toEqual([null, 'own', 'own']);
    expect(await scopes(callerIn('organization', 'carol', A))).toEqual([null, 'payer', 'payer']);
  });

  it('an account without a name as Unknown', async () => {
    const { accounts } = await callerIn('grants', 'bob').readAccess({ limit: 2 });
    expect(accounts[1]).toMatchObject({ accountId: SECOND, alias: 'Unknown' });
  });

  it('nothing without a grant', async () => {
    expect(await callerIn('grants', 'eve').readAccess({ limit: 10 })).toEqual({
      ...{ ownAccount: false, ownAccountScope: null, toolFamilies: [], accounts: [] },
    });
  });

  it('its organisation’s accounts when organisations count', async () => {
    expect(await idsFor(callerIn('organization', 'eve', A))).toHaveLength(249);
    expect(await idsFor(callerIn('organization', 'eve'))).toEqual([]);
  });

  it('everything when callers are not distinguished', async () => {
    expect(await idsFor(callerIn('off', 'eve'))).toHaveLength(499);
  });
});

describe('whoami', () => {
  const ask = (args: object) =>
    whoami.run({ tool_family: undefined, next_token: undefined, ...args }, {
      caller: callerIn('off', 'alice'),
    } as never);

  it('lists page after page, each account once', async () => {
    const listed: string[] = [];
    let next: string | undefined;
    do {
      const page = (await ask({ next_token: next })) as {
        accounts: { account_id: string }[];
        complete: boolean;
        next_token: string | null;
      };
      listed.push(...page.accounts.map(({ account_id }) => account_id));
      expect(page.complete).toBe(page.next_token === null);
      next = page.next_token ?? undefined;
    } while (next !== undefined);
    expect(listed).toEqual(ACCOUNTS.filter((id) => id !== THIRD));
  });

  it.each(['1', "' OR TRUE --", '１２３４５６７８９０１２'])(
    'refuses the page token %j',
    async (next) => {
      await expect(callTool(whoami, { next_token: next }, {} as never)).rejects.toMatchObject({
        data: { parameter: 'next_token' },
      });
      await expect(callTool(whoami, { next_token: FIRST }, {} as never)).resolves.toBeDefined();
    },
  );
});
