// A function as serverless.yml describes it, and how each is made from the settings of its stage.
import type { TemplateValue } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { functionRoleId, type NamedFunction } from './logical-ids.ts';

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

/** What distinguishes a function from the stage's others. */
export interface FunctionTraits
  extends NamedFunction,
    Pick<
      FunctionDefinition,
      'description' | 'memorySize' | 'timeout' | 'tracing' | 'reservedConcurrency' | 'environment'
    > {
  /** Whether it asks the database, and so has to be in its network. */
  readonly usesDatabase: boolean;
}

/** A function of its own bundle, with the role of its name. */
export function functionDefinition(
  { name, description, memorySize, timeout, usesDatabase, ...others }: FunctionTraits,
  { subnetIds, securityGroupIds, logRetentionInDays }: DeploymentSettings,
): FunctionDefinition {
  const { environment, ...traced } = others;
  return {
    handler: `dist/${name}/index.handler`,
    description,
    role: functionRoleId({ name }),
    memorySize,
    timeout,
    logRetentionInDays,
    ...traced,
    ...(usesDatabase && subnetIds.length > 0 && { vpc: { subnetIds, securityGroupIds } }),
    ...(environment && { environment }),
    package: { patterns: ['!**', 'dist/package.json', `dist/${name}/**`] },
  };
}
