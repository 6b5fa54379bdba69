// Awslabs' CloudWatch server and ours are asked the same about the same account: what has its names has its
// arguments, asks AWS the same, and answers the same but for what is listed in docs/parity.md.
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { families } from '../../../src/tools/families.ts';
import { callTool } from '../../support/call-tool.ts';
import { connectMcpClient } from '../../support/connect-mcp-client.ts';
import { OWN, startToolAws, type ToolAws } from '../../support/start-tool-aws.ts';
import { askWith } from '../ask-with.ts';
import { cloudWatchDifferences } from '../differences/cloudwatch.ts';
import { type Members, omit } from '../differences/edit.ts';

const tools = new Map(
  families
    .filter(({ name }) => name.startsWith('cloudwatch'))
    .flatMap((family) => family.tools.map((tool) => [tool.name, tool] as const)),
);
const shown = new Set<string>();
let aws: ToolAws;
let theirs: Client;

beforeAll(async () => {
  aws = await startToolAws();
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } =
    process.env;
  const keys = { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  const transport = new StdioClientTransport({
    command: join(process.env.REFERENCE_VENV ?? '', 'bin/python'),
    args: [join(import.meta.dirname, 'start-cloudwatch-server.py')],
    stderr: 'ignore',
    env: Object.fromEntries(
      Object.entries({
        ...keys,
        AWS_REGION: 'us-east-1',
        TZ: 'UTC',
        FASTMCP_LOG_LEVEL: 'CRITICAL',
      }).map(([name, value]) => [name, value ?? '']),
    ),
  });
  theirs = await connectMcpClient(transport);
});
afterAll(async () => {
  await theirs?.close();
  await aws?.close();
});

interface Outcome {
  readonly answer: Members;
  readonly requests: readonly Members[];
}

/** What came of a question: the answer, and what AWS was asked. */
async function ask(asking: () => Promise<Members>, answers: object): Promise<Outcome> {
  aws.script({ DescribeQueryDefinitions: { queryDefinitions: [] }, ...answers });
  const answer = await asking().catch((error: unknown) => ({ error: String(error) }));
  const requests = aws.requests.map(({ operation, region, input }) => ({
    ...{ operation, region },
    input: omit(input, ...HOW_PAGES_ARE_READ),
  }));
  return { answer: inSeconds(answer), requests };
}

const HOW_PAGES_ARE_READ = ['MaxRecords', 'ScanBy', 'AlarmTypes', 'limit'];
const inSeconds = (answer: Members): Members =>
  JSON.parse(JSON.stringify(answer).replaceAll('.000Z"', 'Z"'));

async function askBoth(name: string, args: Members, answers = {}) {
  const tool = tools.get(name);
  if (!tool) throw new TypeError(`there is no ${name}`);
  const askReference = async () => JSON.parse(await askWith(theirs, name, args));
  const reference = await ask(askReference, answers);
  const ours = await ask(() => callTool(tool, args, aws.as({ accountId: OWN })), answers);
  return { reference, ours };
}

const differs = (...ids: string[]) => {
  for (const id of ids) shown.add(`cloudwatch/${id}`);
};
const LEFT_OUT = ['profile_name', 'limit', 'order_by_statistic', 'schema_dimension_keys'];
const MARCH = { start_time: '2026-03-01T00:00:00Z', end_time: '2026-03-14T00:00:00Z' };
const shared = z.object({
  ...{ alarm_name: z.string(), alarm_type: z.string(), state_value: z.string() },
  ...{ state_reason: z.string(), state_updated_timestamp: z.string() },
  alarm_description: z.string().nullable(),
});
const alarms = (list: unknown) => z.array(shared).parse(list);

it.each(['get_metric_data', 'get_active_alarms', 'get_alarm_history', 'describe_log_groups'])(
  '%s takes its arguments',
  async (name) => {
    const { tools: listed } = await theirs.listTools();
    const found = listed.find((tool) => tool.name === name);
    const names = Object.keys(found?.inputSchema.properties ?? {});
    const own = Object.keys(tools.get(name)?.arguments ?? {});
    const added = ['next_token', 'max_pages', 'max_results'];
    const left = names.filter((each) => LEFT_OUT.includes(each));
    expect(names).toContain('profile_name');
    expect(own.filter((each) => !added.includes(each)).sort()).toEqual(
      names.filter((each) => !LEFT_OUT.includes(each)).sort(),
    );
    differs('profile', ...(left.length > 1 ? ['order'] : []));
  },
);

describe('about the same account', () => {
  it.each([{}, { region: 'us-west-2', max_items: 1 }])('active alarms: %j', async (args) => {
    const { reference, ours } = await askBoth('get_active_alarms', args);
    expect(ours.requests).toEqual(reference.requests);
    const { metric_alarms = [], composite_alarms = [] } = reference.answer;
    expect(alarms(ours.answer.alarms)).toEqual(alarms([metric_alarms, composite_alarms].flat()));
    differs('types', 'paging');
  });

  it('an alarm that somebody is named in', async () => {
    const said = 'Ask jo@example.com.';
    const StateUpdatedTimestamp = Date.parse(MARCH.start_time) / 1_000;
    const state = { StateValue: 'ALARM', StateReason: 'x', StateUpdatedTimestamp };
    const alarm = { AlarmName: 'spend', AlarmDescription: said, ...state };
    const DescribeAlarms = { MetricAlarms: [alarm], CompositeAlarms: [] };
    const { reference, ours } = await askBoth('get_active_alarms', {}, { DescribeAlarms });
    expect(reference.answer).toMatchObject({
      metric_alarms: [{ alarm_description: said }],
    });
    expect(ours.answer).toMatchObject({ alarms: [{ alarm_description: 'Ask j***@example.com.' }] });
    differs('masked');
  });

  it('the history of an alarm', async () => {
    const args = { alarm_name: 'estimated-charges', ...MARCH };
    const { reference, ours } = await askBoth('get_alarm_history', args);
    expect(new Set(ours.requests)).toEqual(new Set(reference.requests));
    expect(ours.answer.history_items).toEqual(reference.answer.history_items);
    expect(JSON.stringify(reference.answer)).toContain('[{"Currency":"USD"}]');
    expect(JSON.stringify(ours.answer)).toContain('[{"name":"Currency","value":"USD"}]');
    differs('dimensions');
  });

  it('the history of none', async () => {
    const { reference, ours } = await askBoth('get_alarm_history', { alarm_name: 'x', ...MARCH });
    expect(reference.answer).toMatchObject({ alarm_details: { alarm_type: 'Unknown' } });
    expect(ours.answer.error).toContain('There is no alarm "x"');
    expect(ours.requests.map(({ operation }) => operation)).toEqual(['DescribeAlarms']);
    differs('no-alarm');
  });

  it.each(['MAX', 'AVG', 'Sum'])('values of a metric: %s', async (statistic) => {
    const { reference, ours } = await askBoth('get_metric_data', {
      ...{ namespace: 'AWS/Billing', metric_name: 'EstimatedCharges', statistic, ...MARCH },
      dimensions: [{ name: 'Currency', value: 'USD' }],
    });
    const text = JSON.stringify(reference.requests).replaceAll(',"ReturnData":true', '');
    expect(ours.requests).toEqual(JSON.parse(text));
    expect(ours.answer.metricDataResults).toEqual(reference.answer.metricDataResults);
    differs('times');
  });

  it.each([{}, { log_group_name_prefix: '/aws/lambda', region: 'us-west-2' }])(
    'log groups: %j',
    async (args) => {
      const { reference, ours } = await askBoth('describe_log_groups', args);
      const [groups, queries] = reference.requests;
      expect(queries).toMatchObject({ operation: 'DescribeQueryDefinitions' });
      expect(ours.requests).toEqual([groups]);
      const names = (answer: Members) =>
        z
          .array(z.object({ logGroupName: z.string(), storedBytes: z.number() }))
          .parse(answer.log_group_metadata);
      expect(names(ours.answer)).toEqual(names(reference.answer));
      differs('saved-queries');
    },
  );
});

it('every listed difference shows', () => {
  expect([...shown].sort()).toEqual(cloudWatchDifferences.map(({ id }) => id).sort());
});
