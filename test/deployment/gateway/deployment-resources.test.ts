import { describe, expect, it } from 'vitest';
import {
  deploymentResources,
  functionDefinitions,
} from '../../../src/deployment/gateway/deployment-resources.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { budgetsFamily } from '../../../src/tools/budgets/family.ts';
import { costAnomalyFamily } from '../../../src/tools/cost-anomaly/family.ts';
import { portfolioFamily } from '../../../src/tools/portfolio/family.ts';
import { checkTemplate } from '../../support/check-template.ts';
import {
  defaultParameters,
  fullParameters,
  sharedParameters,
} from '../../support/deployment-parameters.ts';

const made = deploymentResources([costAnomalyFamily], readDeploymentSettings(fullParameters));

/** The template with what the Serverless Framework adds, for anything to be done to. */
function template() {
  const { Resources, Outputs } = structuredClone(made);
  const added = ['CostDashanomaly', 'GatewayDashrequest'].flatMap((id) => [
    [
      `${id}LambdaFunction`,
      {
        Type: 'AWS::Lambda::Function',
        Properties: { Role: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] }, Code: { S3Bucket: 'b' } },
      },
    ],
    [`${id}LogGroup`, { Type: 'AWS::Logs::LogGroup' }],
  ]);
  return { Outputs, Resources: { ...Resources, ...Object.fromEntries(added) } };
}

/** Sets, or with undefined removes, what is at a path such as `Gateway.Properties.Name`. */
function withValue(path: string, value: unknown): object {
  const changed = template();
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent: object = names.reduce(
    (node: object, name) => Reflect.get(node, name),
    changed.Resources,
  );
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return changed;
}

const schemaOf = 'CostDashanomalyTarget.Properties.TargetConfiguration.Mcp.Lambda.ToolSchema';
const inputSchema = `${schemaOf}.InlinePayload.0.InputSchema`;

describe('deploymentResources', () => {
  it.each([
    ['with the parameters of serverless.yml', defaultParameters],
    ['with every parameter set', fullParameters],
    ['with every parameter set that signed requests go with', sharedParameters],
  ])('conforms to the specification of CloudFormation %s', (_, parameters) => {
    const changed = template();
    const others = deploymentResources([costAnomalyFamily], readDeploymentSettings(parameters));
    Object.assign(changed.Resources, others.Resources);
    expect(checkTemplate(changed)).toEqual([]);
  });

  it('tells callers where the Gateway is and operators whom to trust', () => {
    expect(Object.keys(made.Outputs)).toEqual(['GatewayUrl', 'GatewayArn', 'SignInRolesArn']);
  });
});

describe('functionDefinitions', () => {
  const settings = readDeploymentSettings(fullParameters);

  it('tell functions which families are confidential, where one is', () => {
    const secret = { ...costAnomalyFamily, name: 'invoicing', confidential: true } as const;
    const functions = functionDefinitions([costAnomalyFamily, secret], settings);
    const environment = { CONFIDENTIAL_FAMILIES: 'invoicing' };
    expect(functions['cost-anomaly']).toMatchObject({ environment });
    expect(functions.invoicing).toMatchObject({ environment });
    const others = functionDefinitions([costAnomalyFamily], settings);
    expect(others['cost-anomaly']?.environment).not.toHaveProperty('CONFIDENTIAL_FAMILIES');
  });

  it('tell those that keep answers for how long, and no other', () => {
    const kept = { ...settings, keptAnswerDays: 30, keptAnswerHours: 4, keptSignInMinutes: 15 };
    const family = { ...portfolioFamily, asks: [costAnomalyFamily] };
    const functions = functionDefinitions([costAnomalyFamily, budgetsFamily, family], kept);
    const environment = { KEPT_ANSWER_DAYS: 30, KEPT_ANSWER_HOURS: 4, KEPT_SIGN_IN_MINUTES: 15 };
    expect(functions['cost-anomaly']).toMatchObject({ environment });
    expect(functions.portfolio).toMatchObject({ environment });
    expect(functions.budgets?.environment).not.toHaveProperty('KEPT_ANSWER_DAYS');
  });
});

describe('checkTemplate', () => {
  it.each([
    ['Gateway.Type', 'AWS::BedrockAgentCore::Gate', 'there is no AWS::BedrockAgentCore::Gate'],
    ['Gateway.Properties.Names', 'x', 'Gateway: there is no property Names'],
    ['Gateway.Properties.RoleArn', undefined, 'Gateway: RoleArn is required'],
    ['Gateway.Properties.AuthorizerType', 'IAM', 'AuthorizerType: expected one of CUSTOM_JWT,'],
    ['Gateway.Properties.Name', 5, 'Gateway.Name: expected a string'],
    ['Gateway.Properties.ProtocolConfiguration.Mcp.SupportedVersions', 'x', 'expected a list'],
    ['Gateway.Properties.RoleArn', { Ref: 'NoRole' }, 'refers to NoRole, which is not there'],
    [
      'Gateway.Properties.RoleArn',
      { 'Fn::GetAtt': ['GatewayRole', 'Arm'] },
      'GatewayRole has no attribute Arm',
    ],
    ['CostDashanomalyTarget.DependsOn', ['Nothing'], 'depends on Nothing, which is not there'],
    [
      'CostDashanomalyTarget.Properties.CredentialProviderConfigurations.0.CredentialProviderType',
      'IAM_ROLE',
      'CredentialProviderType: expected one of GATEWAY_IAM_ROLE,',
    ],
    [`${inputSchema}.Type`, 'text', 'InputSchema.Type: expected one of string,'],
    [`${inputSchema}.Enum`, ['A'], 'there is no property Enum'],
    [`${inputSchema}.Properties.start_date.Format`, 'date', 'there is no property Format'],
    [`${inputSchema}.Properties.start_date.Type`, undefined, 'start_date: Type is required'],
  ])('finds a fault in %s', (path, value, fault) => {
    expect(checkTemplate(withValue(path, value))).toEqual([expect.stringContaining(fault)]);
  });
});
