import { describe, expect, it } from 'vitest';
import { type AccessRequest, type Decision, decide } from '../../src/callers/decide.ts';
import type { GrantScope } from '../../src/callers/grant.ts';
import type { Standing } from '../../src/callers/standing.ts';

const ORGANIZATION = '00000000-0000-4000-8000-00000000000a';
const NOW = new Date('2026-03-15T12:00:00Z');
const alice = { id: 'alice', organization: ORGANIZATION, groups: [] };

const asking = (changes: Partial<AccessRequest> = {}): AccessRequest => ({
  ...{ mode: 'grants', caller: alice, family: 'budgets', confidential: false, now: NOW },
  ...changes,
});
const standing = (changes: Partial<Standing> = {}): Standing => ({
  ...{ known: true, disabled: false, organizationId: ORGANIZATION, grants: [] },
  ...changes,
});
const granted = (
  toolFamilies: string[],
  expiresAt: string | null = null,
  scope: GrantScope = 'own',
) => standing({ grants: [{ toolFamilies, scope, expiresAt }] });

describe('a call is allowed', () => {
  it.each<[title: string, of: [AccessRequest, Standing], reason: string]>([
    ['by a grant for all tools', [asking(), granted(['*'])], 'granted'],
    ['by a grant for its tools', [asking(), granted(['pricing', 'budgets'])], 'granted'],
    ['until a grant expires', [asking(), granted(['*'], '2026-03-15T12:00:00.001Z')], 'granted'],
    [
      'by one grant of several',
      [
        asking(),
        standing({
          grants: [
            { toolFamilies: ['*'], scope: 'payer', expiresAt: '2026-01-01T00:00:00Z' },
            { toolFamilies: ['budgets'], scope: 'own', expiresAt: null },
          ],
        }),
      ],
      'granted',
    ],
    ['by a grant as payer', [asking(), granted(['*'], null, 'payer')], 'granted_as_payer'],
    ['by its organisation', [asking({ mode: 'organization' }), standing()], 'same_organization'],
    [
      'by its organisation with a grant as payer',
      [asking({ mode: 'organization' }), granted(['*'], null, 'payer')],
      'granted_as_payer',
    ],
    [
      'by its organisation in capital letters',
      [
        asking({
          mode: 'organization',
          caller: { ...alice, organization: ORGANIZATION.toUpperCase() },
        }),
        standing(),
      ],
      'same_organization',
    ],
    [
      'when callers are not distinguished',
      [asking({ mode: 'off', caller: undefined }), standing()],
      'callers_not_distinguished',
    ],
  ])('%s', (_, [request, state], reason) => {
    expect(decide(request, state)).toMatchObject({ allowed: true, reason });
  });
});

describe('what is confidential', () => {
  const secret = (changes: Partial<AccessRequest> = {}) =>
    asking({ family: 'invoicing', confidential: true, ...changes });
  const mode = 'organization';
  const several = standing({
    grants: [...granted(['*']).grants, ...granted(['invoicing']).grants],
  });

  it.each<[title: string, of: [AccessRequest, Standing], reason: string]>([
    ['by its name', [secret(), granted(['invoicing'])], 'granted'],
    ['by its name beside all others', [secret(), granted(['*', 'invoicing'])], 'granted'],
    ['by one grant of several', [secret(), several], 'granted'],
    ['as payer', [secret(), granted(['invoicing'], null, 'payer')], 'granted_as_payer'],
    ['within an organisation', [secret({ mode }), granted(['invoicing'])], 'same_organization'],
    ['to everybody', [secret({ mode: 'off' }), standing()], 'callers_not_distinguished'],
  ])('is told %s', (_, [request, state], reason) => {
    expect(decide(request, state)).toMatchObject({ allowed: true, reason });
  });

  it.each<[title: string, of: [AccessRequest, Standing], reason: string]>([
    ['all families', [secret(), granted(['*'])], 'not_granted_by_name'],
    ['all families as payer', [secret(), granted(['*'], null, 'payer')], 'not_granted_by_name'],
    ['other families', [secret(), granted(['budgets'])], 'other_tool_family'],
    ['nothing', [secret(), standing()], 'not_granted'],
    ['its name until now', [secret(), granted(['invoicing'], NOW.toISOString())], 'grant_expired'],
    ['an organisation', [secret({ mode }), standing()], 'not_granted_by_name'],
    [
      'all families within an organisation',
      [secret({ mode }), granted(['*'], null, 'payer')],
      'not_granted_by_name',
    ],
    [
      'its name until now within an organisation',
      [secret({ mode }), granted(['invoicing'], NOW.toISOString())],
      'not_granted_by_name',
    ],
  ])('is refused for %s', (_, [request, state], reason) => {
    expect(decide(request, state)).toEqual({ reason });
  });
});

describe('a call may see', () => {
  const asPayer = { scope: 'payer', toolFamilies: ['budgets'], expiresAt: null } as const;

  it.each<[title: string, of: [AccessRequest, Standing], scope: GrantScope]>([
    ['own charges by a grant', [asking(), granted(['*'])], 'own'],
    ['a payer’s bill by a grant as payer', [asking(), standing({ grants: [asPayer] })], 'payer'],
    [
      'a payer’s bill by one grant of several',
      [asking(), standing({ grants: [...granted(['*']).grants, asPayer] })],
      'payer',
    ],
    [
      'own charges when the grant as payer is for another family',
      [
        asking({ family: 'cost-explorer' }),
        standing({ grants: [...granted(['*']).grants, asPayer] }),
      ],
      'own',
    ],
    [
      'own charges once the grant as payer has expired',
      [
        asking(),
        standing({
          grants: [...granted(['*']).grants, { ...asPayer, expiresAt: '2026-03-15T12:00:00Z' }],
        }),
      ],
      'own',
    ],
    ['own charges by its organisation', [asking({ mode: 'organization' }), standing()], 'own'],
    [
      'a payer’s bill by its organisation with a grant as payer',
      [asking({ mode: 'organization' }), standing({ grants: [asPayer] })],
      'payer',
    ],
    [
      'a payer’s bill when callers are not distinguished',
      [asking({ mode: 'off' }), standing()],
      'payer',
    ],
  ])('%s', (_, [request, state], scope) => {
    expect(decide(request, state)).toMatchObject({ allowed: true, scope });
  });
});

describe('a call is refused', () => {
  it.each<[title: string, of: [AccessRequest, Standing], reason: string]>([
    ['of nobody', [asking({ caller: undefined }), granted(['*'])], 'no_caller'],
    ['without a grant', [asking(), standing()], 'not_granted'],
    ['for the tools of another family', [asking(), granted(['pricing'])], 'other_tool_family'],
    [
      'once its grant has expired',
      [asking(), granted(['*'], '2026-03-15T12:00:00Z')],
      'grant_expired',
    ],
    ['with an expiry that is none', [asking(), granted(['*'], 'never')], 'grant_expired'],
    [
      'about an unknown account whatever is granted',
      [asking(), { ...granted(['*']), known: false }],
      'unknown_account',
    ],
    [
      'about a disabled account whatever is granted',
      [asking(), { ...granted(['*']), disabled: true }],
      'account_disabled',
    ],
    [
      'about a disabled account even when callers are not distinguished',
      [asking({ mode: 'off' }), standing({ disabled: true })],
      'account_disabled',
    ],
    [
      'about an account of another organisation',
      [asking({ mode: 'organization', caller: { ...alice, organization: 'b' } }), standing()],
      'other_organization',
    ],
    [
      'of a caller and about an account that both have no organisation',
      [
        asking({ mode: 'organization', caller: { ...alice, organization: null } }),
        standing({ organizationId: null }),
      ],
      'other_organization',
    ],
    [
      'by grants when organisations count',
      [asking({ mode: 'organization', caller: { ...alice, organization: null } }), granted(['*'])],
      'other_organization',
    ],
  ])('%s', (_, [request, state], reason) => {
    expect(decide(request, state)).toEqual({ reason });
  });

  it('by a decision that says nothing', () => {
    const silence: Decision = {};
    expect(silence.allowed ?? false).toBe(false);
  });
});
