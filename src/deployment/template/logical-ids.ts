// What resources are called, by which others refer to them.
import type { DeploymentSettings } from './deployment-settings.ts';

/** Logical id of the Gateway. */
export const GATEWAY = 'Gateway';

/** Logical id of the role that the Gateway invokes functions with. */
export const GATEWAY_ROLE = 'GatewayRole';

/** Logical id of the secret with the key that callers are signed with. */
export const CALLER_KEY_SECRET = 'CallerKeySecret';

/**
 * Name of the secret that holds the key which callers are signed with.
 *
 * @param settings - of the stage
 */
export function callerKeySecretName({
  gatewayName,
}: Pick<DeploymentSettings, 'gatewayName'>): string {
  return `${gatewayName}/caller-key`;
}

/** The state machine of questions to many accounts that go on after their call. */
export const PORTFOLIO_MACHINE = { id: 'PortfolioStateMachine', name: 'portfolio' } as const;

/** What has a function of its own, such as a tool family. */
export interface NamedFunction {
  /** Letters, digits and single hyphens. */
  readonly name: string;
}

/** The Gateway's request interceptor. */
export const INTERCEPTOR: NamedFunction = { name: 'gateway-request' };

/** Logical id of a Lambda function, as the Serverless Framework makes it. */
export function functionId(named: NamedFunction): string {
  return `${prefix(named)}LambdaFunction`;
}

/** Logical id of a function's log group, as the Serverless Framework makes it. */
export function logGroupId(named: NamedFunction): string {
  return `${prefix(named)}LogGroup`;
}

/** Logical id of the role that a function runs with. */
export function functionRoleId(named: NamedFunction): string {
  return `${prefix(named)}Role`;
}

/** Logical id of the permission for the Gateway to invoke a function. */
export function permissionId(named: NamedFunction): string {
  return `${prefix(named)}Permission`;
}

/** Logical id of a family's Gateway target. */
export function targetId(named: NamedFunction): string {
  return `${prefix(named)}Target`;
}

function prefix({ name }: NamedFunction): string {
  const letters = name.replaceAll('-', 'Dash');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}
