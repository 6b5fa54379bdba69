// What could be carried out: recommended actions, those that a rule would pick, and how many there are.
import { group, listOf, listTable } from '../../answers/list-table.ts';
import {
  ListAutomationRulePreviewCommand,
  ListAutomationRulePreviewSummariesCommand,
  ListRecommendedActionSummariesCommand,
  ListRecommendedActionsCommand,
} from '../../aws/models/compute-optimizer-automation.ts';
import { defineOperation } from '../operations.ts';
import { savingsColumns, summaryColumns, toAction, toActionSummary } from './answers.ts';
import { type AutomationArguments, checkPageSize, PAGES, shape, toFilters } from './arguments.ts';
import { readRegions } from './regions.ts';

const FILTERS = [
  'ResourceType',
  'RecommendedActionType',
  'ResourceId',
  'LookBackPeriodInDays',
  'CurrentResourceDetailsEbsVolumeType',
  'ResourceTagsKey',
  'ResourceTagsValue',
  'AccountId',
  'RestartNeeded',
] as const;

const RULE = ['rule_type', 'recommended_action_types'] as const;

/** What an action is about. */
type Named = Readonly<Record<'resource_arn' | 'resource_id' | 'recommended_action_id', unknown>>;

// Of a volume that could be changed or deleted only one may be saved, so nothing adds up where a resource has
// several actions.
function actionsTable(data: object, list: string) {
  const actions: readonly Named[] = Reflect.get(data, list);
  const resources = actions.map(
    ({ resource_arn, resource_id, recommended_action_id }) =>
      resource_arn ?? resource_id ?? recommended_action_id,
  );
  const isOnceEach = new Set(resources).size === resources.length;
  return listTable(data, {
    list,
    columns: {
      ...{ account_id: group, region: group, recommended_action_type: group },
      ...savingsColumns('estimated_monthly_savings', isOnceEach ? { adds: true } : {}),
    },
  });
}

/** What could be carried out (ListRecommendedActions). */
export const listRecommendedActions = defineOperation(shape, {
  required: [],
  optional: [...PAGES, 'filters'],
  actions: ['aco-automation:ListRecommendedActions'],
  ownCharges: { ListRecommendedActions: 'unless_payer' },
  check: checkFilters,

  run: (args, { aws }) =>
    readRegions(args, aws, {
      name: 'recommended_actions',
      command: ListRecommendedActionsCommand,
      input: { filters: toFilters(args.filters, FILTERS), maxResults: args.max_results },
      items: (page) => page.recommendedActions?.map(toAction),
    }),

  table: (data) => actionsTable(data, 'recommended_actions'),
});

/** How many such actions there are, and what they would save (ListRecommendedActionSummaries). */
export const listRecommendedActionSummaries = defineOperation(shape, {
  required: [],
  optional: [...PAGES, 'filters'],
  actions: ['aco-automation:ListRecommendedActionSummaries'],
  ownCharges: { ListRecommendedActionSummaries: 'unless_payer' },
  check: checkFilters,

  run: (args, { aws }) =>
    readRegions(args, aws, {
      name: 'recommended_action_summaries',
      command: ListRecommendedActionSummariesCommand,
      input: { filters: toFilters(args.filters, FILTERS), maxResults: args.max_results },
      items: (page) => page.recommendedActionSummaries?.map(toActionSummary),
    }),

  table: listOf({ list: 'recommended_action_summaries', columns: summaryColumns }),
});

/** What a rule would carry out, before there is one (ListAutomationRulePreview). */
export const listAutomationRulePreview = defineOperation(shape, {
  required: RULE,
  optional: [...PAGES, 'organization_scope', 'criteria'],
  actions: ['aco-automation:ListAutomationRulePreview', 'ec2:DescribeVolumes'],
  ownCharges: { ListAutomationRulePreview: 'unless_payer' },
  check: checkPageSize,

  run: (args, { aws }) =>
    readRegions(args, aws, {
      name: 'preview_results',
      command: ListAutomationRulePreviewCommand,
      input: toPreview(args),
      items: (page) => page.previewResults?.map(toAction),
    }),

  table: (data) => actionsTable(data, 'preview_results'),
});

/** How many actions a rule would carry out (ListAutomationRulePreviewSummaries). */
export const listAutomationRulePreviewSummaries = defineOperation(shape, {
  required: RULE,
  optional: [...PAGES, 'organization_scope', 'criteria'],
  actions: ['aco-automation:ListAutomationRulePreviewSummaries', 'ec2:DescribeVolumes'],
  ownCharges: { ListAutomationRulePreviewSummaries: 'unless_payer' },
  check: checkPageSize,

  run: (args, { aws }) =>
    readRegions(args, aws, {
      name: 'preview_result_summaries',
      command: ListAutomationRulePreviewSummariesCommand,
      input: toPreview(args),
      items: (page) => page.previewResultSummaries?.map(toActionSummary),
    }),

  table: listOf({ list: 'preview_result_summaries', columns: summaryColumns }),
});

type Filtered = { readonly operation: string } & Pick<
  AutomationArguments,
  'filters' | 'max_results' | 'regions'
>;

function checkFilters(args: Filtered): void {
  checkPageSize(args);
  toFilters(args.filters, FILTERS);
}

type Preview = Pick<
  AutomationArguments,
  (typeof RULE)[number] | 'organization_scope' | 'criteria' | 'max_results'
>;

function toPreview(args: Preview) {
  return {
    ruleType: args.rule_type,
    recommendedActionTypes: args.recommended_action_types,
    organizationScope: args.organization_scope,
    criteria: args.criteria,
    maxResults: args.max_results,
  };
}
