import { describe, expect, it } from 'vitest';
import { gatewayTargets } from '../../../src/deployment/gateway/gateway-targets.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { costAnomalyFamily } from '../../../src/tools/cost-anomaly/family.ts';
import type { Family } from '../../../src/tools/family.ts';
import { defaultParameters } from '../../support/deployment-parameters.ts';

const settings = readDeploymentSettings(defaultParameters);

/** Families as there will be, named by number. */
function manyFamilies(count: number): Family[] {
  return Array.from({ length: count }, (_, index) => ({
    ...costAnomalyFamily,
    name: `family${index}`,
  }));
}

/** Rounds in which CloudFormation can make the targets, everything else being there. */
function rounds(families: readonly Family[]): string[][] {
  const targets = Object.entries(gatewayTargets(families, settings)).filter(([id]) =>
    id.endsWith('Target'),
  );
  const waiting = new Map(
    targets.map(([id, { DependsOn = [] }]) => [
      id,
      DependsOn.filter((other) => other.endsWith('Target')),
    ]),
  );
  const done = new Set<string>();
  const made: string[][] = [];
  while (waiting.size > 0) {
    const round = [...waiting].filter(([, needs]) => needs.every((need) => done.has(need)));
    if (round.length === 0) throw new Error('targets wait for each other');
    for (const [id] of round) waiting.delete(id);
    for (const [id] of round) done.add(id);
    made.push(round.map(([id]) => id));
  }
  return made;
}

describe('gatewayTargets', () => {
  it.each([1, 5, 6, 48])('makes at most five of %i targets at a time', (count) => {
    const made = rounds(manyFamilies(count));
    expect(made.flat()).toHaveLength(count);
    expect(Math.max(...made.map((round) => round.length))).toBeLessThanOrEqual(5);
    expect(made).toHaveLength(Math.ceil(count / 5));
  });

  // Chains of waiting targets allow no more at once than there are chains, however long each
  // target takes.
  it('lets every target but the first five wait for another one, each for a different one', () => {
    const targets = Object.entries(gatewayTargets(manyFamilies(48), settings)).filter(([id]) =>
      id.endsWith('Target'),
    );
    const awaited = targets.flatMap(([, { DependsOn = [] }]) =>
      DependsOn.filter((id) => id.endsWith('Target')),
    );
    expect(awaited).toHaveLength(43);
    expect(new Set(awaited).size).toBe(43);
  });

  it('makes a target only when the Gateway may invoke the function', () => {
    const { CostDashanomalyTarget, CostDashanomalyPermission } = gatewayTargets(
      [costAnomalyFamily],
      settings,
    );
    expect(CostDashanomalyTarget?.DependsOn).toEqual(['CostDashanomalyPermission']);
    expect(CostDashanomalyPermission?.Properties).toEqual({
      FunctionName: { 'Fn::GetAtt': ['CostDashanomalyLambdaFunction', 'Arn'] },
      Action: 'lambda:InvokeFunction',
      Principal: { 'Fn::GetAtt': ['GatewayRole', 'Arn'] },
    });
  });

  it('tells the tools in the spelling of CloudFormation, and their arguments in ours', () => {
    const { CostDashanomalyTarget } = gatewayTargets([costAnomalyFamily], settings);
    expect(CostDashanomalyTarget?.Properties).toMatchObject({
      Name: 'cost-anomaly',
      CredentialProviderConfigurations: [{ CredentialProviderType: 'GATEWAY_IAM_ROLE' }],
      TargetConfiguration: {
        Mcp: {
          Lambda: {
            LambdaArn: { 'Fn::GetAtt': ['CostDashanomalyLambdaFunction', 'Arn'] },
            ToolSchema: {
              InlinePayload: [
                {
                  Name: 'cost-anomaly',
                  InputSchema: {
                    Type: 'object',
                    Required: ['start_date', 'end_date'],
                    Properties: {
                      start_date: { Type: 'string', Description: expect.stringContaining('First') },
                    },
                  },
                },
              ],
            },
          },
        },
      },
    });
  });

  it.each([
    ['off', undefined],
    [
      'on',
      {
        Type: 'object',
        Required: ['status', 'data'],
        Properties: {
          status: { Type: 'string', Description: 'success or error' },
          data: { Type: 'object' },
          message: { Type: 'string' },
        },
      },
    ],
  ])('with outputSchema %s tells the shape of answers accordingly', (outputSchema, expected) => {
    const { CostDashanomalyTarget } = gatewayTargets(
      [costAnomalyFamily],
      readDeploymentSettings({ ...defaultParameters, outputSchema }),
    );
    const payload = CostDashanomalyTarget?.Properties?.TargetConfiguration;
    const [tool] = Object(payload).Mcp.Lambda.ToolSchema.InlinePayload;
    expect(tool.OutputSchema).toEqual(expected);
  });
});
