// How a report's run goes: its state machine.
import type { Resources } from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { catchAll, retry, spreadDefinition } from '../template/spread-definition.ts';
import { spreadMachine } from '../template/spread-machine.ts';
import { REPORT_FUNCTIONS, REPORT_MACHINE_NAME, REPORT_STATE_MACHINE } from './report-ids.ts';

/** One cost report over many accounts; `${…}` stands for the functions' ARNs. */
export const reportDefinition = spreadDefinition({
  comment: 'One cost report over many accounts: plan, collect each account, finish, deliver.',
  timeout: 43_200,
  planning: {
    'request.$': '$',
    'started_at.$': '$$.Execution.StartTime',
    'execution.$': '$$.Execution.Id',
  },
  rest: {
    first: 'Deliveries',
    states: {
      Deliveries: {
        Type: 'Map',
        ItemsPath: '$.channels',
        ItemSelector: { 'run.$': '$.run', 'channel.$': '$$.Map.Item.Value' },
        MaxConcurrency: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Deliver',
          States: {
            Deliver: {
              Type: 'Task',
              Resource: `\${DeliverFunctionArn}`,
              TimeoutSeconds: 120,
              Retry: [retry({ first: 10, most: 6, longest: 300, repeats: false })],
              End: true,
            },
          },
        },
        Catch: [catchAll],
        ResultSelector: { 'delivered.$': '$' },
        End: true,
      },
    },
  },
});

/** The state machine that spreads a report over its accounts, and its role. */
export function reportStateMachine(settings: DeploymentSettings): Resources {
  const { plan, collect, finish, deliver } = REPORT_FUNCTIONS;
  const machine = {
    id: REPORT_STATE_MACHINE,
    name: REPORT_MACHINE_NAME,
    definition: reportDefinition,
    functions: { Plan: plan, Collect: collect, Finish: finish, Deliver: deliver },
    objects: { lists: 'runs/*', mapResults: 'runs/*/map-results/*' },
  };
  return spreadMachine(machine, settings);
}
