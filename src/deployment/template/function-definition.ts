import type { TemplateValue } from './cloud-formation.ts';

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
