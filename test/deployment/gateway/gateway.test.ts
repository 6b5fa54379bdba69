import { describe, expect, it } from 'vitest';
import { readToolNames } from '../../../src/callers/tool-names.ts';
import { gateway, gatewayGuards, gatewayRole } from '../../../src/deployment/gateway/gateway.ts';
import { interceptorFunction } from '../../../src/deployment/gateway/interceptor.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { functionId, INTERCEPTOR } from '../../../src/deployment/template/logical-ids.ts';
import { families } from '../../../src/tools/families.ts';
import type { Family } from '../../../src/tools/family.ts';
import {
  defaultParameters,
  fullParameters,
  sharedParameters,
} from '../../support/deployment-parameters.ts';

describe('gateway', () => {
  it('lets IAM identify callers unless told otherwise', () => {
    const { Properties } = gateway(readDeploymentSettings(defaultParameters));
    expect(Properties).toMatchObject({ Name: 'billing-test', AuthorizerType: 'AWS_IAM' });
    expect(Properties).not.toHaveProperty('AuthorizerConfiguration');
  });

  it('checks tokens of the given issuer for the given audience and clients', () => {
    expect(gateway(readDeploymentSettings(fullParameters)).Properties).toMatchObject({
      AuthorizerType: 'CUSTOM_JWT',
      AuthorizerConfiguration: {
        CustomJWTAuthorizer: {
          DiscoveryUrl: 'https://login.example.com/.well-known/openid-configuration',
          AllowedAudience: ['billing'],
          AllowedClients: ['agent', 'console'],
        },
      },
    });
  });

  it('leaves out an audience that is not given', () => {
    const others = { jwtAllowedScopes: '', jwtRequiredClaims: '' };
    const given = { ...fullParameters, jwtAllowedAudience: '', ...others };
    expect(gateway(readDeploymentSettings(given)).Properties.AuthorizerConfiguration).toEqual({
      CustomJWTAuthorizer: {
        DiscoveryUrl: 'https://login.example.com/.well-known/openid-configuration',
        AllowedClients: ['agent', 'console'],
      },
    });
  });

  it.each([
    ['2026-07-28,2025-11-25,2025-06-18,2025-03-26', defaultParameters],
    ['2025-11-25', { ...defaultParameters, mcpVersions: ' 2025-11-25 ' }],
  ])('speaks the versions %s of MCP', (versions, parameters) => {
    expect(gateway(readDeploymentSettings(parameters)).Properties).toMatchObject({
      ProtocolConfiguration: { Mcp: { SupportedVersions: versions.split(',') } },
    });
  });
});

describe('what a stage may set besides', () => {
  const full = gateway(readDeploymentSettings(fullParameters)).Properties;
  const plain = gateway(readDeploymentSettings(defaultParameters)).Properties;

  it('is left out where it is not set', () => {
    expect(plain.ProtocolConfiguration).toEqual({
      Mcp: { SupportedVersions: expect.any(Array) },
    });
    expect(plain).not.toHaveProperty('WafConfiguration');
    expect(gatewayGuards(readDeploymentSettings(defaultParameters))).toEqual({});
  });

  it('is a search for tools, and instructions', () => {
    expect(full.ProtocolConfiguration).toMatchObject({
      Mcp: { SearchType: 'SEMANTIC', Instructions: 'Ask whoami first.' },
    });
  });

  it('is what a token must have', () => {
    expect(full.AuthorizerConfiguration).toMatchObject({
      CustomJWTAuthorizer: {
        AllowedScopes: ['billing/read'],
        CustomClaims: [
          {
            InboundTokenClaimName: 'department',
            InboundTokenClaimValueType: 'STRING',
            AuthorizingClaimMatchValue: {
              ClaimMatchOperator: 'EQUALS',
              ClaimMatchValue: { MatchValueString: 'finance' },
            },
          },
          {
            InboundTokenClaimName: 'groups',
            InboundTokenClaimValueType: 'STRING_ARRAY',
            AuthorizingClaimMatchValue: {
              ClaimMatchOperator: 'CONTAINS',
              ClaimMatchValue: { MatchValueString: 'billing' },
            },
          },
        ],
      },
    });
  });

  it('is a web ACL, without whose answer nobody is let in', () => {
    expect(full.WafConfiguration).toEqual({ FailureMode: 'FAIL_CLOSE' });
    expect(gatewayGuards(readDeploymentSettings(fullParameters))).toMatchObject({
      GatewayWebAcl: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { WebACLArn: fullParameters.webAclArn },
      },
    });
  });

  it.each([
    ['a token', fullParameters, '$.context.jwt.sub'],
    ['a role', { ...sharedParameters, callerRequestsPerMinute: '60' }, '$.context.iam.principal'],
  ])('is how much each caller may ask, told apart by %s', (_, parameters, key) => {
    const { CallerRateLimit } = gatewayGuards(readDeploymentSettings(parameters));
    expect(CallerRateLimit?.Properties).toEqual({
      GatewayIdentifier: { 'Fn::GetAtt': ['Gateway', 'GatewayIdentifier'] },
      DimensionKeys: [key],
      Entries: [{ Dimensions: { [key]: '*' }, Requests: [{ Rate: 60, Period: 'minute' }] }],
    });
  });

  it('is other accounts that may invoke it, and nothing else', () => {
    const { GatewayPolicy } = gatewayGuards(readDeploymentSettings(sharedParameters));
    const { 'Fn::Sub': policy } = Object(GatewayPolicy?.Properties.Policy);
    expect(JSON.parse(policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: {
            AWS: ['123456789012', '444455556666'].map(
              (id) => `arn:\${AWS::Partition}:iam::${id}:root`,
            ),
          },
          Action: ['bedrock-agentcore:InvokeGateway'],
          Resource: `\${Gateway.GatewayArn}`,
        },
      ],
    });
  });
});

describe('every request', () => {
  const { Properties } = gateway(readDeploymentSettings(defaultParameters));

  it('passes the interceptor, with its headers', () => {
    expect(Properties.InterceptorConfigurations).toEqual([
      {
        Interceptor: { Lambda: { Arn: { 'Fn::GetAtt': [functionId(INTERCEPTOR), 'Arn'] } } },
        InterceptionPoints: ['REQUEST'],
        InputConfiguration: { PassRequestHeaders: true },
      },
    ]);
  });
});

describe('the interceptor', () => {
  it('checks tokens by the rules of the authorizer, outside the VPC', () => {
    const { environment, vpc } = interceptorFunction(
      families,
      readDeploymentSettings(fullParameters),
    );
    expect(environment).toMatchObject({
      GATEWAY_AUTHORIZER: 'CUSTOM_JWT',
      JWT_DISCOVERY_URL: 'https://login.example.com/.well-known/openid-configuration',
      JWT_ALLOWED_AUDIENCE: 'billing',
      JWT_ALLOWED_CLIENTS: 'agent,console',
    });
    expect(vpc).toBeUndefined();
  });

  it('knows the names of all tools, and would know those of fifty', () => {
    const settings = readDeploymentSettings(fullParameters);
    const names = (given: readonly Family[]) =>
      String(interceptorFunction(given, settings).environment?.GATEWAY_TOOLS);
    expect(readToolNames(names(families))).toContain('cost-explorer___cost-explorer');
    const [family] = families;
    const [tool] = family?.tools ?? [];
    if (!family || !tool) throw new Error('expected a tool');
    const tools = Array.from({ length: 50 }, () => ({ ...tool, name: 'x'.repeat(40) }));
    // Lambda takes 4 KB of variables.
    expect(names([{ ...family, name: 'x'.repeat(20), tools }]).length).toBeLessThan(2_100);
  });
});

describe('gatewayRole', () => {
  const { Properties } = gatewayRole(families, readDeploymentSettings(defaultParameters));

  it('can be assumed only by gateways of this name in this account', () => {
    expect(Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'bedrock-agentcore.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: {
              'aws:SourceArn': [
                { 'Fn::Sub': expect.stringMatching(/gateway\/billing-test-\?{10}$/) },
              ],
            },
          },
        },
      ],
    });
  });

  it('knows its gateway by an id in small letters, too', () => {
    const given = readDeploymentSettings({ ...defaultParameters, gatewayName: 'Billing' });
    const text = JSON.stringify(gatewayRole(families, given));
    expect(text).toContain('gateway/Billing-??????????');
    expect(text).toContain('gateway/billing-??????????');
  });

  it('may invoke the functions, by a policy that comes into being with the role', () => {
    const functions = [...families, INTERCEPTOR].map((each) => ({
      'Fn::GetAtt': [functionId(each), 'Arn'],
    }));
    expect(Properties.Policies).toMatchObject([
      {
        PolicyDocument: { Statement: [{ Action: ['lambda:InvokeFunction'], Resource: functions }] },
      },
    ]);
  });
});
