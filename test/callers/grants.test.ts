import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disableTarget, enableTarget } from '../../src/administration/grant-targets.ts';
import { AccessControl } from '../../src/callers/access-control.ts';
import type { AuthorizationMode } from '../../src/callers/authorization-mode.ts';
import type { Caller } from '../../src/callers/caller.ts';
import type { NewGrant } from '../../src/callers/grant.ts';
import { addGrant, revokeGrants } from '../../src/callers/grant-store.ts';
import { type GrantDatabase, startGrantDatabase } from './start-grant-database.ts';

const [A, B] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const ACCOUNTS = [
  ['444455556666', A],
  ['777788889999', B],
  ['123456789012', null],
] as const;
const alice: Caller = { id: 'alice', organization: 'acme', groups: ['finance', 'leads'] };

let database: GrantDatabase;
let clock: Date;
beforeAll(async () => {
  database = await startGrantDatabase();
  for (const id of [A, B]) {
    await database.operator.query('INSERT INTO organizations VALUES ($1, $2, $2)', [id, id]);
  }
  for (const [accountId, organization] of ACCOUNTS) {
    await database.operator.query(
      `INSERT INTO aws_accounts (id, account_id, auth_type, org_id)
       VALUES (gen_random_uuid(), $1, 'iam_role', $2)`,
      [accountId, organization],
    );
  }
});
afterAll(() => database.close());
beforeEach(async () => {
  clock = new Date('2026-03-15T12:00:00Z');
  await database.operator.query('TRUNCATE caller_grants, disabled_targets', []);
});

function grant(changes: Partial<NewGrant> = {}) {
  return addGrant(database.operator, {
    principal: { type: 'caller', id: 'alice' },
    target: { type: 'account', id: '444455556666' },
    toolFamilies: ['*'],
    scope: 'own',
    expiresAt: null,
    createdBy: 'operator',
    ...changes,
  });
}

function accessControl(mode: AuthorizationMode = 'grants') {
  return new AccessControl({ mode, database: database.app, now: () => clock });
}

const ask = (control: AccessControl, accountId: string, caller: Caller | undefined = alice) =>
  control.decide({ caller, accountId, family: 'budgets', confidential: false });
const later = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1_000);
};

describe('a grant', () => {
  it.each<[string, Partial<NewGrant>, string]>([
    ['to the caller', {}, '444455556666'],
    ['to its organisation', { principal: { type: 'organization', id: 'acme' } }, '444455556666'],
    ['to one of its groups', { principal: { type: 'group', id: 'leads' } }, '444455556666'],
    ['for a whole organisation', { target: { type: 'organization', id: B } }, '777788889999'],
    ['for the function’s own account', { target: { type: 'account', id: 'own' } }, 'own'],
  ])('%s allows', async (_, changes, accountId) => {
    expect(await ask(accessControl(), accountId)).toEqual({
      reason: expect.stringMatching('not_granted'),
    });
    await grant(changes);
    expect(await ask(accessControl(), accountId)).toEqual({
      allowed: true,
      reason: 'granted',
      scope: 'own',
    });
  });

  it.each<[string, Partial<NewGrant>]>([
    ['another caller', { principal: { type: 'caller', id: 'bob' } }],
    ['the caller in other letters', { principal: { type: 'caller', id: 'Alice' } }],
    ['a group of the caller’s name', { principal: { type: 'group', id: 'alice' } }],
    ['a caller of the group’s name', { principal: { type: 'caller', id: 'leads' } }],
    ['the caller, for another account', { target: { type: 'account', id: '123456789012' } }],
    ['the caller, for another organisation', { target: { type: 'organization', id: B } }],
    ['the caller, for the own account', { target: { type: 'account', id: 'own' } }],
  ])('to %s does not', async (_, changes) => {
    await grant(changes);
    expect(await ask(accessControl(), '444455556666')).toEqual({ reason: 'not_granted' });
  });

  it('as payer shows all that the account is billed', async () => {
    await grant();
    expect(await ask(accessControl(), '444455556666')).toMatchObject({ scope: 'own' });
    await grant({ scope: 'payer' });
    expect(await ask(accessControl(), '444455556666')).toEqual({
      ...{ allowed: true, reason: 'granted_as_payer', scope: 'payer' },
    });
  });

  it('for an account that nobody has onboarded grants nothing', async () => {
    await grant({ target: { type: 'account', id: '000011112222' } });
    expect(await ask(accessControl(), '000011112222')).toEqual({ reason: 'unknown_account' });
  });

  it.each<[string, Partial<NewGrant>]>([
    ['no tool family', { toolFamilies: [] }],
    ['something that is no account id', { target: { type: 'account', id: '44445555666' } }],
    ['an organisation that is no UUID', { target: { type: 'organization', id: 'acme' } }],
    ['an empty principal', { principal: { type: 'caller', id: '' } }],
  ])('for %s is refused by the table', async (_, changes) => {
    await expect(grant(changes)).rejects.toThrow(/violates check constraint/);
  });

  it('is listed and revoked by what it is for', async () => {
    const first = await grant();
    const other = await grant({ principal: { type: 'group', id: 'leads' } });
    expect(await database.grants()).toEqual([first, other]);
    expect(await revokeGrants(database.operator, {})).toEqual([]);
    expect(await revokeGrants(database.operator, { principal: first.principal })).toEqual([first]);
    expect(await revokeGrants(database.operator, { id: other.id })).toEqual([other]);
    expect(await database.grants()).toEqual([]);
  });
});

describe('what has changed is effective', () => {
  it('within a minute when a grant is revoked', async () => {
    const { id } = await grant();
    const control = accessControl();
    await ask(control, '444455556666');
    await revokeGrants(database.operator, { id });
    later(59);
    expect((await ask(control, '444455556666')).allowed).toBe(true);
    later(1);
    expect(await ask(control, '444455556666')).toEqual({ reason: 'not_granted' });
  });

  it.each([
    { type: 'account', id: '444455556666' } as const,
    { type: 'organization', id: A } as const,
  ])('within a minute when the $type is disabled, and when it is enabled', async (target) => {
    await grant();
    const control = accessControl();
    expect((await ask(control, '444455556666')).allowed).toBe(true);
    await disableTarget({ database: database.operator, operator: 'operator' }, target);
    later(60);
    expect(await ask(control, '444455556666')).toEqual({ reason: 'account_disabled' });
    expect(await enableTarget({ database: database.operator }, target)).toBe(true);
    later(60);
    expect((await ask(control, '444455556666')).allowed).toBe(true);
  });

  it('within ten seconds when an account that is shut off is on again, as for one that is not there', async () => {
    await grant();
    const target = { type: 'account', id: '444455556666' } as const;
    await disableTarget({ database: database.operator, operator: 'operator' }, target);
    const control = accessControl();
    expect(await ask(control, '444455556666')).toEqual({ reason: 'account_disabled' });
    await enableTarget({ database: database.operator }, target);
    later(9);
    expect(await ask(control, '444455556666')).toEqual({ reason: 'account_disabled' });
    later(1);
    expect((await ask(control, '444455556666')).allowed).toBe(true);
  });

  it('at once when a grant expires', async () => {
    await grant({ expiresAt: new Date(clock.getTime() + 5_000) });
    const control = accessControl();
    expect((await ask(control, '444455556666')).allowed).toBe(true);
    later(5);
    expect(await ask(control, '444455556666')).toEqual({ reason: 'grant_expired' });
  });

  it('within ten seconds when something is granted', async () => {
    const control = accessControl();
    await ask(control, '444455556666');
    await grant();
    later(10);
    expect((await ask(control, '444455556666')).allowed).toBe(true);
  });
});

describe('a decision', () => {
  it('is none when the table of grants cannot be read', async () => {
    await grant();
    await database.operator.query('ALTER TABLE caller_grants RENAME TO away', []);
    try {
      await expect(ask(accessControl(), '444455556666')).rejects.toMatchObject({
        errorType: 'database_error',
      });
    } finally {
      await database.operator.query('ALTER TABLE away RENAME TO caller_grants', []);
    }
    expect((await ask(accessControl(), '444455556666')).allowed).toBe(true);
  });

  it('by organisation needs no grants', async () => {
    const control = accessControl('organization');
    const member = { id: 'bob', organization: A, groups: [] };
    expect((await ask(control, '444455556666', member)).allowed).toBe(true);
    expect(await ask(control, '777788889999', member)).toEqual({ reason: 'other_organization' });
    expect(await ask(control, '123456789012', member)).toEqual({ reason: 'other_organization' });
    expect(await ask(control, 'own', member)).toEqual({ reason: 'other_organization' });
  });
});
