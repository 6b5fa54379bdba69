// What is deployed for the Gateway and the families of tools behind it: their functions and resources.
import { confidentialNames, type Family } from '../../tools/family.ts';
import { bucketVariables, keptAnswersVariables } from '../template/bucket.ts';
import { attributeOf, type DeploymentResources } from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { type FunctionDefinition, functionDefinition } from '../template/function-definition.ts';
import { SIGN_IN_ROLES, signInRolesOutput } from '../template/function-statements.ts';
import {
  CALLER_KEY_SECRET,
  functionRoleId,
  GATEWAY,
  GATEWAY_ROLE,
  INTERCEPTOR,
  PORTFOLIO_MACHINE,
  permissionId,
} from '../template/logical-ids.ts';
import { functionRole, keepsAnswers } from './function-role.ts';
import { gateway, gatewayGuards, gatewayRole, invokePermission } from './gateway.ts';
import { gatewayTargets } from './gateway-targets.ts';
import { callerKeySecret, interceptorFunction, interceptorRole } from './interceptor.ts';

/** The functions of all families, and the interceptor, for serverless.yml, by name. */
export function functionDefinitions(
  families: readonly Family[],
  settings: DeploymentSettings,
): Readonly<Record<string, FunctionDefinition>> {
  return {
    ...Object.fromEntries(
      families.map((family) => [family.name, define(family, families, settings)]),
    ),
    [INTERCEPTOR.name]: interceptorFunction(families, settings),
  };
}

function define(
  family: Family,
  families: readonly Family[],
  settings: DeploymentSettings,
): FunctionDefinition {
  const confidential = confidentialNames(families);
  const { memorySize, timeout, reservedConcurrency } = settings;
  return functionDefinition(
    {
      ...{ name: family.name, description: family.description, memorySize, timeout },
      tracing: 'Active',
      ...(reservedConcurrency !== '' && { reservedConcurrency }),
      environment: {
        ...bucketVariables,
        ...(keepsAnswers(family) && keptAnswersVariables(settings)),
        ...(confidential.length > 0 && { CONFIDENTIAL_FAMILIES: confidential.join(',') }),
        ...(family.asks && { PORTFOLIO_STATE_MACHINE: { Ref: PORTFOLIO_MACHINE.id } }),
      },
      usesDatabase: true,
    },
    settings,
  );
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
      ...gatewayGuards(settings),
      ...gatewayTargets(families, settings),
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
