// All that scheduled cost reports need besides their functions.

import { REPORT_BUCKET } from '../template/bucket.ts';
import type { DeploymentResources } from '../template/cloud-formation.ts';
import { functionRoleId } from '../template/logical-ids.ts';
import { reportAlarms } from './report-alarms.ts';
import { reportBucket } from './report-bucket.ts';
import { reportFunctionRole } from './report-function-roles.ts';
import type { ReportDeployment } from './report-functions.ts';
import { REPORT_FUNCTIONS, REPORT_STATE_MACHINE, REPORT_STEPS } from './report-ids.ts';
import { reportSchedules } from './report-schedules.ts';
import { reportStateMachine } from './report-state-machine.ts';

/** All that scheduled cost reports need besides their functions. */
export function reportResources(deployment: ReportDeployment): DeploymentResources {
  const { settings, reports } = deployment;
  const roles = REPORT_STEPS.map((step) => [
    functionRoleId(REPORT_FUNCTIONS[step]),
    reportFunctionRole(step, deployment),
  ]);
  return {
    Resources: {
      ...reportBucket(deployment),
      ...Object.fromEntries(roles),
      ...reportStateMachine(settings),
      ...reportSchedules(reports),
      ...reportAlarms(deployment),
    },
    Outputs: {
      ReportStateMachineArn: {
        Description: 'What starts a cost report.',
        Value: { Ref: REPORT_STATE_MACHINE },
      },
      ReportBucketName: {
        Description: 'Where cost reports are.',
        Value: { Ref: REPORT_BUCKET },
      },
    },
  };
}
