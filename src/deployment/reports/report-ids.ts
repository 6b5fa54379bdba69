// Names and logical ids of what reports need.
import type { NamedFunction } from '../template/logical-ids.ts';

/** The functions of a report's run, by what they do. */
export const REPORT_FUNCTIONS = {
  plan: { name: 'cost-report-plan' },
  collect: { name: 'cost-report' },
  finish: { name: 'cost-report-finish' },
  deliver: { name: 'cost-report-deliver' },
} as const satisfies Readonly<Record<string, NamedFunction>>;

/** What one of them does. */
export type ReportStep = keyof typeof REPORT_FUNCTIONS;

/** All of them. */
export const REPORT_STEPS = Object.keys(REPORT_FUNCTIONS) as readonly ReportStep[];

/** Logical id of the state machine. */
export const REPORT_STATE_MACHINE = 'ReportStateMachine';

/** Logical id of the topic that is told of runs that did not end well, or did not begin. */
export const REPORT_ALARM_TOPIC = 'ReportAlarmTopic';

/** Logical id of the role that the schedule starts the state machine with. */
export const REPORT_SCHEDULE_ROLE = 'ReportScheduleRole';

/** Logical id of the queue of starts that were not delivered. */
export const REPORT_DEAD_LETTERS = 'ReportDeadLetters';

/** Name of the state machine, after the stack's. */
export const REPORT_MACHINE_NAME = 'cost-report';
