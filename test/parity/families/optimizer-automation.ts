import type { Difference, UnseenDifference } from '../differences/difference.ts';
import { zonedTimes } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('compute-optimizer-automation');

const RULE = `arn:aws:compute-optimizer::${KEY_PAIR}:automation-rule/rule0a1b2c3d4e5f`;
const NO_RULE = RULE.replace('rule0a', 'rule0f');
const THERE = { regions: ['eu-west-1'] };
const EVENT = 'E0123456789abcde';
const preview = {
  rule_type: 'AccountRule',
  recommended_action_types: '["UpgradeEbsVolumeType","SnapshotAndDeleteUnattachedEbsVolume"]',
};
const filter = (name: string, ...values: string[]) => JSON.stringify([{ name, values }]);
const to = (operation: string, args: object = {}) => ({ operation, ...args });

const ELSEWHERE_RULE = RULE.replace(KEY_PAIR, ELSEWHERE);
const IRELAND = { ...THERE, event_id: 'EEEEEEEEEdfe198a' };
const OREGON = { regions: ['us-west-2'], event_id: 'EEEEEEEE6a550b8d' };

const found: readonly ParityCall[] = [
  ask('a rule elsewhere', to('get_automation_rule', { ...THERE, rule_arn: ELSEWHERE_RULE }), {
    account: ELSEWHERE,
  }),
  ask('tags elsewhere', to('list_tags_for_resource', { ...THERE, resource_arn: ELSEWHERE_RULE }), {
    account: ELSEWHERE,
  }),
  ask('an event in Ireland', to('get_automation_event', IRELAND)),
  ask('an event in Oregon', to('get_automation_event', OREGON)),
  ask('steps in Ireland', to('list_automation_event_steps', IRELAND)),
  ask('steps in Oregon', to('list_automation_event_steps', OREGON)),
  ask('summaries of events in Ireland', to('list_automation_event_summaries', THERE)),
  ask('actions in Ireland', to('list_recommended_actions', THERE)),
  ask('summaries of actions in Ireland', to('list_recommended_action_summaries', THERE)),
  ask('a preview in Ireland', to('list_automation_rule_preview', { ...preview, ...THERE })),
  ask('summaries of a preview in Ireland', {
    ...to('list_automation_rule_preview_summaries', { ...preview, ...THERE }),
  }),
];

const refusedByAws: readonly ParityCall[] = [
  { operation: 'list_automation_rules', of: 'ListAutomationRules' },
  { operation: 'list_tags_for_resource', of: 'ListTagsForResource', resource_arn: RULE },
  { operation: 'list_automation_event_summaries', of: 'ListAutomationEventSummaries' },
  { operation: 'list_recommended_actions', of: 'ListRecommendedActions' },
  { operation: 'list_recommended_action_summaries', of: 'ListRecommendedActionSummaries' },
  { operation: 'list_automation_rule_preview', of: 'ListAutomationRulePreview', ...preview },
  {
    operation: 'list_automation_rule_preview_summaries',
    ...{ of: 'ListAutomationRulePreviewSummaries', ...preview },
  },
].map(({ of, ...args }) => ask(`while AWS fails: ${args.operation}`, args, failing(of)));

const calls: readonly ParityCall[] = [
  ...found,
  ...refusedByAws,
  ask('enrollment', to('get_enrollment_configuration')),
  ask('enrollment, own', to('get_enrollment_configuration'), { account: 'own' }),
  ask('enrollment in a Region', to('get_enrollment_configuration', { regions: ['eu-west-1'] })),
  ask('enrollment while AWS fails', to('get_enrollment_configuration'), {
    ...failing('GetEnrollmentConfiguration'),
  }),
  ask('accounts', to('list_accounts', THERE), { account: ELSEWHERE }),
  ask('accounts one by one', to('list_accounts', { ...THERE, max_results: 1, max_pages: 1 }), {
    ...{ account: ELSEWHERE, calls: 2 },
  }),
  ask('rules', to('list_automation_rules')),
  ask('rules of organizations', {
    ...to('list_automation_rules', { filters: filter('RuleType', 'OrganizationRule') }),
  }),
  ask('a rule', to('get_automation_rule', { rule_arn: RULE })),
  ask('a rule that is not there', to('get_automation_rule', { rule_arn: NO_RULE }), {
    error: 'ResourceNotFoundException',
  }),
  ask('tags', to('list_tags_for_resource', { resource_arn: RULE })),
  ask('events', to('list_automation_events', THERE), { account: ELSEWHERE }),
  ask('events of a time', {
    ...to('list_automation_events', { start_time: '2020-01-01', end_time: '2020-02-01T10:00:00' }),
  }),
  ask('completed events', {
    ...to('list_automation_events', { filters: filter('EventStatus', 'Complete') }),
  }),
  ask('an event that is not there', to('get_automation_event', { event_id: EVENT }), {
    error: 'ResourceNotFoundException',
  }),
  ask('steps of no event', to('list_automation_event_steps', { event_id: EVENT }), {
    error: 'ResourceNotFoundException',
  }),
  ask('summaries of events', to('list_automation_event_summaries')),
  ask('summaries of days', {
    ...to('list_automation_event_summaries', { start_date: '2026-01-01', end_date: '2026-02-01' }),
  }),
  ask('actions', to('list_recommended_actions')),
  ask('actions elsewhere', to('list_recommended_actions', THERE), { account: ELSEWHERE }),
  ask('actions two at a time', to('list_recommended_actions', { max_results: 2, max_pages: 1 }), {
    calls: 2,
  }),
  ask('actions that need no restart', {
    ...to('list_recommended_actions', { filters: filter('RestartNeeded', 'false') }),
  }),
  ask('summaries of actions', to('list_recommended_action_summaries')),
  ask('a preview', to('list_automation_rule_preview', preview)),
  ask('a preview by criteria', {
    ...to('list_automation_rule_preview', preview),
    organization_scope: JSON.stringify({ accountIds: [KEY_PAIR] }),
    criteria: '{"ebsVolumeSizeInGib":[{"comparison":"NumericLessThan","values":[300]}]}',
  }),
  ask('summaries of a preview', to('list_automation_rule_preview_summaries', preview)),
  ask('of another operation', to('start_automation_event'), refused('provided_operation')),
  ask('an event without its id', to('get_automation_event'), refused('missing_parameters')),
  ask(
    'events by an unknown filter',
    to('list_automation_events', { filters: filter('Name', 'any') }),
    refused('invalid_filter_names'),
  ),
  ask(
    'events of no time',
    to('list_automation_events', { start_time: 'yesterday' }),
    refused('validation_error'),
  ),
  ask(
    'accounts in two Regions',
    to('list_accounts', { regions: ['us-east-1', 'eu-west-1'] }),
    refused('account_global_operations'),
  ),
];

const differences: readonly Difference[] = [
  zonedTimes('optimizer-automation', 'compute-optimizer-automation'),
];

const unseen: readonly UnseenDifference[] = [
  {
    id: 'optimizer-automation/all-regions-failed',
    reference: 'Where all of several Regions fail, one of four shapes of errors.',
    ours: 'One error, of the code that all share or `multi_region_error`, with `region_errors`.',
    why: 'One shape for errors. Several Regions are asked at once, in no order that could be compared.',
  },
  {
    id: 'optimizer-automation/regions',
    reference:
      'The token for several Regions is open, and a Region that failed is not asked again.',
    ours: 'Each Region’s token is bound to the question; one that failed is asked again with `next_token`.',
    why: 'A list without it would pass for a whole one.',
  },
];

/** Compute Optimizer Automation. */
export const parity: FamilyParity = { calls: () => calls, differences, unseen };
