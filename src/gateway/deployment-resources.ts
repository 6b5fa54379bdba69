import type { Family } from '../tools/family.ts';
import { attributeOf, type Resources, type TemplateValue } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { functionRole } from './function-role.ts';
import { SIGN_IN_ROLES, signInRolesOutput } from './function-statements.ts';
import { gateway, gatewayRole } from './gateway.ts';
import { gatewayTargets } from './gateway-targets.ts';
import { callerKeySecret, interceptorRole } from './interceptor.ts';
import { invokePermission } from './invoke-permission.ts';
import {
  CALLER_KEY_SECRET,
  functionRoleId,
  GATEWAY,
  GATEWAY_ROLE,
  INTERCEPTOR,
  permissionId,
} from './logical-ids.ts';

/** What the template holds besides what the Serverless Framework makes of the functions. */
export interface DeploymentResources {
  readonly Resources: Resources;
  readonly Outputs: Readonly<Record<string, TemplateValue>>;
}

/**
 * The Gateway with its interceptor and a target for each family, and the roles.
 *
 * @throws {@link NameError} or {@link SchemaError} for a tool that the Gateway would refuse
 */
export function deploymentResources(
  families: readonly Family[],
  settings: DeploymentSettings,
): DeploymentResources {
  const roles = families.map((family) => [functionRoleId(family), functionRole(family, settings)]);
  return {
    Resources: {
      ...Object.fromEntries(roles),
      [GATEWAY_ROLE]: gatewayRole(families, settings),
      [CALLER_KEY_SECRET]: callerKeySecret(settings),
      [functionRoleId(INTERCEPTOR)]: interceptorRole(settings),
      [permissionId(INTERCEPTOR)]: invokePermission(INTERCEPTOR),
      [GATEWAY]: gateway(settings),
      ...gatewayTargets(families),
    },
    Outputs: {
      GatewayUrl: {
        Description: 'Where MCP clients connect to.',
        Value: attributeOf(GATEWAY, 'GatewayUrl'),
      },
      GatewayArn: {
        Description: 'What callers need bedrock-agentcore:InvokeGateway on.',
        Value: attributeOf(GATEWAY, 'GatewayArn'),
      },
      [SIGN_IN_ROLES]: signInRolesOutput,
    },
  };
}
