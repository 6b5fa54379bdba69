import fc from 'fast-check';
import { operations } from '../../src/tools/cost-explorer/cost-explorer.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { toolArguments } from '../../src/tools/tool-arguments.ts';
import { NOW } from '../support/call-tool.ts';
import { type ArgumentKind, argumentKind } from './argument-kind.ts';

/** What a question needs, and what it may have besides. */
interface Question {
  /** Arguments with values that go together. */
  readonly needs: Readonly<Record<string, unknown>>;
  /** Names of arguments of which each can be given or not. */
  readonly may: readonly string[];
}

const USAGE = { Dimensions: { Key: 'USAGE_TYPE', Values: ['BoxUsage:t3.micro'] } };

const costExplorerQuestions = Object.entries(operations).map(
  ([operation, { required, optional }]) => {
    const values = {
      filter: JSON.stringify(USAGE),
      metric: operation === 'getUsageForecast' ? 'USAGE_QUANTITY' : 'UNBLENDED_COST',
      dimension: 'SERVICE',
    };
    const needed = Object.entries(values).filter(([name]) =>
      required.some((other) => other === name),
    );
    // What does not go with every other argument stays out.
    const apart = ['start_date', 'end_date', 'granularity', 'context', 'max_results'];
    const may = optional.filter((name) => !apart.includes(name));
    return { needs: { operation, ...Object.fromEntries(needed) }, may };
  },
);

const EC2 = { service_code: 'AmazonEC2' };
const PAGES = ['max_results', 'next_token', 'max_pages'];

const QUESTIONS: Readonly<Record<string, readonly Question[]>> = {
  'cost-explorer': costExplorerQuestions,
  'aws-pricing': [
    { needs: { operation: 'get_service_codes' }, may: PAGES },
    { needs: { operation: 'get_service_attributes', ...EC2 }, may: [] },
    {
      needs: { operation: 'get_attribute_values', ...EC2, attribute_name: 'location' },
      may: PAGES,
    },
    { needs: { operation: 'get_pricing_from_api', ...EC2 }, may: ['filters', ...PAGES] },
  ],
  'compute-optimizer': [
    {
      needs: { operation: 'get_ec2_instance_recommendations' },
      may: [
        'region',
        'max_results',
        'filters',
        'account_ids',
        'next_token',
        'cpu_vendor_architectures',
      ],
    },
    { needs: { operation: 'get_ebs_volume_recommendations' }, may: ['resource_arns'] },
    { needs: { operation: 'get_idle_recommendations' }, may: ['order_by'] },
  ],
  'cost-anomaly': [
    {
      needs: { start_date: '2026-01-01', end_date: '2026-02-01' },
      may: ['monitor_arn', 'feedback', 'max_results', 'next_token', 'max_pages'],
    },
    {
      needs: {
        ...{ start_date: '2026-01-01', end_date: '2026-01-01' },
        ...{ total_impact_operator: 'BETWEEN', total_impact_start: '1.5', total_impact_end: 3 },
      },
      may: [],
    },
  ],
  budgets: [
    { needs: {}, may: ['budget_name'] },
    { needs: {}, may: PAGES },
  ],
  'free-tier-usage': [{ needs: {}, may: ['operation', 'filter', ...PAGES] }],
  whoami: [{ needs: {}, may: ['tool_family'] }],
};

const STRUCTURES: Readonly<Record<string, unknown>> = {
  metrics: ['UnblendedCost', 'UsageQuantity'],
  group_by: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
  filter: { And: [USAGE, { Not: { Tags: { Key: '__proto__', Values: ['プロダクション'] } } }] },
  account_ids: ['444455556666'],
  resource_arns: ['arn:aws:ec2:us-east-1:444455556666:volume/vol-1'],
  order_by: { dimension: 'SavingsValue', order: 'Asc' },
  cpu_vendor_architectures: ['AWS_ARM64'],
};

/** Structures whose form depends on the tool. */
const FILTERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'aws-pricing': { filters: { instanceType: 't3.medium', location: 'US East (N. Virginia)' } },
  'compute-optimizer': { filters: [{ name: 'Finding', values: ['Overprovisioned'] }] },
  'free-tier-usage': {
    filter: {
      Not: { Dimensions: { Key: 'REGION', Values: ['global'], MatchOptions: ['EQUALS'] } },
    },
  },
};

/**
 * Arguments that a tool must take.
 *
 * @param tool - to be asked
 */
export function validArguments(tool: Tool): fc.Arbitrary<Record<string, unknown>> {
  const schemas = toolArguments(tool);
  const valuesOf = (name: string) => {
    const schema = schemas[name];
    if (!schema) throw new TypeError(`${tool.name} has no ${name}`);
    return validValues(argumentKind(name, schema), FILTERS[tool.name]?.[name] ?? STRUCTURES[name]);
  };
  const questions = QUESTIONS[tool.name] ?? [{ needs: tool.example(NOW), may: [] }];
  return fc.constantFrom(...questions).chain(({ needs, may }) => {
    const names = tool.actions.length === 0 ? may : [...may, 'target_account_id'];
    const optional = Object.fromEntries(names.map((name) => [name, valuesOf(name)]));
    return fc.record(optional, { requiredKeys: [] }).map((given) => ({ ...needs, ...given }));
  });
}

function validValues(argument: ArgumentKind, structure: unknown): fc.Arbitrary<unknown> {
  switch (argument.kind) {
    case 'account':
      return fc.stringMatching(/^[0-9]{12}$/);
    case 'choice':
      return fc.constantFrom(...argument.values);
    case 'day':
      return fc.constantFrom('2026-01-01', '2024-02-29');
    case 'region':
      return fc.constantFrom('us-east-1', 'ap-southeast-2', 'us-gov-west-1');
    case 'json':
      return fc.constantFrom(structure, JSON.stringify(structure));
    case 'integer':
    case 'number':
      return fc.integer({ min: 51, max: 99 }).chain((value) => fc.constantFrom(value, `${value}`));
    case 'text':
      return fc.string({ unit: 'binary', minLength: 1, maxLength: 100 });
  }
}
