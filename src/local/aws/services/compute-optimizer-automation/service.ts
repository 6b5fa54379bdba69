// Compute Optimizer Automation: two rules of each payer, what they could do to the volumes on the bills, and the
// two things that they have done in each Region.
import type {
  AutomationEvent,
  AutomationEventFilter,
  AutomationRule,
  GetAutomationEventRequest,
  GetAutomationRuleRequest,
  ListAutomationEventStepsRequest,
  ListAutomationEventSummariesRequest,
  ListAutomationRulePreviewRequest,
  ListAutomationRulesRequest,
  ListRecommendedActionsRequest,
  ListTagsForResourceRequest,
  RecommendedAction,
} from '../../../../aws/models/compute-optimizer-automation.ts';
import { addDays, startOfDay, toDay } from '../../../../calendar.ts';
import { accountsBilledTo, payerOf } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { meetsCriteria, passesFilters, volumeActions } from './volume-actions.ts';

const PAGE_SIZE = 100;
const CREATED = new Date('2025-12-05T10:00:00Z');

/** Compute Optimizer Automation. */
export const service = modelled('compute-optimizer-automation', () => ({
  GetEnrollmentConfiguration: () => ({
    status: 'Active',
    organizationRuleMode: 'AnyAllowed',
    lastUpdatedTimestamp: CREATED,
  }),
  ListAccounts(_, { account }, page) {
    if (payerOf(account) !== account) {
      throw new AwsFault('NotManagementAccountException', 'Only a management account may ask.');
    }
    const accounts = accountsBilledTo(account).map((accountId) => ({
      ...{ accountId, status: 'Active', organizationRuleMode: 'AnyAllowed' },
      lastUpdatedTimestamp: CREATED,
    }));
    const { items, ...next } = page(accounts, PAGE_SIZE);
    return { accounts: items, ...next };
  },
  ListAutomationRules({ filters = [] }: ListAutomationRulesRequest, { account }, page) {
    const found = rulesOf(account).filter((rule) =>
      filters.every(({ name, values = [] }) => {
        const value = { Name: rule.name, Status: rule.status, RuleType: rule.ruleType };
        const known = { ...value, AccountId: rule.accountId };
        const types: readonly string[] = rule.recommendedActionTypes ?? [];
        if (name === 'RecommendedActionType') return values.some((each) => types.includes(each));
        return values.includes(String(Reflect.get(known, name ?? '')));
      }),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { automationRules: items, ...next };
  },
  GetAutomationRule({ ruleArn }: GetAutomationRuleRequest, { account }) {
    return { ...ruleOf(account, ruleArn), ...DETAILS };
  },
  ListTagsForResource({ resourceArn }: ListTagsForResourceRequest, { account }) {
    ruleOf(account, resourceArn);
    return { tags: DETAILS.tags };
  },
  ListRecommendedActions({ filters }: ListRecommendedActionsRequest, call, page) {
    const found = volumeActions(call).filter((action) => passesFilters(action, filters));
    const { items, ...next } = page(found, PAGE_SIZE, { region: call.region });
    return { recommendedActions: items, ...next };
  },
  ListRecommendedActionSummaries({ filters }: ListRecommendedActionsRequest, call, page) {
    const found = volumeActions(call).filter((action) => passesFilters(action, filters));
    const { items, ...next } = page(summarize(found), PAGE_SIZE, { region: call.region });
    return { recommendedActionSummaries: items, ...next };
  },
  ListAutomationRulePreview(rule: ListAutomationRulePreviewRequest, call, page) {
    const { items, ...next } = page(preview(rule, call), PAGE_SIZE, { region: call.region });
    return { previewResults: items, ...next };
  },
  ListAutomationRulePreviewSummaries(rule: ListAutomationRulePreviewRequest, call, page) {
    const summaries = summarize(preview(rule, call));
    const { items, ...next } = page(summaries, PAGE_SIZE, { region: call.region });
    return { previewResultSummaries: items, ...next };
  },
  GetAutomationEvent: ({ eventId }: GetAutomationEventRequest, call) => eventOf(call, eventId),
  ListAutomationEvents(request, call, page) {
    const { filters, startTimeInclusive, endTimeExclusive } = request as EventsRequest;
    const found = eventsOf(call).filter(
      (event) =>
        passes(event, filters) &&
        secondsOf(event) >= (startTimeInclusive ?? 0) &&
        secondsOf(event) < (endTimeExclusive ?? Number.POSITIVE_INFINITY),
    );
    const { items, ...next } = page(found, PAGE_SIZE, { region: call.region });
    return { automationEvents: items, ...next };
  },
  ListAutomationEventSteps({ eventId }: ListAutomationEventStepsRequest, call, page) {
    const { items, ...next } = page(stepsOf(eventOf(call, eventId)), PAGE_SIZE);
    return { automationEventSteps: items, ...next };
  },
  ListAutomationEventSummaries(request: ListAutomationEventSummariesRequest, call, page) {
    const { filters, startDateInclusive: start = '', endDateExclusive: end = '9999' } = request;
    const found = eventsOf(call).filter((event) => {
      const day = toDay(event.createdTimestamp);
      return passes(event, filters) && day >= start && day < end;
    });
    const { items, ...next } = page(summarizeEvents(found), PAGE_SIZE, { region: call.region });
    return { automationEventSummaries: items, ...next };
  },
}));

// On the wire times are seconds.
interface EventsRequest {
  readonly filters?: readonly AutomationEventFilter[];
  readonly startTimeInclusive?: number;
  readonly endTimeExclusive?: number;
}

const DETAILS = {
  criteria: { ebsVolumeType: [{ comparison: 'StringEquals', values: ['gp2', 'gp3'] }] },
  tags: [{ key: 'team', value: 'finops' }],
};

function rulesOf(accountId: string): readonly AutomationRule[] {
  const rule = (ruleId: string, more: Partial<AutomationRule>) => ({
    ruleArn: `arn:aws:compute-optimizer::${accountId}:automation-rule/${ruleId}`,
    ruleId,
    ...{ accountId, ruleRevision: 2, createdTimestamp: CREATED, lastUpdatedTimestamp: CREATED },
    schedule: {
      scheduleExpression: 'cron(0 3 ? * SUN *)',
      scheduleExpressionTimezone: 'UTC',
      executionWindowInMinutes: 240,
    },
    ...more,
  });
  return [
    rule('rule0a1b2c3d4e5f', {
      ...{ name: 'upgrade-gp2', ruleType: 'AccountRule', status: 'Active', priority: '1' },
      recommendedActionTypes: ['UpgradeEbsVolumeType'],
    }),
    rule('rule4e5f6a7b8c9d', {
      ...{ name: 'delete-unattached', ruleType: 'OrganizationRule', status: 'Inactive' },
      ...{ priority: '2', description: 'Snapshots and deletes what nobody has attached' },
      organizationConfiguration: { ruleApplyOrder: 'AfterAccountRules', accountIds: [accountId] },
      recommendedActionTypes: ['SnapshotAndDeleteUnattachedEbsVolume'],
    }),
  ];
}

function ruleOf(account: string, arn: string | undefined): AutomationRule {
  const found = rulesOf(account).find(({ ruleArn }) => ruleArn === arn);
  if (found) return found;
  throw new AwsFault('ResourceNotFoundException', `Rule ${arn} does not exist.`, 404);
}

function preview(rule: ListAutomationRulePreviewRequest, call: CallContext) {
  const { recommendedActionTypes = [], organizationScope = {}, criteria } = rule;
  const { accountIds } = organizationScope;
  return volumeActions(call).filter(
    (action) =>
      recommendedActionTypes.some((type) => type === action.recommendedActionType) &&
      (accountIds?.includes(action.accountId ?? '') ?? true) &&
      meetsCriteria(action, criteria),
  );
}

type Saving = Pick<RecommendedAction, 'estimatedMonthlySavings'>;

function totalSavings(items: readonly Saving[]) {
  const sum = (member: 'beforeDiscountSavings' | 'afterDiscountSavings') => {
    const cents = items.map(({ estimatedMonthlySavings: saved }) => 100 * (saved?.[member] ?? 0));
    return Math.round(cents.reduce((total, each) => total + each, 0)) / 100;
  };
  return {
    currency: 'USD',
    beforeDiscountSavings: sum('beforeDiscountSavings'),
    afterDiscountSavings: sum('afterDiscountSavings'),
    savingsEstimationMode: items[0]?.estimatedMonthlySavings?.savingsEstimationMode,
  };
}

function summarize(actions: readonly RecommendedAction[]) {
  const types = Map.groupBy(actions, ({ recommendedActionType }) => recommendedActionType);
  return [...types].map(([key, items]) => ({
    key,
    total: { recommendedActionCount: items.length, estimatedMonthlySavings: totalSavings(items) },
  }));
}

type Event = AutomationEvent & { readonly createdTimestamp: Date };

function eventsOf(call: CallContext): readonly Event[] {
  const [first, second] = volumeActions(call);
  const today = toDay(call.now);
  return [first, second].flatMap((action, index) => {
    if (!action) return [];
    const createdTimestamp = startOfDay(addDays(today, -10 - 20 * index));
    return [
      {
        eventId: action.recommendedActionId?.replaceAll('A', 'E'),
        eventDescription: `${action.recommendedActionType} of ${action.resourceId}`,
        eventType: action.recommendedActionType,
        ...(index === 0
          ? { eventStatus: 'Complete', completedTimestamp: createdTimestamp }
          : { eventStatus: 'Failed', eventStatusReason: 'The volume was in use.' }),
        ...{ resourceArn: action.resourceArn, resourceId: action.resourceId },
        recommendedActionId: action.recommendedActionId,
        ...{ accountId: action.accountId, region: action.region, ruleId: 'rule0a1b2c3d4e5f' },
        ...{ resourceType: 'EbsVolume', createdTimestamp },
        estimatedMonthlySavings: action.estimatedMonthlySavings,
      } as const,
    ];
  });
}

function eventOf(call: CallContext, id: string | undefined): Event {
  const found = eventsOf(call).find(({ eventId }) => eventId === id);
  if (found) return found;
  throw new AwsFault('ResourceNotFoundException', `Event ${id} does not exist.`, 404);
}

function secondsOf({ createdTimestamp }: Event): number {
  return createdTimestamp.getTime() / 1_000;
}

function passes(event: Event, filters: readonly AutomationEventFilter[] = []): boolean {
  return filters.every(({ name = '', values = [] }) => {
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    return values.includes(String(Reflect.get(event, member)));
  });
}

function stepsOf({ eventId, resourceId, createdTimestamp, ...event }: Event) {
  const common = { eventId, resourceId, stepStatus: 'Complete', startTimestamp: createdTimestamp };
  return [
    { ...common, stepId: 'step-1', stepType: 'CreateEbsSnapshot' },
    {
      ...{ ...common, stepId: 'step-2', stepType: 'ModifyEbsVolume' },
      completedTimestamp: createdTimestamp,
      estimatedMonthlySavings: event.estimatedMonthlySavings,
    },
  ];
}

function summarizeEvents(events: readonly Event[]) {
  return [...Map.groupBy(events, ({ eventStatus = '' }) => eventStatus)].map(([value, items]) => ({
    key: `EventStatus#${value}`,
    dimensions: [{ key: 'EventStatus', value }],
    timePeriod: { startTimeInclusive: CREATED },
    total: {
      automationEventCount: items.length,
      estimatedMonthlySavings: totalSavings(items),
    },
  }));
}
