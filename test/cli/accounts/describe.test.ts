import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/callers/grant.ts';
import { grantLine, summarizeGrant } from '../../../src/cli/accounts/describe.ts';
import type { Family } from '../../../src/tools/family.ts';

const family = (name: string, confidential?: true): Family => ({
  ...{ name, description: 'd', tools: [] },
  ...(confidential && { confidential }),
});
const all = [family('budgets'), family('contracts', true), family('invoicing', true)];
const grantOf = (...toolFamilies: string[]): Grant => ({
  ...{ id: '00000000-0000-4000-8000-000000000001', toolFamilies, scope: 'own', expiresAt: null },
  ...{ principal: { type: 'caller', id: 'alice' }, target: { type: 'account', id: 'own' } },
  ...{ createdAt: new Date(0), createdBy: 'operator' },
});

describe('a grant', () => {
  it.each([
    [['*'], ['contracts', 'invoicing']],
    [['*', 'invoicing'], ['contracts']],
  ])('of %j says that it does not cover %j', (names, uncovered) => {
    expect(summarizeGrant(grantOf(...names), all)).toMatchObject({ not_covered: uncovered });
    const said = `(not ${uncovered.join(',')}, which is granted by name)`;
    expect(grantLine(grantOf(...names), all)).toContain(said);
  });

  it.each([[['budgets']], [['invoicing']], [['*', 'contracts', 'invoicing']]])(
    'of %j says nothing of it',
    (names) => {
      expect(summarizeGrant(grantOf(...names), all)).not.toHaveProperty('not_covered');
      expect(grantLine(grantOf(...names), all)).not.toContain('not ');
    },
  );
});
