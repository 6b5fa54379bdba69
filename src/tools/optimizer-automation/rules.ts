// Who carries out what by itself: enrollment, accounts, rules and their tags, which are the same in all Regions.
import { group, listOf } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import {
  ComputeOptimizerAutomationClient,
  GetAutomationRuleCommand,
  GetEnrollmentConfigurationCommand,
  ListAccountsCommand,
  ListAutomationRulesCommand,
  ListTagsForResourceCommand,
} from '../../aws/models/compute-optimizer-automation.ts';
import { defineOperation } from '../operations.ts';
import { named, toAccount, toEnrollment, toRule } from './answers.ts';
import {
  type AutomationArguments,
  checkOneRegion,
  checkPageSize,
  PAGES,
  shape,
  toFilters,
} from './arguments.ts';
import { readRegion, regionsOf } from './regions.ts';

const FILTERS = [
  'Name',
  'RecommendedActionType',
  'Status',
  'RuleType',
  'OrganizationConfigurationRuleApplyOrder',
  'AccountId',
] as const;

/** Whether the account is enrolled (GetEnrollmentConfiguration). */
export const getEnrollmentConfiguration = defineOperation(shape, {
  required: [],
  optional: ['regions'],
  actions: ['aco-automation:GetEnrollmentConfiguration'],
  ownCharges: { GetEnrollmentConfiguration: 'account' },
  check: checkOneRegion,

  async run(args, { aws }) {
    const command = new GetEnrollmentConfigurationCommand({});
    const answer = await aws.send(ComputeOptimizerAutomationClient, command, placeOf(args, aws));
    return { enrollment_configuration: toEnrollment(answer) };
  },
});

/** Which accounts of the organization are enrolled (ListAccounts). */
export const listAccounts = defineOperation(shape, {
  required: [],
  optional: PAGES,
  actions: ['aco-automation:ListAccounts'],
  ownCharges: { ListAccounts: 'unless_payer' },
  check: checkOneRegion,

  run: (args, { aws }) =>
    readRegion(
      args,
      { aws, ...placeOf(args, aws) },
      {
        name: 'accounts',
        command: ListAccountsCommand,
        input: { maxResults: args.max_results },
        items: (page) => page.accounts?.map(toAccount),
      },
    ),

  table: listOf({ list: 'accounts', columns: { status: group } }),
});

/** The rules (ListAutomationRules). */
export const listAutomationRules = defineOperation(shape, {
  required: [],
  optional: [...PAGES, 'filters'],
  actions: ['aco-automation:ListAutomationRules'],
  ownCharges: { ListAutomationRules: 'unless_payer' },

  check(args) {
    checkOneRegion(args);
    checkPageSize(args);
    toFilters(args.filters, FILTERS);
  },

  run: (args, { aws }) =>
    readRegion(
      args,
      { aws, ...placeOf(args, aws) },
      {
        name: 'automation_rules',
        command: ListAutomationRulesCommand,
        input: { filters: toFilters(args.filters, FILTERS), maxResults: args.max_results },
        items: (page) => page.automationRules?.map(toRule),
      },
    ),

  table: listOf({ list: 'automation_rules', columns: { status: group, rule_type: group } }),
});

/** One rule, with its criteria and tags (GetAutomationRule). */
export const getAutomationRule = defineOperation(shape, {
  required: ['rule_arn'],
  optional: ['regions'],
  actions: ['aco-automation:GetAutomationRule'],
  ownCharges: { GetAutomationRule: 'unless_payer' },
  check: checkOneRegion,

  async run(args, { aws }) {
    const command = new GetAutomationRuleCommand({ ruleArn: args.rule_arn });
    const rule = await aws.send(ComputeOptimizerAutomationClient, command, placeOf(args, aws));
    return { automation_rule: toRule(rule) };
  },
});

/** The tags of a rule (ListTagsForResource). */
export const listTagsForResource = defineOperation(shape, {
  required: ['resource_arn'],
  optional: ['regions'],
  actions: ['aco-automation:ListTagsForResource'],
  ownCharges: { ListTagsForResource: 'unless_payer' },
  check: checkOneRegion,

  async run(args, { aws }) {
    const command = new ListTagsForResourceCommand({ resourceArn: args.resource_arn });
    const answer = await aws.send(ComputeOptimizerAutomationClient, command, placeOf(args, aws));
    return { tags: (answer.tags ?? []).map((tag) => named(tag, ['key', 'value'])) };
  },

  table: listOf({ list: 'tags' }),
});

function placeOf(args: Pick<AutomationArguments, 'regions'>, aws: Aws) {
  const [region] = regionsOf(args, aws) ?? [];
  return region === undefined ? {} : { region };
}
