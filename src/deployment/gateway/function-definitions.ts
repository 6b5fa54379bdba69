import type { Family } from '../../tools/family.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import type { FunctionDefinition } from '../template/function-definition.ts';
import { functionRoleId, INTERCEPTOR } from '../template/logical-ids.ts';
import { interceptorFunction } from './interceptor.ts';

/** The functions of all families, and the interceptor, for serverless.yml, by name. */
export function functionDefinitions(
  families: readonly Family[],
  settings: DeploymentSettings,
): Readonly<Record<string, FunctionDefinition>> {
  return {
    ...Object.fromEntries(families.map((family) => [family.name, define(family, settings)])),
    [INTERCEPTOR.name]: interceptorFunction(families, settings),
  };
}

function define(family: Family, settings: DeploymentSettings): FunctionDefinition {
  const { memorySize, timeout, logRetentionInDays, reservedConcurrency } = settings;
  const { subnetIds, securityGroupIds } = settings;
  return {
    handler: `dist/${family.name}/index.handler`,
    description: family.description,
    role: functionRoleId(family),
    memorySize,
    timeout,
    logRetentionInDays,
    tracing: 'Active',
    ...(reservedConcurrency !== '' && { reservedConcurrency }),
    ...(subnetIds.length > 0 && { vpc: { subnetIds, securityGroupIds } }),
    package: { patterns: ['!**', 'dist/package.json', `dist/${family.name}/**`] },
  };
}
