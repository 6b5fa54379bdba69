import type { Family } from '../tools/family.ts';
import { attributeOf, type Resources, type TemplateValue } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { functionRole } from './function-role.ts';
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
      ...Object.fromEntries(families.filter(asksAws).map(roleOutput)),
    },
  };
}

// Others sign in to no account, so that no account needs to trust them.
function asksAws({ tools }: Family): boolean {
  return tools.some(({ actions }) => actions.length > 0);
}

// One for each role: together they would outgrow what CloudFormation takes as one output.
function roleOutput(family: Family): [string, TemplateValue] {
  const role = functionRoleId(family);
  return [
    `${role}Arn`,
    {
      Description: 'Whom the role in a member account must trust.',
      Value: attributeOf(role, 'Arn'),
    },
  ];
}
