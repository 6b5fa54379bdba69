// The tool `compute-optimizer-automation`: rules that carry out recommendations, and what they did. It reads.
import { toolOperations } from '../operations.ts';
import { defineTool } from '../tool.ts';
import {
  listAutomationRulePreview,
  listAutomationRulePreviewSummaries,
  listRecommendedActionSummaries,
  listRecommendedActions,
} from './actions.ts';
import { shape } from './arguments.ts';
import {
  getAutomationEvent,
  listAutomationEventSteps,
  listAutomationEventSummaries,
  listAutomationEvents,
} from './events.ts';
import {
  getAutomationRule,
  getEnrollmentConfiguration,
  listAccounts,
  listAutomationRules,
  listTagsForResource,
} from './rules.ts';

const operations = toolOperations({
  shape,
  chooses: 'What to ask.',
  operations: {
    get_enrollment_configuration: getEnrollmentConfiguration,
    list_accounts: listAccounts,
    list_automation_rules: listAutomationRules,
    get_automation_rule: getAutomationRule,
    list_tags_for_resource: listTagsForResource,
    list_automation_events: listAutomationEvents,
    get_automation_event: getAutomationEvent,
    list_automation_event_steps: listAutomationEventSteps,
    list_automation_event_summaries: listAutomationEventSummaries,
    list_recommended_actions: listRecommendedActions,
    list_recommended_action_summaries: listRecommendedActionSummaries,
    list_automation_rule_preview: listAutomationRulePreview,
    list_automation_rule_preview_summaries: listAutomationRulePreviewSummaries,
  },
});

/**
 * Compute Optimizer Automation, as far as it only reads.
 *
 * @see https://docs.aws.amazon.com/compute-optimizer-automation/latest/APIReference/API_Operations.html
 */
export const computeOptimizerAutomation = defineTool({
  name: 'compute-optimizer-automation',
  description:
    'Rules that carry out recommendations of compute-optimizer, what they did, and would.',
  example: { operation: 'list_recommended_actions' },
  probe: [
    { operation: 'get_enrollment_configuration' },
    { operation: 'list_automation_rules', max_results: 1, max_pages: 1 },
    { operation: 'list_automation_events', max_results: 1, max_pages: 1 },
    { operation: 'list_recommended_actions', max_results: 1, max_pages: 1 },
  ],
  ...operations,
  memberAccounts: ['filters', 'organization_scope'],
});
