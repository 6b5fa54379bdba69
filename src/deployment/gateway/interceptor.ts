// The Gateway's interceptor: function, role, and the key that it signs callers with.
import { writeToolNames } from '../../callers/tool-names.ts';
import type { Family } from '../../tools/family.ts';
import type { Resource } from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { type FunctionDefinition, functionDefinition } from '../template/function-definition.ts';
import { lambdaRole, logStatement, secretStatements } from '../template/function-statements.ts';
import { callerKeySecretName, INTERCEPTOR } from '../template/logical-ids.ts';

/** Megabytes; it checks a token and signs a header. */
const MEMORY_SIZE = 256;
/** Seconds; every request through the Gateway waits for it. */
const TIMEOUT = 10;

/**
 * The key that the interceptor signs callers with and the functions check them with. Nobody has to
 * know it, so CloudFormation makes it up.
 */
export function callerKeySecret(settings: DeploymentSettings): Resource {
  return {
    Type: 'AWS::SecretsManager::Secret',
    Properties: {
      Name: callerKeySecretName(settings),
      Description: 'Signs who asks, between the interceptor of the Gateway and the functions.',
      ...(settings.secretsKeyArn && { KmsKeyId: settings.secretsKeyArn }),
      // Commas separate keys.
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    },
  };
}

/**
 * The function that the Gateway asks about every request. It needs no database, and so no subnets,
 * from where it might not reach the identity provider.
 */
export function interceptorFunction(
  families: readonly Family[],
  settings: DeploymentSettings,
): FunctionDefinition {
  const environment = {
    GATEWAY_TOOLS: writeToolNames(families),
    GATEWAY_AUTHORIZER: settings.authorizerType,
    JWT_DISCOVERY_URL: settings.jwtDiscoveryUrl,
    JWT_ALLOWED_AUDIENCE: settings.jwtAllowedAudience.join(','),
    JWT_ALLOWED_CLIENTS: settings.jwtAllowedClients.join(','),
    IAM_CALLER_ID: settings.iamCallerId,
    CALLER_ID_CLAIM: settings.callerIdClaim,
    CALLER_ORGANIZATION_CLAIM: settings.callerOrganizationClaim,
    CALLER_GROUPS_CLAIM: settings.callerGroupsClaim,
  };
  const description = 'Checks who asks, and tells the functions.';
  const size = { memorySize: MEMORY_SIZE, timeout: TIMEOUT };
  return functionDefinition(
    { ...INTERCEPTOR, description, ...size, environment, usesDatabase: false },
    settings,
  );
}

/** The role that the interceptor runs with. */
export function interceptorRole(settings: DeploymentSettings): Resource {
  return lambdaRole([
    logStatement(INTERCEPTOR),
    ...secretStatements([callerKeySecretName(settings)], settings),
  ]);
}
