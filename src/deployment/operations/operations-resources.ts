// All that operating a stage needs besides the Gateway: alarms, dashboard, jobs.
import type { Family } from '../../tools/family.ts';
import type { Resources } from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import type { FunctionDefinition } from '../template/function-definition.ts';
import { INTERCEPTOR } from '../template/logical-ids.ts';
import { auditJobFunction, auditJobResources, auditJobs } from './audit-jobs.ts';
import { isPart, operationsAlarms } from './operations-alarms.ts';
import { operationsDashboard } from './operations-dashboard.ts';
import type { OperationsSettings } from './operations-settings.ts';

/** What operating a stage is made with. */
export interface OperationsDeployment {
  readonly families: readonly Family[];
  readonly settings: DeploymentSettings;
  readonly operations: OperationsSettings;
}

/** The functions of operations, for serverless.yml, by name. */
export function operationsFunctions({
  settings,
  operations,
}: OperationsDeployment): Readonly<Record<string, FunctionDefinition>> {
  const jobs = auditJobs(settings);
  return Object.fromEntries(
    jobs.map((job) => [job.name, auditJobFunction(job, settings, operations)]),
  );
}

/** The alarms, the dashboard, and the jobs that seal and end the audit trail. */
export function operationsResources(deployment: OperationsDeployment): Resources {
  const { families, settings, operations } = deployment;
  const jobs = auditJobs(settings);
  const alarms = operationsAlarms(operations, [...families, INTERCEPTOR], jobs);
  const shown = Object.keys(alarms).filter((id) => alarms[id] && !isPart(alarms[id]));
  return {
    ...alarms,
    OperationsDashboard: operationsDashboard(operations.metricsNamespace, shown),
    ...Object.assign({}, ...jobs.map((job) => auditJobResources(job, settings))),
  };
}
