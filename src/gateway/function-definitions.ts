import type { Family } from '../tools/family.ts';
import type { TemplateValue } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { interceptorFunction } from './interceptor.ts';
import { functionRoleId, INTERCEPTOR } from './logical-ids.ts';

/** A function as serverless.yml describes it. */
export interface FunctionDefinition {
  readonly handler: string;
  readonly description: string;
  /** Logical id of the role. */
  readonly role: string;
  /** Megabytes. */
  readonly memorySize: number;
  /** Seconds. */
  readonly timeout: number;
  readonly logRetentionInDays: number;
  readonly reservedConcurrency?: number;
  readonly vpc?: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
  /** Whether X-Ray is told of calls. */
  readonly tracing?: 'Active';
  /** Variables besides those that all functions have. */
  readonly environment?: Readonly<Record<string, TemplateValue>>;
  readonly package: { readonly patterns: readonly string[] };
}

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
