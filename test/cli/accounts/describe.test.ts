import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/callers/grant.ts';
import { describeReport, grantLine, summarizeGrant } from '../../../src/cli/accounts/describe.ts';
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

describe('a report of the doctor', () => {
  const untried = (tool: string, why: string) => ({
    ...({ check: 'families', status: 'unknown', untried: { tool, why } } as const),
    detail: `${tool} was not tried: ${why}`,
  });

  it('has what failed before what was not tried, and that in a line for each reason', () => {
    const failed = { check: 'families', status: 'failed', detail: 'budgets: denied' } as const;
    const next_step = 'pay';
    const findings = [
      { ...untried('cost-explorer', 'AWS charges'), next_step },
      untried('rec-details', 'it has no question'),
      { ...untried('cost-change', 'AWS charges'), next_step },
      failed,
      { check: 'row', status: 'ok', detail: 'complete' } as const,
    ];
    const report = { account_id: '444455556666', alias: 'Data', well: false, findings };
    expect(describeReport(report).split('\n')).toEqual([
      'FAILED  444455556666  Data',
      '        failed   families: budgets: denied',
      '        unknown  families: not tried, AWS charges: cost-explorer, cost-change → pay',
      '        unknown  families: not tried, it has no question: rec-details',
    ]);
  });
});
