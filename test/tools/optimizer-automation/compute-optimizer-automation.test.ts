import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { computeOptimizerAutomation } from '../../../src/tools/optimizer-automation/compute-optimizer-automation.ts';
import { describeTool } from '../../support/describe-tool.ts';

const REGIONS = ['us-east-1', 'eu-west-1'];
const RULE = 'arn:aws:compute-optimizer::123456789012:automation-rule/rule0a1b2c3d4e5f';
const EVENT = 'E0123456789abcde';
const SECONDS = Date.parse('2026-03-01T10:00:00Z') / 1_000;
const ISO = '2026-03-01T10:00:00.000Z';
const NOT_FOUND = new AwsFault('ResourceNotFoundException', 'Not here.', 404);
const THROTTLED = new AwsFault('AccessDeniedException', 'Not allowed.');

type Input = Readonly<Record<string, unknown>>;
const filter = (name: string, ...values: string[]) => [{ name, values }];
const ask = (operation: string, args: object = {}) => ({ operation, ...args });
const preview = { rule_type: 'AccountRule', recommended_action_types: ['UpgradeEbsVolumeType'] };
const asked = { ruleType: 'AccountRule', recommendedActionTypes: ['UpgradeEbsVolumeType'] };

const awsSavings = {
  ...{ currency: 'USD', beforeDiscountSavings: 4.5, afterDiscountSavings: 4.1 },
  savingsEstimationMode: 'AfterDiscount',
};
const savings = {
  ...{ currency: 'USD', before_discount_savings: 4.5, after_discount_savings: 4.1 },
  savings_estimation_mode: 'AfterDiscount',
};
const savingsThat = ({ adds }: { adds: true | undefined }, of = 'estimated_monthly_savings') =>
  expect.arrayContaining(
    ['before', 'after'].map((when) => ({
      ...{ name: `${of}.${when}_discount_savings`, type: 'amount', adds },
      unitColumn: `${of}.currency`,
    })),
  );
const SUMMED = savingsThat({ adds: undefined }, 'total.estimated_monthly_savings');
const disk = (sizeInGib?: number) => ({
  ebsVolume: { configuration: { type: 'gp3', ...(sizeInGib && { sizeInGib }) } },
});

const event = (eventId: string) => ({ eventId, createdTimestamp: SECONDS });
/** Two pages. */
const events = ({ nextToken }: Input) =>
  nextToken === 'second'
    ? { automationEvents: [event('2')] }
    : { automationEvents: [event('1')], nextToken: 'second' };

describeTool(computeOptimizerAutomation, [
  {
    name: 'tells whether the account is enrolled',
    args: ask('get_enrollment_configuration', { regions: 'eu-west-1' }),
    aws: {
      GetEnrollmentConfiguration: {
        ...{ status: 'Active', organizationRuleMode: 'AnyAllowed', lastUpdatedTimestamp: SECONDS },
      },
    },
    requests: [{ operation: 'GetEnrollmentConfiguration', region: 'eu-west-1', input: {} }],
    answer: {
      enrollment_configuration: {
        ...{ status: 'Active', status_reason: null, organization_rule_mode: 'AnyAllowed' },
        last_updated_timestamp: ISO,
      },
    },
  },
  {
    name: 'lists accounts, with larger pages than other lists',
    args: ask('list_accounts', { max_results: 1_000 }),
    as: { region: 'us-west-2' },
    aws: {
      ListAccounts: {
        accounts: [
          {
            ...{ accountId: '123456789012', status: 'Active', organizationRuleMode: 'NoneAllowed' },
            lastUpdatedTimestamp: SECONDS,
          },
        ],
      },
    },
    requests: [{ operation: 'ListAccounts', region: 'us-west-2', input: { maxResults: 1_000 } }],
    answer: {
      accounts: [
        {
          ...{ account_id: '123456789012', status: 'Active', status_reason: null },
          ...{ organization_rule_mode: 'NoneAllowed', last_updated_timestamp: ISO },
        },
      ],
      ...{ count: 1, complete: true, next_token: null },
    },
    table: { name: 'accounts' },
  },
  {
    name: 'lists rules by filters',
    args: ask('list_automation_rules', {
      filters: filter('RuleType', 'OrganizationRule'),
      max_results: 100,
    }),
    requests: [
      {
        operation: 'ListAutomationRules',
        input: { filters: filter('RuleType', 'OrganizationRule'), maxResults: 100 },
      },
    ],
    part: {
      automation_rules: [
        {
          organization_configuration: {
            rule_apply_order: 'AfterAccountRules',
            account_ids: ['123456789012'],
          },
          schedule: {
            schedule_expression: 'cron(0 3 ? * SUN *)',
            schedule_expression_timezone: 'UTC',
            execution_window_in_minutes: 240,
          },
          recommended_action_types: ['SnapshotAndDeleteUnattachedEbsVolume'],
        },
      ],
      ...{ count: 1, complete: true },
    },
    table: { name: 'automation_rules' },
  },
  {
    name: 'tells nothing of a rule that AWS does not say',
    args: ask('list_automation_rules'),
    aws: { ListAutomationRules: { automationRules: [{}] } },
    part: {
      automation_rules: [
        {
          ...{ rule_arn: null, organization_configuration: null, schedule: null },
          recommended_action_types: [],
        },
      ],
    },
  },
  {
    name: 'tells a rule with its criteria and tags',
    args: ask('get_automation_rule', { rule_arn: RULE }),
    requests: [{ operation: 'GetAutomationRule', input: { ruleArn: RULE } }],
    part: {
      automation_rule: {
        ...{ rule_arn: RULE, rule_id: 'rule0a1b2c3d4e5f', rule_revision: 2, description: null },
        criteria: { ebsVolumeType: [{ comparison: 'StringEquals', values: ['gp2', 'gp3'] }] },
        tags: [{ key: 'team', value: 'finops' }],
      },
    },
  },
  {
    name: 'tells the tags of a rule',
    args: ask('list_tags_for_resource', { resource_arn: RULE }),
    requests: [{ operation: 'ListTagsForResource', input: { resourceArn: RULE } }],
    answer: { tags: [{ key: 'team', value: 'finops' }] },
    table: { name: 'tags', rows: [['team', 'finops']] },
  },
  {
    name: 'lists events of a time, page by page',
    args: ask('list_automation_events', {
      ...{ start_time: '2026-01-01', end_time: '2026-03-01T12:00:00Z', max_results: 1 },
      filters: filter('EventStatus', 'Complete'),
    }),
    aws: { ListAutomationEvents: events },
    requests: ['', 'second'].map((nextToken) => ({
      operation: 'ListAutomationEvents',
      input: {
        startTimeInclusive: Date.parse('2026-01-01') / 1_000,
        endTimeExclusive: Date.parse('2026-03-01T12:00:00Z') / 1_000,
        ...{ filters: filter('EventStatus', 'Complete'), maxResults: 1 },
        ...(nextToken && { nextToken }),
      },
    })),
    part: {
      automation_events: [
        {
          ...{ event_id: '1', created_timestamp: ISO, completed_timestamp: null, region: null },
          estimated_monthly_savings: null,
        },
        { event_id: '2' },
      ],
      ...{ count: 2, complete: true, next_token: null },
    },
    table: { name: 'automation_events' },
  },
  {
    name: 'tells an event, and what it saves',
    args: ask('get_automation_event', { event_id: EVENT }),
    aws: { GetAutomationEvent: { ...event(EVENT), estimatedMonthlySavings: awsSavings } },
    requests: [{ operation: 'GetAutomationEvent', input: { eventId: EVENT } }],
    part: { automation_event: { event_id: EVENT, estimated_monthly_savings: savings } },
  },
  {
    name: 'finds the Region of an event',
    args: ask('get_automation_event', { event_id: EVENT, regions: [...REGIONS, 'us-east-1'] }),
    aws: {
      GetAutomationEvent: (_: Input, { region }: { readonly region: string }) =>
        region === 'us-east-1' ? NOT_FOUND : event(EVENT),
    },
    part: { found_in_region: 'eu-west-1', automation_event: { event_id: EVENT } },
  },
  {
    name: 'fails where no Region has the event',
    args: ask('get_automation_event', { event_id: EVENT, regions: REGIONS }),
    aws: { GetAutomationEvent: NOT_FOUND },
    error: { code: 'ResourceNotFoundException', operation: 'GetAutomationEvent' },
  },
  {
    name: 'does not say that an event is nowhere while a Region cannot be asked',
    args: ask('get_automation_event', { event_id: EVENT, regions: REGIONS }),
    aws: {
      GetAutomationEvent: (_: Input, { region }: { readonly region: string }) =>
        region === 'us-east-1' ? NOT_FOUND : THROTTLED,
    },
    error: { code: 'AccessDeniedException' },
  },
  {
    name: 'lists the steps of an event',
    args: ask('list_automation_event_steps', { event_id: EVENT, max_results: 5 }),
    aws: {
      ListAutomationEventSteps: {
        automationEventSteps: [{ stepId: 's-1', startTimestamp: SECONDS }],
      },
    },
    requests: [{ operation: 'ListAutomationEventSteps', input: { eventId: EVENT, maxResults: 5 } }],
    part: {
      automation_event_steps: [{ step_id: 's-1', start_timestamp: ISO, step_type: null }],
      count: 1,
    },
    table: { name: 'automation_event_steps' },
  },
  {
    name: 'adds events up by day',
    args: ask('list_automation_event_summaries', {
      ...{ start_date: '2026-01-01', end_date: '2026-02-01' },
      filters: filter('EventType', 'UpgradeEbsVolumeType'),
    }),
    aws: {
      ListAutomationEventSummaries: {
        automationEventSummaries: [
          {
            ...{ key: 'a', dimensions: [{ key: 'EventStatus', value: 'Complete' }] },
            timePeriod: { startTimeInclusive: SECONDS },
            total: { automationEventCount: 3, estimatedMonthlySavings: awsSavings },
          },
          {},
        ],
      },
    },
    requests: [
      {
        operation: 'ListAutomationEventSummaries',
        input: {
          ...{ startDateInclusive: '2026-01-01', endDateExclusive: '2026-02-01' },
          filters: filter('EventType', 'UpgradeEbsVolumeType'),
        },
      },
    ],
    part: {
      automation_event_summaries: [
        {
          ...{ key: 'a', dimensions: [{ key: 'EventStatus', value: 'Complete' }] },
          time_period: { start_time_inclusive: ISO, end_time_exclusive: null },
          total: { automation_event_count: 3, estimated_monthly_savings: savings },
        },
        {
          ...{ key: null, dimensions: [] },
          total: { automation_event_count: null, estimated_monthly_savings: null },
        },
      ],
    },
    table: { name: 'automation_event_summaries', columns: SUMMED },
  },
  {
    name: 'lists what could be carried out, with what it would save',
    args: ask('list_recommended_actions', { filters: filter('RestartNeeded', 'false') }),
    aws: {
      ListRecommendedActions: {
        recommendedActions: [
          {
            ...{ recommendedActionId: 'a-1', accountId: '123456789012', restartNeeded: false },
            ...{ currentResourceDetails: disk(100), recommendedResourceDetails: { ebsVolume: {} } },
            ...{ estimatedMonthlySavings: awsSavings, resourceTags: [{ key: 'a', value: 'b' }] },
          },
          { recommendedActionId: 'a-2', estimatedMonthlySavings: awsSavings },
        ],
      },
    },
    requests: [
      {
        operation: 'ListRecommendedActions',
        input: { filters: filter('RestartNeeded', 'false') },
      },
    ],
    part: {
      recommended_actions: [
        {
          ...{ recommended_action_id: 'a-1', restart_needed: false },
          current_resource_details: {
            ebs_volume: {
              configuration: { type: 'gp3', size_in_gib: 100, iops: null, throughput: null },
            },
          },
          recommended_resource_details: { ebs_volume: { configuration: { type: null } } },
          ...{ estimated_monthly_savings: savings, resource_tags: [{ key: 'a', value: 'b' }] },
        },
        { current_resource_details: null, resource_tags: [] },
      ],
      count: 2,
    },
    table: { name: 'recommended_actions', columns: savingsThat({ adds: true }) },
  },
  ...(['list_recommended_actions', 'list_automation_rule_preview'] as const).map((operation) => {
    const isPreview = operation === 'list_automation_rule_preview';
    const found = ['a-1', 'a-2'].map((recommendedActionId) => ({
      ...{ recommendedActionId, resourceId: 'vol-1', estimatedMonthlySavings: awsSavings },
    }));
    return {
      name: `adds up no savings where a resource has several actions: ${operation}`,
      args: ask(operation, isPreview ? preview : {}),
      aws: {
        ListRecommendedActions: { recommendedActions: found },
        ListAutomationRulePreview: { previewResults: found },
      },
      table: { columns: savingsThat({ adds: undefined }) },
    };
  }),
  ...[
    { operation: 'list_recommended_action_summaries', of: 'ListRecommendedActionSummaries' },
    {
      operation: 'list_automation_rule_preview_summaries',
      of: 'ListAutomationRulePreviewSummaries',
    },
  ].map(({ operation, of }) => {
    const isPreview = operation.includes('preview');
    const list = isPreview ? 'previewResultSummaries' : 'recommendedActionSummaries';
    const total = { recommendedActionCount: 2, estimatedMonthlySavings: awsSavings };
    return {
      name: `adds actions up: ${operation}`,
      args: ask(operation, isPreview ? preview : { filters: filter('ResourceTagsKey', 'team') }),
      aws: { [of]: { [list]: [{ key: 'Upgrade', total }] } },
      requests: [
        {
          operation: of,
          input: isPreview ? asked : { filters: filter('ResourceTagsKey', 'team') },
        },
      ],
      part: {
        [isPreview ? 'preview_result_summaries' : 'recommended_action_summaries']: [
          {
            key: 'Upgrade',
            total: { recommended_action_count: 2, estimated_monthly_savings: savings },
          },
        ],
        count: 1,
      },
      table: { rows: [['Upgrade', 2, 'USD', 4.5, 4.1, 'AfterDiscount']], columns: SUMMED },
    };
  }),
  {
    name: 'previews what a rule would carry out',
    args: ask('list_automation_rule_preview', {
      ...{ ...preview, organization_scope: '{"accountIds":["123456789012"]}', max_results: 10 },
      criteria: { ebsVolumeSizeInGib: [{ comparison: 'NumericLessThan', values: [9_000] }] },
    }),
    requests: [
      {
        operation: 'ListAutomationRulePreview',
        input: {
          ...{ ...asked, organizationScope: { accountIds: ['123456789012'] }, maxResults: 10 },
          criteria: { ebsVolumeSizeInGib: [{ comparison: 'NumericLessThan', values: [9_000] }] },
        },
      },
    ],
    part: { complete: true },
    table: { name: 'preview_results' },
  },
  {
    name: 'merges Regions, and goes on in each where it ended',
    args: ask('list_automation_events', { regions: JSON.stringify(REGIONS), max_pages: 1 }),
    aws: { ListAutomationEvents: events },
    part: {
      automation_events: [
        { event_id: '1', region: 'us-east-1' },
        { event_id: '1', region: 'eu-west-1' },
      ],
      ...{ count: 2, regions_queried: REGIONS, complete: false },
    },
    next: {
      part: {
        automation_events: [
          { event_id: '2', region: 'us-east-1' },
          { event_id: '2', region: 'eu-west-1' },
        ],
        ...{ count: 2, regions_queried: REGIONS, complete: true, next_token: null },
      },
    },
  },
  {
    name: 'tells which Region has failed, and asks that one again',
    args: ask('list_automation_events', { regions: REGIONS }),
    aws: {
      ListAutomationEvents: (_: Input, { region }: { readonly region: string }) =>
        region === 'us-east-1' ? { automationEvents: [event('1')] } : THROTTLED,
    },
    part: {
      ...{ count: 1, regions_queried: REGIONS, complete: false, next_token: 'eu-west-1=' },
      region_errors: { 'eu-west-1': { error_type: 'AccessDeniedException' } },
    },
    next: { error: { code: 'AccessDeniedException' } },
  },
  {
    name: 'lists steps where the event is, and no others',
    args: ask('list_automation_event_steps', { event_id: EVENT, regions: REGIONS }),
    aws: {
      ListAutomationEventSteps: (_: Input, { region }: { readonly region: string }) =>
        region === 'us-east-1' ? NOT_FOUND : { automationEventSteps: [{ stepId: 's-1' }] },
    },
    answer: {
      automation_event_steps: [
        {
          ...{ event_id: null, step_id: 's-1', step_type: null, step_status: null },
          ...{ resource_id: null, start_timestamp: null, completed_timestamp: null },
          ...{ estimated_monthly_savings: null, region: 'eu-west-1' },
        },
      ],
      ...{ count: 1, regions_queried: REGIONS, complete: true, next_token: null },
    },
  },
  {
    name: 'fails with one error for all Regions',
    args: ask('list_automation_events', { regions: REGIONS }),
    aws: {
      ListAutomationEvents: (_: Input, { region }: { readonly region: string }) =>
        region === 'us-east-1' ? NOT_FOUND : THROTTLED,
    },
    error: {
      errorType: 'multi_region_error',
      message:
        'No Region could be asked: us-east-1: ResourceNotFoundException, eu-west-1: AccessDeniedException.',
      data: { region_errors: { 'us-east-1': { error_type: 'ResourceNotFoundException' } } },
    },
  },
  {
    name: 'fails with the error that all Regions share',
    args: ask('list_automation_events', { regions: REGIONS }),
    aws: { ListAutomationEvents: THROTTLED },
    error: { errorType: 'AccessDeniedException' },
  },
  {
    name: 'fails with AWS’s error of the only Region',
    args: ask('list_automation_events', { regions: ['eu-west-1'] }),
    aws: { ListAutomationEvents: THROTTLED },
    error: { code: 'AccessDeniedException', operation: 'ListAutomationEvents' },
  },
  {
    name: 'refuses Regions of another partition',
    args: ask('list_automation_events', { regions: ['us-east-1', 'cn-north-1'] }),
    error: { errorType: 'validation_error', data: { parameter: 'regions' } },
    requests: [],
  },
  {
    name: 'refuses a token of other Regions',
    args: ask('list_automation_events', { regions: ['us-east-1'], next_token: 'eu-west-1=' }),
    error: { errorType: 'validation_error', data: { parameter: 'next_token' } },
    requests: [],
  },
  ...[
    {
      refused: 'operation',
      args: ask('start_automation_event'),
      allowed: ask('list_automation_events'),
    },
    {
      refused: 'regions',
      args: ask('list_accounts', { regions: REGIONS }),
      expected: 'one Region for list_accounts, which answers the same in all',
      allowed: ask('list_accounts', { regions: ['us-east-1', 'us-east-1'] }),
    },
    {
      refused: 'regions',
      args: ask('get_automation_rule', { regions: REGIONS, rule_arn: RULE }),
      allowed: ask('get_automation_rule', { rule_arn: RULE }),
    },
    {
      refused: 'regions',
      args: ask('list_recommended_actions', { regions: ['nowhere'] }),
      allowed: ask('list_recommended_actions', { regions: REGIONS }),
    },
    { refused: 'event_id', args: ask('get_automation_event'), allowed: ask('list_accounts') },
    {
      refused: 'recommended_action_types',
      args: ask('list_automation_rule_preview', { rule_type: 'AccountRule' }),
      allowed: ask('list_automation_rule_preview', preview),
    },
    {
      refused: 'max_results',
      args: ask('list_automation_events', { max_results: 101 }),
      expected: 'a whole number from 1 to 100 for list_automation_events',
      allowed: ask('list_automation_events', { max_results: 100 }),
    },
    ...[
      'list_automation_event_summaries',
      'list_recommended_actions',
      'list_recommended_action_summaries',
      'list_automation_rules',
    ].map((operation) => ({
      refused: 'max_results',
      args: ask(operation, { max_results: 101 }),
      allowed: ask(operation, { max_results: 100 }),
    })),
    ...[
      ['list_automation_events', 'RestartNeeded', 'AccountId'],
      ['list_automation_event_summaries', 'Status', 'EventStatus'],
      ['list_recommended_actions', 'EventStatus', 'ResourceId'],
      ['list_recommended_action_summaries', 'EventType', 'LookBackPeriodInDays'],
      ['list_automation_rules', 'EventStatus', 'Name'],
    ].map(([operation = '', wrong = '', right = '']) => ({
      refused: 'filters',
      args: ask(operation, { filters: filter(wrong, 'any') }),
      allowed: ask(operation, { filters: filter(right, 'any') }),
    })),
    {
      refused: 'end_time',
      args: ask('list_automation_events', { start_time: '2026-03-01', end_time: '2026-03-01' }),
      expected: 'after start_time',
      allowed: ask('list_automation_events', {
        ...{ start_time: '2026-03-01', end_time: '2026-03-01T00:00:01' },
      }),
    },
    {
      refused: 'end_date',
      args: ask('list_automation_event_summaries', {
        ...{ start_date: '2026-03-01', end_date: '2026-03-01' },
      }),
      expected: 'after start_date',
      allowed: ask('list_automation_event_summaries', { start_date: '2026-03-01' }),
    },
    {
      refused: 'criteria',
      args: ask('list_automation_rule_preview', { ...preview, criteria: { size: [] } }),
      allowed: ask('list_automation_rule_preview', { ...preview, criteria: {} }),
    },
    {
      refused: 'filters',
      args: ask('list_automation_rule_preview', { ...preview, filters: filter('Name', 'a') }),
      allowed: ask('list_automation_rule_preview', preview),
    },
  ],
]);
