import { describe, expect, it } from 'vitest';
import { accountFamilies } from '../../src/tools/account-families.ts';
import { families } from '../../src/tools/families.ts';
import { PAYER_ACTION } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { referenceTools } from '../support/reference-tools.ts';

const tools = families.flatMap((family) => family.tools);

it('has tools of the reference server, and some of its own, each once', () => {
  const names = tools.map(({ name }) => name);
  expect(names.filter((name) => !referenceTools.has(name))).toEqual([
    'ri-recommendation',
    'cost-change',
    'get_metric_data',
    'list_metrics',
    'get_active_alarms',
    'get_alarm_history',
    'describe_log_groups',
    'list_buckets',
    'get_bucket_storage',
    'get_bucket_configuration',
    'list_incomplete_uploads',
    'list_table_buckets',
    'list_namespaces',
    'list_tables',
    'get_table_maintenance_config',
    'get_maintenance_job_status',
    'get_table_metadata_location',
    'portfolio',
    'portfolio-run',
    'whoami',
  ]);
  expect(new Set(names).size).toBe(names.length);
});

it('leaves out none of the reference server’s tools', () => {
  const names = new Set(tools.map(({ name }) => name));
  expect([...referenceTools.keys()].filter((name) => !names.has(name))).toEqual([]);
});

it.each(tools.filter(({ name }) => referenceTools.has(name)))(
  '$name takes the arguments of the reference server in its order',
  (tool) => {
    const names = referenceTools.get(tool.name)?.arguments;
    const declared = Object.keys(tool.arguments);
    expect(declared.slice(0, names?.length)).toEqual(names);
  },
);

const READS = /^[a-z-]+[a-z0-9]*:(BatchGet|Get|List|Describe|View)[A-Za-z0-9]+$/;
const askingAws = accountFamilies
  .filter(({ ownPolicy }) => !ownPolicy)
  .flatMap((family) => family.tools);

it.each(askingAws.map((tool) => [tool.name, tool] as const))('%s only reads', (_, tool) => {
  expect(tool.actions).not.toEqual([]);
  for (const action of tool.actions) {
    expect(action).toMatch(READS);
  }
});

it('what does more than read has a policy of its own, and is named here', () => {
  const own = accountFamilies.filter(({ ownPolicy }) => ownPolicy);
  const actions = own.flatMap(({ tools: some }) => some.flatMap((tool) => tool.actions));
  expect(actions.filter((action) => !READS.test(action))).toEqual([
    ...['athena:StartQueryExecution', 'athena:StopQueryExecution'],
    ...['glue:CreateDatabase', 'glue:CreateTable', 's3:PutObject'],
  ]);
});

const PRICES = [
  ['ce:', '0.01'],
  ['cloudwatch:GetMetricData', '0.01'],
  ['athena:', '5'],
  ['s3:List', '0.005'],
  ['s3:Get', '0.0004'],
  ['s3tables:List', '0.005'],
  ['s3tables:Get', '0.0004'],
] as const;

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
      const [price] = tool.actions.flatMap((action) =>
        PRICES.flatMap(([begins, usd]) =>
          action.startsWith(begins) && action !== PAYER_ACTION ? [usd] : [],
        ),
      );
      expect(tool.price?.usd).toBe(price);
    });
  },
);
