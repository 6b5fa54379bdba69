import type { Resources } from '../gateway/cloud-formation.ts';
import type { DeploymentSettings } from '../gateway/deployment-settings.ts';
import type { FunctionDefinition } from '../gateway/function-definitions.ts';
import { INTERCEPTOR } from '../gateway/logical-ids.ts';
import type { Family } from '../tools/family.ts';
import {
  AUDIT_RETENTION,
  hasRetention,
  retentionFunction,
  retentionResources,
} from './audit-retention.ts';
import { operationsAlarms } from './operations-alarms.ts';
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
  if (!hasRetention(settings)) return {};
  return { [AUDIT_RETENTION.name]: retentionFunction(settings, operations) };
}

/** The alarms, the dashboard, and the job that ends the audit trail. */
export function operationsResources(deployment: OperationsDeployment): Resources {
  const { families, settings, operations } = deployment;
  const jobs = hasRetention(settings) ? [AUDIT_RETENTION] : [];
  const alarms = operationsAlarms(operations, [...families, INTERCEPTOR], jobs);
  const { metricsNamespace } = operations;
  return {
    ...alarms,
    OperationsDashboard: operationsDashboard(metricsNamespace, Object.keys(alarms)),
    ...(jobs.length > 0 && retentionResources(settings)),
  };
}
