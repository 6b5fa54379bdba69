import { checkParsePolicySet, isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from 'vitest';
import type { Grant } from '../../src/callers/grant.ts';
import type { ClaimNames } from '../../src/callers/token-caller.ts';
import { cedarPolicies } from '../../src/gateway/cedar-policies.ts';
import { budgetsFamily } from '../../src/tools/budgets/family.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { portfolioFamily } from '../../src/tools/portfolio/family.ts';
import { sessionSqlFamily } from '../../src/tools/session-sql/family.ts';
import { whoamiFamily } from '../../src/tools/whoami/family.ts';

const GATEWAY = 'arn:aws:bedrock-agentcore:us-east-1:111122223333:gateway/billing-abcdefghij';
const A = '00000000-0000-4000-8000-00000000000a';
const NOW = new Date('2026-03-15T12:00:00Z');

const grant = (changes: Partial<Grant>): Grant => ({
  id: '00000000-0000-4000-8000-000000000001',
  principal: { type: 'caller', id: 'alice' },
  target: { type: 'account', id: '123456789012' },
  toolFamilies: ['*'],
  scope: 'own',
  expiresAt: null,
  createdAt: NOW,
  createdBy: 'operator',
  ...changes,
});

const policiesOf = (grants: readonly Grant[], id = 'sub', claims: Partial<ClaimNames> = {}) =>
  cedarPolicies({
    grants,
    organizationAccounts: new Map([[A, ['444455556666', '999988887777']]]),
    families: [
      ...[budgetsFamily, costExplorerFamily, portfolioFamily, sessionSqlFamily, whoamiFamily],
      { ...budgetsFamily, name: 'invoicing', confidential: true },
    ],
    gatewayArn: GATEWAY,
    claims: { id, organization: 'org_id', groups: ['groups'], ...claims },
    now: NOW,
  });

interface Call {
  readonly caller: string;
  readonly tags?: Record<string, string>;
  readonly family?: string;
  readonly account?: string | undefined;
}

/** What Cedar's own engine decides, with actions grouped by target as AgentCore has them. */
function isAllowed(grants: readonly Grant[], call: Call, id?: string): boolean {
  const { caller, tags = {}, family = 'budgets', account } = call;
  const principal = { type: 'AgentCore::OAuthUser', id: caller };
  const target = { type: 'AgentCore::Action', id: family };
  const action = { type: 'AgentCore::Action', id: `${family}___${family}` };
  const answer = isAuthorized({
    principal,
    action,
    resource: { type: 'AgentCore::Gateway', id: GATEWAY },
    context: { input: account === undefined ? {} : { target_account_id: account } },
    policies: { staticPolicies: policiesOf(grants, id).join('\n') },
    entities: [
      { uid: principal, attrs: {}, parents: [], tags },
      { uid: action, attrs: {}, parents: [target] },
    ],
  });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  return answer.response.decision === 'allow';
}

describe('a grant to whom no claim names', () => {
  it.each<[string, Grant['principal'], Partial<ClaimNames>]>([
    ['caller', { type: 'caller', id: 'alice' }, { id: null }],
    ['organisation', { type: 'organization', id: 'acme' }, { organization: null }],
    ['group', { type: 'group', id: 'leads' }, { groups: [] }],
  ])('is no policy: %s', (_, principal, none) => {
    const grants = [grant({ principal })];
    expect(policiesOf(grants, 'sub', none)).toHaveLength(1);
    expect(policiesOf(grants)).toHaveLength(2);
  });
});

describe('a Gateway with a part of the families', () => {
  it('has no policy that names others', () => {
    const grants = [grant({}), grant({ toolFamilies: ['cost-explorer', 'exec'] })];
    const policies = cedarPolicies({
      ...{ grants, organizationAccounts: new Map(), families: [budgetsFamily] },
      ...{ gatewayArn: GATEWAY, now: NOW },
      claims: { id: 'sub', organization: null, groups: [] },
    });
    expect(policies).toHaveLength(1);
    expect(policies[0]).toContain('action in [AgentCore::Action::"budgets"]');
  });
});

describe('Cedar decides as the grants say', () => {
  const byOrganization = { principal: { type: 'organization', id: 'acme' } } as const;
  it.each<[string, Partial<Grant>, Call, Partial<Call>]>([
    [
      'for an account',
      {},
      { caller: 'alice', account: '123456789012' },
      { account: '777788889999' },
    ],
    ['for a caller', {}, { caller: 'alice', account: '123456789012' }, { caller: 'bob' }],
    [
      'for the own account',
      { target: { type: 'account', id: 'own' } },
      { caller: 'alice' },
      { account: '123456789012' },
    ],
    [
      'for a named account',
      {},
      { caller: 'alice', account: '123456789012' },
      { account: undefined },
    ],
    [
      'for a tool family',
      { toolFamilies: ['budgets'] },
      { caller: 'alice', account: '123456789012' },
      { family: 'cost-explorer' },
    ],
    [
      'for all tool families but a confidential one',
      {},
      { caller: 'alice', account: '123456789012' },
      { family: 'invoicing' },
    ],
    [
      'for a confidential family that it names',
      { toolFamilies: ['invoicing'] },
      { caller: 'alice', account: '123456789012', family: 'invoicing' },
      { family: 'budgets' },
    ],
    [
      'for the accounts of an organisation',
      { target: { type: 'organization', id: A } },
      { caller: 'alice', account: '999988887777' },
      { account: '777788889999' },
    ],
    [
      'for the members of an organisation',
      byOrganization,
      { caller: 'bob', tags: { org_id: 'acme' }, account: '123456789012' },
      { tags: { org_id: 'other' } },
    ],
    [
      'for members only',
      byOrganization,
      { caller: 'bob', tags: { org_id: 'acme' }, account: '123456789012' },
      { tags: {} },
    ],
  ])('%s', (...[, changes, allowed, difference]) => {
    const grants = [grant(changes)];
    expect(isAllowed(grants, allowed)).toBe(true);
    expect(isAllowed(grants, { ...allowed, ...difference })).toBe(false);
  });

  it('about a caller named by another claim than the subject', () => {
    const call = { caller: 'x', tags: { client_id: 'alice' }, account: '123456789012' };
    expect(isAllowed([grant({})], call, 'client_id')).toBe(true);
    expect(isAllowed([grant({})], { ...call, tags: { client_id: 'bob' } }, 'client_id')).toBe(
      false,
    );
  });

  it('without those that have expired', () => {
    const call = { caller: 'alice', account: '123456789012' };
    const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
    expect(isAllowed([grant({ expiresAt: at(1) })], call)).toBe(true);
    expect(isAllowed([grant({ expiresAt: at(0) })], call)).toBe(false);
  });

  it.each(['whoami', 'session-sql'])(
    'and lets everybody ask what is about no account: %s',
    (family) => {
      expect(isAllowed([], { caller: 'eve', family })).toBe(true);
      expect(isAllowed([], { caller: 'eve' })).toBe(false);
    },
  );

  it('but not about accounts that no policy sees', () => {
    const call = { caller: 'alice', family: 'portfolio' };
    expect(isAllowed([grant({})], call)).toBe(false);
  });

  it('about callers with any name', () => {
    const id = 'a"\\\n\u0000\u202e] || true //';
    expect(
      isAllowed([grant({ principal: { type: 'caller', id } })], {
        caller: id,
        account: '123456789012',
      }),
    ).toBe(true);
    expect(
      isAllowed([grant({ principal: { type: 'caller', id } })], {
        caller: 'eve',
        account: '123456789012',
      }),
    ).toBe(false);
  });
});

describe('the policies', () => {
  it('stay below 10,000 bytes each, however many accounts there are', () => {
    const grants = Array.from({ length: 2_000 }, (_, index) =>
      grant({ target: { type: 'account', id: String(index).padStart(12, '0') } }),
    );
    const policies = policiesOf(grants);
    expect(policies.length).toBeGreaterThan(3);
    expect(Math.max(...policies.map((policy) => Buffer.byteLength(policy)))).toBeLessThan(10_000);
    expect(checkParsePolicySet({ staticPolicies: policies.join('\n') })).toEqual({
      type: 'success',
    });
    expect(isAllowed(grants, { caller: 'alice', account: '000000001999' })).toBe(true);
  });
});
