// What AWS publishes as the most it takes, for the tools of today and for all that the reference has.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sessionPolicy } from '../../src/accounts/session-policy.ts';
import { declaredActions, memberRole } from '../../src/administration/onboarding/member-role.ts';
import { memberRoleTemplate } from '../../src/administration/onboarding/member-role-template.ts';
import {
  deploymentResources,
  functionDefinitions,
} from '../../src/deployment/gateway/deployment-resources.ts';
import {
  operationsFunctions,
  operationsResources,
} from '../../src/deployment/operations/operations-resources.ts';
import { readOperationsSettings } from '../../src/deployment/operations/operations-settings.ts';
import {
  portfolioFunctions,
  portfolioResources,
} from '../../src/deployment/portfolio/portfolio-resources.ts';
import { reportFunctions } from '../../src/deployment/reports/report-functions.ts';
import { reportResources } from '../../src/deployment/reports/report-resources.ts';
import { readReportSettings } from '../../src/deployment/reports/report-settings.ts';
import { readDeploymentSettings } from '../../src/deployment/template/deployment-settings.ts';
import { cedarPolicies } from '../../src/gateway/cedar-policies.ts';
import { gatewayToolName } from '../../src/gateway/family-schema.ts';
import { readReportRequest } from '../../src/reports/run/report-request.ts';
import { families as presentFamilies } from '../../src/tools/families.ts';
import type { Family } from '../../src/tools/family.ts';
import { fullParameters } from '../support/deployment-parameters.ts';
import { fullOperationsParameters } from '../support/operations-parameters.ts';
import { fullReportParameters } from '../support/report-parameters.ts';
import { fullFamilies } from './full-size.ts';

/** How much of a limit may be taken. */
const SHARE = 0.8;
const STACK = 'agentcore-billing-tools-production';
const ROLES = `arn:aws:iam::111122223333:role/${STACK}/*`;
/** As long as a reference may be once CloudFormation has put in what it refers to. */
const REFERENCE = `arn:aws:lambda:ap-southeast-2:111122223333:function:${STACK}-`.padEnd(120, 'x');

const settings = readDeploymentSettings(fullParameters);
const operations = readOperationsSettings(fullOperationsParameters);
const reports = readReportSettings(fullReportParameters);

/** Bytes of JSON as AWS counts them, with something as long in the place of references. */
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(resolved(value)));

function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  if ('Fn::GetAtt' in value || 'Ref' in value) return REFERENCE;
  if ('Fn::Sub' in value) return String(value['Fn::Sub']).replaceAll(/\$\{[^}]+\}/g, REFERENCE);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each)]));
}

const policies = z.object({ Policies: z.array(z.object({ PolicyDocument: z.unknown() })) });
const rule = z.object({ AlarmRule: z.unknown() });
const trust = z.object({ AssumeRolePolicyDocument: z.unknown() });
const metrics = z.object({
  Metrics: z.array(z.looseObject({ MetricStat: z.unknown().optional() })),
});
const grant = { id: '1', scope: 'payer', expiresAt: null, createdBy: 'o' } as const;

const templateOf = (families: readonly Family[]) => ({
  ...deploymentResources(families, settings).Resources,
  ...reportResources({ settings, reports }).Resources,
  ...portfolioResources({ families, settings }),
  ...operationsResources({ families, settings, operations }),
});
const functionsOf = (families: readonly Family[]) => ({
  ...functionDefinitions(families, settings),
  ...reportFunctions({ settings, reports }),
  ...portfolioFunctions({ families, settings }),
  ...operationsFunctions({ families, settings, operations }),
});
const sizesOf = (families: readonly Family[], type: string, size: (made: unknown) => number) =>
  Object.values(templateOf(families)).flatMap(({ Type, Properties }) =>
    Type === type ? [size(Properties)] : [],
  );
const member = (families: readonly Family[]) =>
  memberRole({ families, trusted: [ROLES], externalId: 'x'.repeat(64), roleName: 'BillingTools' });

// Of serverless.yml; the function's own come on top.
const commonVariables = async (): Promise<number> => {
  const yaml = await readFile(join(import.meta.dirname, '../../serverless.yml'), 'utf8');
  const [, block = ''] = /\n {2}environment:\n((?: {4}.*\n)+)/.exec(yaml) ?? [];
  return Buffer.byteLength(block) + 8 * 64;
};

const stackSize = async (families: readonly Family[]): Promise<number> => {
  const functions = functionsOf(families);
  const common = await commonVariables();
  // Of each the framework makes the function and its log group.
  const made = Object.keys(functions).length * (common + 2_000);
  const template = JSON.stringify(templateOf(families), undefined, 2);
  return Buffer.byteLength(template) + bytes(functions) + made;
};

interface PlatformLimit {
  readonly name: string;
  readonly most: number;
  /** Where it is not a share of {@link most}. */
  readonly allowed?: number;
  /** What the largest of its kind takes. */
  readonly taken: (families: readonly Family[]) => number | Promise<number>;
}

const LIMITS: readonly PlatformLimit[] = [
  {
    name: 'metrics of an alarm',
    most: 10,
    taken: (families) =>
      Math.max(
        ...sizesOf(families, 'AWS::CloudWatch::Alarm', (made) => {
          const found = metrics.safeParse(made).data?.Metrics ?? [];
          return found.filter(({ MetricStat }) => MetricStat !== undefined).length;
        }),
      ),
  },
  {
    name: 'characters of an alarm’s rule',
    most: 10_240,
    taken: (families) =>
      Math.max(
        ...sizesOf(families, 'AWS::CloudWatch::CompositeAlarm', (made) =>
          bytes(rule.parse(made).AlarmRule),
        ),
      ),
  },
  {
    name: 'characters of the session policy of a call',
    most: 2_048,
    taken: (families) =>
      Math.max(
        ...families
          .flatMap(({ tools }) => tools.filter(({ actions }) => actions.length > 0))
          .map(({ actions }) => sessionPolicy(actions).length),
      ),
  },
  {
    name: 'characters of the session policy that doctor tries a family with',
    most: 2_048,
    taken: (families) =>
      Math.max(
        ...families
          .map((family) => declaredActions([family]))
          .filter(({ length }) => length > 0)
          .map((actions) => sessionPolicy(actions).length),
      ),
  },
  {
    name: 'characters of a member role’s trust policy',
    most: 2_048,
    taken: (families) => bytes(member(families).trustPolicy),
  },
  {
    name: 'policies of a member role',
    most: 10,
    taken: (families) => member(families).permissions.length,
  },
  {
    name: 'characters of a member role’s policy, were it a managed one',
    most: 6_144,
    // What does not fit into one is in the next.
    allowed: 6_144,
    taken: (families) => Math.max(...member(families).permissions.map(bytes)),
  },
  {
    name: 'bytes of a member role’s template, given with the command',
    most: 51_200,
    taken: (families) =>
      Buffer.byteLength(JSON.stringify(memberRoleTemplate(member(families)), undefined, 2)),
  },
  {
    name: 'characters of a role’s trust policy',
    most: 2_048,
    taken: (families) =>
      Math.max(
        ...sizesOf(families, 'AWS::IAM::Role', (made) =>
          bytes(trust.parse(made).AssumeRolePolicyDocument),
        ),
      ),
  },
  {
    name: 'characters of a role’s policies',
    most: 10_240,
    taken: (families) =>
      Math.max(
        ...sizesOf(families, 'AWS::IAM::Role', (made) =>
          policies
            .parse(made)
            .Policies.reduce((sum, { PolicyDocument }) => sum + bytes(PolicyDocument), 0),
        ),
      ),
  },
  {
    name: 'characters of a tool’s name',
    most: 64,
    allowed: 64,
    taken: (families) =>
      Math.max(
        ...families.flatMap((family) =>
          family.tools.map((tool) => gatewayToolName(family, tool).length),
        ),
      ),
  },
  {
    name: 'characters of a function’s name',
    most: 64,
    allowed: 64,
    taken: (families) =>
      Math.max(...Object.keys(functionsOf(families)).map((name) => `${STACK}-${name}`.length)),
  },
  {
    name: 'targets of the Gateway',
    most: 100,
    taken: (families) => families.length,
  },
  {
    name: 'bytes of a target’s schema',
    most: 1_048_576,
    taken: (families) =>
      Math.max(...sizesOf(families, 'AWS::BedrockAgentCore::GatewayTarget', bytes)),
  },
  {
    name: 'resources of the template',
    most: 500,
    // Besides: the bucket that deployments go through, and its policy.
    taken: (families) =>
      Object.keys(templateOf(families)).length + 2 * Object.keys(functionsOf(families)).length + 2,
  },
  { name: 'bytes of the template', most: 1_048_576, taken: stackSize },
  {
    name: 'bytes of a function’s environment',
    most: 4_096,
    taken: async (families) =>
      (await commonVariables()) +
      Math.max(
        ...Object.values(functionsOf(families)).map(({ environment = {} }) => bytes(environment)),
      ),
  },
  {
    name: 'bytes of a Cedar policy about one account',
    most: 10_240,
    taken: (families) => Math.max(...cedarOf(families, 1).map((each) => Buffer.byteLength(each))),
  },
  {
    name: 'bytes of the input of a state machine',
    most: 262_144,
    taken: () => bytes(readReportRequest({ period: 'month-to-date', account_ids: MOST_ACCOUNTS })),
  },
];

const MOST_ACCOUNTS = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(12, '0'));

function cedarOf(families: readonly Family[], accounts: number): string[] {
  return cedarPolicies({
    grants: MOST_ACCOUNTS.slice(0, accounts).map((id) => ({
      ...{ ...grant, createdAt: new Date(0), toolFamilies: ['*'] },
      principal: { type: 'caller', id: 'c'.repeat(128) },
      target: { type: 'account', id },
    })),
    organizationAccounts: new Map(),
    families,
    gatewayArn: 'arn:aws:bedrock-agentcore:us-east-1:111122223333:gateway/billing-abcdefghij',
    claims: { id: 'sub', organization: 'org_id', groups: ['groups'] },
    now: new Date(0),
  });
}

describe.each([
  ['of today', presentFamilies],
  ['that the reference has', fullFamilies],
])('with all tools %s', (_, families) => {
  it.each(LIMITS)(
    'at most four fifths of the $most $name',
    async ({ name, most, allowed, taken }) => {
      const measured = await taken(families);
      console.info(`${name}: ${measured} of ${most}`);
      expect(measured).toBeGreaterThan(0);
      expect(measured).toBeLessThanOrEqual(allowed ?? most * SHARE);
    },
  );

  it('no Cedar policy is too long, however many accounts there are', () => {
    const lengths = cedarOf(families, 2_000).map((each) => Buffer.byteLength(each));
    expect(lengths.length).toBeGreaterThan(3);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10_240);
  });
});

it('knows 47 tools of the reference', () => {
  const names = fullFamilies.flatMap(({ tools }) => tools.map(({ name }) => name));
  expect(new Set(names)).toHaveLength(names.length);
  expect(names.filter((name) => name !== 'whoami').length).toBeGreaterThanOrEqual(47);
});
