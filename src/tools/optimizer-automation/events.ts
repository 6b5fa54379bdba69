// What was carried out: events, their steps, and how many there were.
import { amount, group, listOf } from '../../answers/list-table.ts';
import {
  ComputeOptimizerAutomationClient,
  GetAutomationEventCommand,
  ListAutomationEventStepsCommand,
  ListAutomationEventSummariesCommand,
  ListAutomationEventsCommand,
} from '../../aws/models/compute-optimizer-automation.ts';
import { defineOperation } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { toEvent, toEventSummary, toStep } from './answers.ts';
import { checkPageSize, shape, toDays, toFilters, toTimes } from './arguments.ts';
import { findInRegions, readRegions, regionsOf } from './regions.ts';

/** What lists of several Regions take. */
export const PAGES = ['regions', 'max_results', 'max_pages', 'next_token'] as const;

/** What all lists of the service are read with. */
export const LIST = { service: ComputeOptimizerAutomationClient, token: 'nextToken' } as const;

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

const FILTERS = ['AccountId', 'ResourceType', 'EventType', 'EventStatus'] as const;

/** One event (GetAutomationEvent). */
export const getAutomationEvent = defineOperation(shape, {
  required: ['event_id'],
  optional: ['regions'],
  actions: ['aco-automation:GetAutomationEvent'],
  ownCharges: { GetAutomationEvent: 'unless_payer' },

  async run(args, { aws }) {
    const command = new GetAutomationEventCommand({ eventId: args.event_id });
    const regions = regionsOf(args, aws);
    const { region, value } = await findInRegions(regions ?? [aws.region], (region) =>
      aws.send(ComputeOptimizerAutomationClient, command, { region }),
    );
    return { automation_event: toEvent(value), ...(regions && { found_in_region: region }) };
  },
});

/** Events of the last year (ListAutomationEvents). */
export const listAutomationEvents = defineOperation(shape, {
  required: [],
  optional: [...PAGES, 'filters', 'start_time', 'end_time'],
  actions: ['aco-automation:ListAutomationEvents'],
  ownCharges: { ListAutomationEvents: 'unless_payer' },

  check(args) {
    checkPageSize(args);
    toFilters(args.filters, FILTERS);
    toTimes(args);
  },

  run(args, { aws }) {
    const input = {
      filters: toFilters(args.filters, FILTERS),
      ...toTimes(args),
      maxResults: args.max_results,
    };
    return readRegions(args, aws, {
      name: 'automation_events',
      read: (where) =>
        readList({
          ...{ ...LIST, ...where, command: ListAutomationEventsCommand, input },
          items: (page) => page.automationEvents?.map(toEvent),
        }),
    });
  },

  table: listOf({
    list: 'automation_events',
    columns: {
      ...{ event_type: group, event_status: group, account_id: group, region: group },
      ...savingsColumns(),
    },
  }),
});

/** The steps of an event (ListAutomationEventSteps). */
export const listAutomationEventSteps = defineOperation(shape, {
  required: ['event_id'],
  optional: PAGES,
  actions: ['aco-automation:ListAutomationEventSteps'],
  ownCharges: { ListAutomationEventSteps: 'unless_payer' },
  check: checkPageSize,

  run(args, { aws }) {
    const input = { eventId: args.event_id, maxResults: args.max_results };
    return readRegions(args, aws, {
      name: 'automation_event_steps',
      read: (where) =>
        readList({
          ...{ ...LIST, ...where, command: ListAutomationEventStepsCommand, input },
          items: (page) => page.automationEventSteps?.map(toStep),
        }),
    });
  },

  table: listOf({
    list: 'automation_event_steps',
    columns: { step_type: group, step_status: group, ...savingsColumns() },
  }),
});

/** How many events there were, and what they save (ListAutomationEventSummaries). */
export const listAutomationEventSummaries = defineOperation(shape, {
  required: [],
  optional: [...PAGES, 'filters', 'start_date', 'end_date'],
  actions: ['aco-automation:ListAutomationEventSummaries'],
  ownCharges: { ListAutomationEventSummaries: 'unless_payer' },

  check(args) {
    checkPageSize(args);
    toFilters(args.filters, FILTERS);
    toDays(args);
  },

  run(args, { aws }) {
    const input = {
      filters: toFilters(args.filters, FILTERS),
      ...toDays(args),
      maxResults: args.max_results,
    };
    return readRegions(args, aws, {
      name: 'automation_event_summaries',
      read: (where) =>
        readList({
          ...{ ...LIST, ...where, command: ListAutomationEventSummariesCommand, input },
          items: (page) => page.automationEventSummaries?.map(toEventSummary),
        }),
    });
  },

  table: listOf({ list: 'automation_event_summaries', columns: summaryColumns }),
});
