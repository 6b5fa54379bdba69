import { describe, expect, it } from 'vitest';
import { families } from '../../src/tools/families.ts';
import { PAYER_ACTION } from '../../src/tools/tool.ts';
import { parseArguments, toolArguments } from '../../src/tools/tool-arguments.ts';

const tools = families.flatMap((family) => family.tools);

it('has the tools of the reference server and whoami, each once', () => {
  expect(tools.map(({ name }) => name).toSorted()).toEqual([
    'aws-pricing',
    'budget-actions',
    'budget-notifications',
    'budgets',
    'compute-optimizer',
    'cost-anomaly',
    'cost-explorer',
    'free-tier-usage',
    'whoami',
  ]);
});

it.each([
  [
    'cost-anomaly',
    ['start_date', 'end_date', 'target_account_id', 'monitor_arn', 'feedback', 'max_results'],
  ],
  ['free-tier-usage', ['target_account_id', 'operation', 'filter', 'max_results']],
  ['budgets', ['target_account_id', 'budget_name', 'max_results', 'account_id']],
  [
    'budget-actions',
    ['target_account_id', 'budget_name', 'max_results', 'account_id', 'next_token', 'max_pages'],
  ],
  [
    'budget-notifications',
    ['target_account_id', 'budget_name', 'max_results', 'account_id', 'next_token', 'max_pages'],
  ],
  [
    'aws-pricing',
    ['operation', 'target_account_id', 'service_code', 'attribute_name', 'filters', 'max_results'],
  ],
  [
    'compute-optimizer',
    [
      'operation',
      'target_account_id',
      'region',
      'max_results',
      'filters',
      'account_ids',
      'next_token',
    ],
  ],
])('%s takes the arguments of the reference server in its order', (name, names) => {
  const tool = tools.find((candidate) => candidate.name === name);
  const declared = tool ? Object.keys(toolArguments(tool)) : [];
  expect(declared.slice(0, names.length)).toEqual(names);
});

const askingAws = tools.filter(({ name }) => name !== 'whoami');

it.each(askingAws.map((tool) => [tool.name, tool] as const))('%s only reads', (_, tool) => {
  expect(tool.actions).not.toEqual([]);
  for (const action of tool.actions) {
    expect(action).toMatch(/^[a-z-]+[a-z0-9]*:(Get|List|Describe|View)[A-Za-z0-9]+$/);
  }
});

describe.each(families.flatMap(({ tools }) => tools).map((tool) => [tool.name, tool] as const))(
  'what %s says of itself',
  (_, tool) => {
    const now = new Date('2026-03-15T12:00:00Z');

    it('is an example that it accepts, and probes', () => {
      for (const args of [tool.example(now), ...tool.probe(now)]) {
        expect(parseArguments(tool, args, now).args).toMatchObject(args);
      }
    });

    it('is a price where its AWS actions have one', () => {
      const asksCostExplorer = tool.actions.some(
        (action) => action.startsWith('ce:') && action !== PAYER_ACTION,
      );
      expect(tool.requestPriceUsd).toBe(asksCostExplorer ? '0.01' : undefined);
    });
  },
);
