import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { openSecret } from '../../src/accounts/stored-secret.ts';
import { addAccount, type NewAccount } from '../../src/administration/accounts/add-account.ts';
import { listAccounts } from '../../src/administration/accounts/list-accounts.ts';
import { removeAccount } from '../../src/administration/accounts/remove-account.ts';
import { updateAccount } from '../../src/administration/accounts/update-account.ts';
import { disableTarget, enableTarget } from '../../src/administration/grant-targets.ts';
import {
  addOrganization,
  findOrganization,
  removeOrganization,
  renameOrganization,
} from '../../src/administration/organizations.ts';
import { AccessControl } from '../../src/callers/access-control.ts';
import type { Decision } from '../../src/callers/decide.ts';
import type { NewGrant } from '../../src/callers/grant.ts';
import { addGrant } from '../../src/callers/grant-store.ts';
import { keyOf } from '../local/aws/aws-client.ts';
import { type AdministrationStack, startAdministration } from './start-administration.ts';

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const ROLE_ARN = `arn:aws:iam::${ROLE}:role/BillingReadOnly`;

let stack: AdministrationStack;
beforeAll(async () => {
  stack = await startAdministration();
});
beforeEach(async () => {
  await stack.reset();
  await stack.query('TRUNCATE caller_grants, disabled_targets');
});
afterAll(() => stack.close());

const keyPair = () => keyOf(stack.world, KEY_PAIR);
const rowOf = async (accountId: string) =>
  (await stack.query('SELECT * FROM aws_accounts WHERE account_id = $1', [accountId]))[0];
const add = (changes: Partial<NewAccount> & Pick<NewAccount, 'signIn'>) =>
  addAccount(stack.administration, {
    ...{ accountId: KEY_PAIR, region: 'us-east-1', verify: true },
    ...changes,
  });
const forget = (accountId: string) =>
  stack.query('DELETE FROM aws_accounts WHERE account_id = $1', [accountId]);
const signInTo = (accountId: string) =>
  stack.resolver().resolve(accountId, { sessionActions: ['*'] });

describe('adding an account', () => {
  it('by a key pair stores its secret encrypted and bound, and signs in with it', async () => {
    await forget(KEY_PAIR);
    await add({ signIn: { keyPair: keyPair() } });
    const token = String((await rowOf(KEY_PAIR))?.secret_access_key_encrypted);
    expect(openSecret(token, KEY_PAIR, parseFernetKeys(stack.world.encryptionKey))).toEqual({
      ...{ secretAccessKey: keyPair().secretAccessKey, isBound: true },
    });
    expect((await signInTo(KEY_PAIR)).credentials.accessKeyId).toBe(keyPair().accessKeyId);
  });

  it('by a role takes the external id of its organization', async () => {
    await forget(ROLE);
    const signIn = { roleArn: ROLE_ARN };
    await add({ accountId: ROLE, organization: 'Organisation A', signIn });
    expect((await signInTo(ROLE)).account.accountId).toBe(ROLE);
  });

  it('refuses a key pair of another account', async () => {
    const adding = add({ accountId: '111122223333', signIn: { keyPair: keyPair() } });
    await expect(adding).rejects.toMatchObject({ code: 'key_pair_refused' });
    expect(await rowOf('111122223333')).toBeUndefined();
  });

  it('takes an unchecked key pair only when told to', async () => {
    await forget(KEY_PAIR);
    stack.aws.faults.add({ service: 'sts', kind: 'throttle' });
    const signIn = { keyPair: keyPair() };
    await expect(add({ signIn })).rejects.toMatchObject({ code: 'key_pair_unchecked' });
    expect(await rowOf(KEY_PAIR)).toBeUndefined();
    await add({ signIn, verify: false });
    expect(await rowOf(KEY_PAIR)).toBeDefined();
  });

  it.each([
    ['one that is there', 'account_exists', { signIn: { roleArn: ROLE_ARN } }],
    ['an account id with a space', 'invalid_account', { accountId: '4444 5555666' }],
    ['a role of another account', 'invalid_account', { accountId: '777788889999' }],
    ['a role without an organization', 'invalid_account', { organization: undefined }],
    ['a region that is none', 'invalid_account', { region: 'mars-1' }],
    ['an unknown organization', 'organization_not_found', { organization: 'nobody' }],
  ])('refuses %s', async (_, code, changes) => {
    const role = { accountId: ROLE, organization: 'Organisation A', signIn: { roleArn: ROLE_ARN } };
    const before = await stack.query('SELECT * FROM aws_accounts ORDER BY account_id');
    await expect(add({ ...role, ...changes })).rejects.toMatchObject({ code });
    expect(await stack.query('SELECT * FROM aws_accounts ORDER BY account_id')).toEqual(before);
  });
});

describe('updating an account', () => {
  it('leaves what is not named', async () => {
    const before = await rowOf(ROLE);
    await updateAccount(stack.administration, ROLE, { alias: 'Production', verify: true });
    expect(await rowOf(ROLE)).toEqual({ ...before, alias: 'Production' });
  });

  it('forgets the role with a key pair, and the key pair with a role', async () => {
    const signIn = { roleArn: `arn:aws:iam::${KEY_PAIR}:role/x` };
    const changes = { signIn, organization: 'Organisation B', verify: true };
    await updateAccount(stack.administration, KEY_PAIR, changes);
    const columns = ['access_key_id', 'secret_access_key_encrypted'];
    for (const column of columns) expect((await rowOf(KEY_PAIR))?.[column]).toBeNull();
    const back = { signIn: { keyPair: keyPair() }, verify: true };
    await updateAccount(stack.administration, KEY_PAIR, back);
    expect((await rowOf(KEY_PAIR))?.role_arn).toBeNull();
    expect((await signInTo(KEY_PAIR)).account.authType).toBe('aksk');
  });

  it.each([
    ['111122223333', {}, 'account_not_found'],
    [ROLE, { region: 'mars-1' }, 'invalid_account'],
  ])('refuses %s with %j', async (accountId, changes, code) => {
    const updating = updateAccount(stack.administration, accountId, { ...changes, verify: true });
    await expect(updating).rejects.toMatchObject({ code });
  });
});

describe('grants from before', () => {
  const role = {
    ...{ accountId: ROLE, organization: 'Organisation A', signIn: { roleArn: ROLE_ARN } },
  };
  const grant = (id: string, changes: Partial<NewGrant> = {}) =>
    addGrant(stack.administration.database, {
      ...{ principal: { type: 'caller', id }, target: { type: 'account', id: ROLE } },
      ...{ toolFamilies: ['budgets'], scope: 'own', expiresAt: null, createdBy: 'test' },
      ...changes,
    });
  const expired = () => new Date(stack.administration.now().getTime() - 1);
  const survive = {
    code: 'grants_survive',
    message: expect.stringContaining(
      'would let in caller mallory (budgets, own); group x (*, payer).',
    ),
  };
  beforeEach(async () => {
    await grant('mallory');
    await grant('x', {
      ...{ principal: { type: 'group', id: 'x' }, toolFamilies: ['*'], scope: 'payer' },
    });
    await grant('left', { expiresAt: expired() });
  });

  it('for an account that comes back are named and refused, unless they are kept', async () => {
    await forget(ROLE);
    await expect(add(role)).rejects.toMatchObject(survive);
    expect(await rowOf(ROLE)).toBeUndefined();
    await add({ ...role, keepGrants: true });
    expect(await rowOf(ROLE)).toBeDefined();
  });

  it('for an account of another organisation are named and refused, unless they are kept', async () => {
    const before = await rowOf(ROLE);
    const move = (organization: string, keepGrants = false) =>
      updateAccount(stack.administration, ROLE, { organization, keepGrants, verify: true });
    await expect(move('Organisation B')).rejects.toMatchObject(survive);
    expect(await rowOf(ROLE)).toEqual(before);
    await move('Organisation A');
    await move('Organisation B', true);
    expect((await rowOf(ROLE))?.org_id).not.toBe(before?.org_id);
    await move('Organisation A', true);
  });

  it('that have expired, or are for others, are no matter', async () => {
    await stack.query("DELETE FROM caller_grants WHERE principal_id <> 'left'");
    await grant('alice', { target: { type: 'account', id: KEY_PAIR } });
    await forget(ROLE);
    await add(role);
    expect(await rowOf(ROLE)).toBeDefined();
  });
});

describe('shutting off', () => {
  const decide = (): Promise<Decision> =>
    new AccessControl({
      ...{ mode: 'grants', database: stack.administration.database, now: () => stack.clock },
    }).decide({
      caller: { id: 'alice', organization: null, groups: [] },
      ...{ accountId: ROLE, family: 'budgets', confidential: false },
    });
  const grant = (type: 'account' | 'organization', id: string) =>
    addGrant(stack.administration.database, {
      principal: { type: 'caller', id: 'alice' },
      ...{
        target: { type, id },
        toolFamilies: ['*'],
        scope: 'own',
        expiresAt: null,
        createdBy: 'test',
      },
    });

  it.each([
    ['account', async (): Promise<string> => ROLE],
    [
      'organization',
      async (): Promise<string> =>
        (await findOrganization(stack.administration, 'Organisation A')).id,
    ],
  ] as const)('an %s refuses what is granted, until it is on again', async (type, idOf) => {
    await grant('account', ROLE);
    const target = { type, id: await idOf() };
    expect(await decide()).toMatchObject({ allowed: true });
    expect(await disableTarget(stack.administration, target)).toBe(true);
    expect(await disableTarget(stack.administration, target)).toBe(false);
    expect(await decide()).toEqual({ reason: 'account_disabled' });
    expect(await enableTarget(stack.administration, target)).toBe(true);
    expect(await decide()).toMatchObject({ allowed: true });
  });

  it('for good takes the grants along', async () => {
    await grant('account', ROLE);
    await disableTarget(stack.administration, { type: 'account', id: ROLE });
    expect(await removeAccount(stack.administration, ROLE)).toMatchObject({ revokedGrants: 1 });
    expect(await rowOf(ROLE)).toBeUndefined();
    expect(await stack.query('SELECT id FROM caller_grants')).toEqual([]);
    expect(await stack.query('SELECT * FROM disabled_targets')).toEqual([]);
  });
});

describe('organizations', () => {
  it('get unguessable external ids of their own', async () => {
    const names = ['C', 'D', 'E'];
    const added = await Promise.all(
      names.map((name) => addOrganization(stack.administration, name)),
    );
    const ids = added.map(({ externalId }) => externalId);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keep their external id under another name', async () => {
    const { externalId } = await addOrganization(stack.administration, 'C');
    const renamed = await renameOrganization(stack.administration, 'C', 'D');
    expect(renamed).toMatchObject({ name: 'D', externalId });
  });

  it('of one name must be named by id', async () => {
    const { id } = await addOrganization(stack.administration, 'C');
    // The owner's own table may have had it before.
    await stack.query(
      "INSERT INTO organizations (id, name, external_id) VALUES (gen_random_uuid(), 'C', 'other')",
    );
    await expect(findOrganization(stack.administration, 'C')).rejects.toMatchObject({
      code: 'organization_ambiguous',
    });
    expect(await findOrganization(stack.administration, id)).toMatchObject({ id });
  });

  it('are removed only without accounts', async () => {
    await expect(removeOrganization(stack.administration, 'Organisation B')).rejects.toMatchObject({
      code: 'organization_in_use',
    });
    await forget('777788889999');
    await removeOrganization(stack.administration, 'Organisation B');
    expect(await stack.query("SELECT FROM organizations WHERE name = 'Organisation B'")).toEqual(
      [],
    );
  });
});

it('accounts are listed by id, across pages', async () => {
  await stack.query(`
    INSERT INTO aws_accounts (id, account_id, auth_type)
    SELECT gen_random_uuid(), lpad(n::text, 12, '0'), 'aksk' FROM generate_series(1, 1200) AS n`);
  const ids: string[] = [];
  for await (const account of listAccounts(stack.administration.database))
    ids.push(account.account_id);
  expect(ids).toHaveLength(1205);
  expect(ids).toEqual([...new Set(ids)].sort());
});
