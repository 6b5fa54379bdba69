// What Compute Optimizer Automation answers, in the reference server's names; null is what AWS did not say.
import { amount, group } from '../../answers/list-table.ts';
import type {
  AccountInfo,
  AutomationEvent,
  AutomationEventStep,
  AutomationEventSummary,
  EstimatedMonthlySavings,
  GetAutomationRuleResponse,
  GetEnrollmentConfigurationResponse,
  RecommendedAction,
  RecommendedActionSummary,
  ResourceDetails,
  Schedule,
} from '../../aws/models/compute-optimizer-automation.ts';

/**
 * Columns of what is saved a month.
 *
 * @param of - path to it
 * @param more - whether rows add up
 */
export function savingsColumns(of = 'estimated_monthly_savings', more: { adds?: true } = {}) {
  const savings = amount({ in: `${of}.currency` }, more);
  return { [`${of}.before_discount_savings`]: savings, [`${of}.after_discount_savings`]: savings };
}

/** Columns of what is told of several together: the same resource may be in several rows. */
export const summaryColumns = { key: group, ...savingsColumns('total.estimated_monthly_savings') };

/** Whether recommendations are carried out by themselves. */
export function toEnrollment(enrollment: GetEnrollmentConfigurationResponse): object {
  return named(enrollment, [
    'status',
    'statusReason',
    'organizationRuleMode',
    'lastUpdatedTimestamp',
  ]);
}

/** The same of an account of the organization. */
export function toAccount(account: AccountInfo): object {
  return named(account, [
    'accountId',
    'status',
    'organizationRuleMode',
    'statusReason',
    'lastUpdatedTimestamp',
  ]);
}

/** A recommendation that was carried out, or is. */
export function toEvent(event: AutomationEvent): object {
  return {
    ...named(event, [
      'eventId',
      'eventDescription',
      'eventType',
      'eventStatus',
      'eventStatusReason',
      'resourceArn',
      'resourceId',
      'recommendedActionId',
      'accountId',
      'region',
      'ruleId',
      'resourceType',
      'createdTimestamp',
      'completedTimestamp',
    ]),
    estimated_monthly_savings: toSavings(event.estimatedMonthlySavings),
  };
}

/** A step of it. */
export function toStep(step: AutomationEventStep): object {
  return {
    ...named(step, [
      'eventId',
      'stepId',
      'stepType',
      'stepStatus',
      'resourceId',
      'startTimestamp',
      'completedTimestamp',
    ]),
    estimated_monthly_savings: toSavings(step.estimatedMonthlySavings),
  };
}

/** Events added up. */
export function toEventSummary(summary: AutomationEventSummary): object {
  const { dimensions = [], timePeriod = {}, total } = summary;
  return {
    key: summary.key ?? null,
    dimensions: dimensions.map((dimension) => named(dimension, ['key', 'value'])),
    time_period: named(timePeriod, ['startTimeInclusive', 'endTimeExclusive']),
    total: {
      automation_event_count: total?.automationEventCount ?? null,
      estimated_monthly_savings: toSavings(total?.estimatedMonthlySavings),
    },
  };
}

/** A rule; criteria and tags only where it was asked for alone. */
export function toRule(rule: GetAutomationRuleResponse): object {
  const { organizationConfiguration: organization, criteria, tags } = rule;
  return {
    ...named(rule, [
      'ruleArn',
      'ruleId',
      'name',
      'description',
      'ruleType',
      'ruleRevision',
      'accountId',
      'priority',
      'status',
      'createdTimestamp',
      'lastUpdatedTimestamp',
    ]),
    organization_configuration: organization
      ? {
          rule_apply_order: organization.ruleApplyOrder ?? null,
          account_ids: organization.accountIds ?? [],
        }
      : null,
    recommended_action_types: rule.recommendedActionTypes ?? [],
    schedule: toSchedule(rule.schedule),
    ...(criteria && { criteria }),
    ...(tags && { tags: tags.map((tag) => named(tag, ['key', 'value'])) }),
  };
}

/** A recommendation that could be carried out. */
export function toAction(action: RecommendedAction): object {
  return {
    ...named(action, [
      'recommendedActionId',
      'resourceArn',
      'resourceId',
      'accountId',
      'region',
      'resourceType',
      'lookBackPeriodInDays',
      'recommendedActionType',
      'currentResourceSummary',
      'recommendedResourceSummary',
      'restartNeeded',
    ]),
    current_resource_details: toDetails(action.currentResourceDetails),
    recommended_resource_details: toDetails(action.recommendedResourceDetails),
    estimated_monthly_savings: toSavings(action.estimatedMonthlySavings),
    resource_tags: (action.resourceTags ?? []).map((tag) => named(tag, ['key', 'value'])),
  };
}

/** Such recommendations added up. */
export function toActionSummary({ key, total }: RecommendedActionSummary): object {
  return {
    key: key ?? null,
    total: {
      recommended_action_count: total?.recommendedActionCount ?? null,
      estimated_monthly_savings: toSavings(total?.estimatedMonthlySavings),
    },
  };
}

function toSchedule(schedule: Schedule | undefined): object | null {
  if (!schedule) return null;
  return named(schedule, [
    'scheduleExpression',
    'scheduleExpressionTimezone',
    'executionWindowInMinutes',
  ]);
}

function toSavings(savings: EstimatedMonthlySavings | undefined): object | null {
  if (!savings) return null;
  return named(savings, [
    'currency',
    'beforeDiscountSavings',
    'afterDiscountSavings',
    'savingsEstimationMode',
  ]);
}

function toDetails(details: ResourceDetails | undefined): object | null {
  if (!details?.ebsVolume) return null;
  const { configuration = {} } = details.ebsVolume;
  return {
    ebs_volume: {
      configuration: named(configuration, ['type', 'sizeInGib', 'iops', 'throughput']),
    },
  };
}

/** Members by their names in snake case. */
export function named<Value extends object>(
  value: Value,
  members: readonly (string & keyof Value)[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    members.map((member) => [
      member.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      inJson(value[member]),
    ]),
  );
}

function inJson(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}
