// The Gateway itself, and the role that it invokes functions with.
import type { Family } from '../../tools/family.ts';
import {
  attributeOf,
  ownArn,
  type Resource,
  type Resources,
  type TemplateValue,
} from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import {
  functionId,
  GATEWAY,
  GATEWAY_ROLE,
  INTERCEPTOR,
  type NamedFunction,
  permissionId,
} from '../template/logical-ids.ts';
import { allow, policyDocument, trustPolicy } from '../template/policy-statement.ts';

/**
 * The Gateway, with callers identified by IAM or by an OpenID Connect provider's tokens, and told to
 * the functions by the interceptor.
 */
export function gateway(settings: DeploymentSettings): Resource {
  return {
    Type: 'AWS::BedrockAgentCore::Gateway',
    DependsOn: [permissionId(INTERCEPTOR)],
    Properties: {
      Name: settings.gatewayName,
      Description: 'Billing questions about any account.',
      RoleArn: attributeOf(GATEWAY_ROLE, 'Arn'),
      ProtocolType: 'MCP',
      ProtocolConfiguration: { Mcp: protocol(settings) },
      // Where the web ACL cannot be asked nobody is let in.
      ...(settings.webAclArn && { WafConfiguration: { FailureMode: 'FAIL_CLOSE' } }),
      ...authorizer(settings),
      InterceptorConfigurations: [
        {
          Interceptor: { Lambda: { Arn: attributeOf(functionId(INTERCEPTOR), 'Arn') } },
          InterceptionPoints: ['REQUEST'],
          // Without them it does not see the token.
          InputConfiguration: { PassRequestHeaders: true },
        },
      ],
    },
  };
}

function protocol({
  mcpVersions,
  gatewayInstructions,
  toolSearch,
}: DeploymentSettings): TemplateValue {
  return {
    SupportedVersions: mcpVersions,
    ...(gatewayInstructions && { Instructions: gatewayInstructions }),
    ...(toolSearch === 'semantic' && { SearchType: 'SEMANTIC' }),
  };
}

function authorizer(settings: DeploymentSettings): Record<string, TemplateValue> {
  const { authorizerType: AuthorizerType, jwtAllowedAudience, jwtAllowedClients } = settings;
  const { jwtAllowedScopes, jwtRequiredClaims } = settings;
  if (AuthorizerType === 'AWS_IAM') return { AuthorizerType };
  return {
    AuthorizerType,
    AuthorizerConfiguration: {
      CustomJWTAuthorizer: {
        DiscoveryUrl: settings.jwtDiscoveryUrl,
        ...(jwtAllowedAudience.length > 0 && { AllowedAudience: jwtAllowedAudience }),
        ...(jwtAllowedClients.length > 0 && { AllowedClients: jwtAllowedClients }),
        ...(jwtAllowedScopes.length > 0 && { AllowedScopes: jwtAllowedScopes }),
        ...(jwtRequiredClaims.length > 0 && { CustomClaims: jwtRequiredClaims.map(requiredClaim) }),
      },
    },
  };
}

type RequiredClaim = DeploymentSettings['jwtRequiredClaims'][number];

function requiredClaim({ name, value, isList }: RequiredClaim): TemplateValue {
  return {
    InboundTokenClaimName: name,
    InboundTokenClaimValueType: isList ? 'STRING_ARRAY' : 'STRING',
    AuthorizingClaimMatchValue: {
      ClaimMatchOperator: isList ? 'CONTAINS' : 'EQUALS',
      ClaimMatchValue: { MatchValueString: value },
    },
  };
}

/**
 * What stands before the Gateway besides its authorizer, where the stage has it: a web ACL, how much each
 * caller may ask, and a policy that lets other accounts' principals in.
 */
export function gatewayGuards(settings: DeploymentSettings): Resources {
  const { webAclArn, callerAccountIds, callerRequestsPerMinute } = settings;
  return {
    ...(callerRequestsPerMinute !== '' && { CallerRateLimit: callerRateLimit(settings) }),
    ...(webAclArn && {
      GatewayWebAcl: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { ResourceArn: attributeOf(GATEWAY, 'GatewayArn'), WebACLArn: webAclArn },
      },
    }),
    ...(callerAccountIds.length > 0 && {
      GatewayPolicy: {
        Type: 'AWS::BedrockAgentCore::ResourcePolicy',
        Properties: {
          ResourceArn: attributeOf(GATEWAY, 'GatewayArn'),
          // The policy is a text, in which the ARNs still have to be filled in.
          Policy: { 'Fn::Sub': JSON.stringify(invokePolicy(callerAccountIds)) },
        },
      },
    }),
  };
}

/**
 * A courtesy to others, no limit on spending: the Gateway lets through whatever it cannot count. That the
 * entry for every value counts each value alone has not been seen yet.
 *
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-rate-limits-dimensions.html
 */
function callerRateLimit(settings: DeploymentSettings): Resource {
  const { authorizerType, callerIdClaim, callerRequestsPerMinute } = settings;
  const isIam = authorizerType === 'AWS_IAM';
  const caller = isIam ? '$.context.iam.principal' : `$.context.jwt.${callerIdClaim}`;
  const Requests = [{ Rate: Number(callerRequestsPerMinute), Period: 'minute' }];
  return {
    Type: 'AWS::BedrockAgentCore::GatewayRateLimit',
    Properties: {
      GatewayIdentifier: attributeOf(GATEWAY, 'GatewayIdentifier'),
      DimensionKeys: [caller],
      Entries: [{ Dimensions: { [caller]: '*' }, Requests }],
    },
  };
}

function invokePolicy(accountIds: readonly string[]): TemplateValue {
  const principals = accountIds.map((id) => `arn:\${AWS::Partition}:iam::${id}:root`);
  const statement = allow(['bedrock-agentcore:InvokeGateway'], `\${${GATEWAY}.GatewayArn}`);
  return policyDocument([{ ...statement, Principal: { AWS: principals } }]);
}

/**
 * The role with which the Gateway invokes the functions.
 *
 * Its policy is part of the role rather than a resource beside it: creating a target makes the
 * Gateway try the function with this role at once, and must not overtake the policy.
 */
export function gatewayRole(families: readonly Family[], settings: DeploymentSettings): Resource {
  const functions = [...families, INTERCEPTOR].map((each) => attributeOf(functionId(each), 'Arn'));
  const invoke = allow(['lambda:InvokeFunction'], functions);
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('bedrock-agentcore.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': gatewayArns(settings) },
      }),
      Policies: [{ PolicyName: 'invoke', PolicyDocument: policyDocument([invoke]) }],
    },
  };
}

// The id, which the role needs before the Gateway exists, is the name and ten more characters. Ids
// have small letters only; UNCONFIRMED is what becomes of a name with capitals.
function gatewayArns({ gatewayName }: DeploymentSettings): TemplateValue[] {
  const names = new Set([gatewayName, gatewayName.toLowerCase()]);
  return [...names].map((name) => ownArn('bedrock-agentcore', `gateway/${name}-??????????`));
}

/**
 * Lets the Gateway invoke a function.
 *
 * Within one account the role's own policy should be enough, but IAM takes a while to spread it,
 * and creating a target fails if the Gateway may not yet invoke the function. The function's own
 * policy is there at once.
 */
export function invokePermission(named: NamedFunction): Resource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: attributeOf(functionId(named), 'Arn'),
      Action: 'lambda:InvokeFunction',
      Principal: attributeOf(GATEWAY_ROLE, 'Arn'),
    },
  };
}
