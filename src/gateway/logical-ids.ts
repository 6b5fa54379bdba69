import type { Family } from '../tools/family.ts';

/** Logical id of the Gateway. */
export const GATEWAY = 'Gateway';

/** Logical id of the role that the Gateway invokes functions with. */
export const GATEWAY_ROLE = 'GatewayRole';

/** Logical id of a family's Lambda function, as the Serverless Framework makes it. */
export function functionId(family: Family): string {
  return `${prefix(family)}LambdaFunction`;
}

/** Logical id of a function's log group, as the Serverless Framework makes it. */
export function logGroupId(family: Family): string {
  return `${prefix(family)}LogGroup`;
}

/** Logical id of the role that a family's function runs with. */
export function functionRoleId(family: Family): string {
  return `${prefix(family)}Role`;
}

/** Logical id of the permission for the Gateway to invoke a family's function. */
export function permissionId(family: Family): string {
  return `${prefix(family)}Permission`;
}

/** Logical id of a family's Gateway target. */
export function targetId(family: Family): string {
  return `${prefix(family)}Target`;
}

function prefix({ name }: Family): string {
  const letters = name.replaceAll('-', 'Dash');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}
