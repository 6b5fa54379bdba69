// What was carried out: events, their steps, and how many there were.
import { group, listOf } from '../../answers/list-table.ts';
import {
  ComputeOptimizerAutomationClient,
  GetAutomationEventCommand,
  ListAutomationEventStepsCommand,
  ListAutomationEventSummariesCommand,
  ListAutomationEventsCommand,
} from '../../aws/models/compute-optimizer-automation.ts';
import { defineOperation } from '../operations.ts';
import { savingsColumns, summaryColumns, toEvent, toEventSummary, toStep } from './answers.ts';
import { checkPageSize, PAGES, shape, toDays, toFilters, toTimes } from './arguments.ts';
import { findInRegions, readRegions, regionsOf } from './regions.ts';

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

  run: (args, { aws }) =>
    readRegions(args, aws, {
      name: 'automation_events',
      command: ListAutomationEventsCommand,
      input: {
        filters: toFilters(args.filters, FILTERS),
        ...toTimes(args),
        maxResults: args.max_results,
      },
      items: (page) => page.automationEvents?.map(toEvent),
    }),

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

  run: (args, { aws }) =>
    readRegions(args, aws, {
      name: 'automation_event_steps',
      command: ListAutomationEventStepsCommand,
      input: { eventId: args.event_id, maxResults: args.max_results },
      items: (page) => page.automationEventSteps?.map(toStep),
    }),

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

  run: (args, { aws }) =>
    readRegions(args, aws, {
      name: 'automation_event_summaries',
      command: ListAutomationEventSummariesCommand,
      input: {
        filters: toFilters(args.filters, FILTERS),
        ...toDays(args),
        maxResults: args.max_results,
      },
      items: (page) => page.automationEventSummaries?.map(toEventSummary),
    }),

  table: listOf({ list: 'automation_event_summaries', columns: summaryColumns }),
});
