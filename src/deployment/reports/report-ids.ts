// Names and logical ids of what reports need.
import { ownArn, type TemplateValue } from '../template/cloud-formation.ts';
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

/** Logical ids. */
export const REPORT_STATE_MACHINE = 'ReportStateMachine';
export const REPORT_STATE_MACHINE_ROLE = 'ReportStateMachineRole';
export const REPORT_ALARM_TOPIC = 'ReportAlarmTopic';
export const REPORT_SCHEDULE_ROLE = 'ReportScheduleRole';
export const REPORT_DEAD_LETTERS = 'ReportDeadLetters';

/** Name of the state machine, as `Fn::Sub` fills it in. */
export const STATE_MACHINE_NAME = `\${AWS::StackName}-cost-report`;

/** ARN of the state machine, which its own role needs before there is one. */
export const stateMachineArn: TemplateValue = ownArn(
  'states',
  `stateMachine:${STATE_MACHINE_NAME}`,
);
