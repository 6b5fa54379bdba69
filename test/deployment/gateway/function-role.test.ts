import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { AssumeRoleError } from '../../../src/accounts/errors.ts';
import { functionRole } from '../../../src/deployment/gateway/function-role.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { AccountStanding } from '../../../src/spending/account-standing.ts';
import type { KeptStore } from '../../../src/spending/kept-store.ts';
import { families } from '../../../src/tools/families.ts';
import { type Family, signsIn } from '../../../src/tools/family.ts';
import { isKept } from '../../../src/tools/tool.ts';
import { defaultParameters, fullParameters } from '../../support/deployment-parameters.ts';

const roleSchema = z.object({
  Properties: z.object({
    Policies: z.tuple([
      z.object({
        PolicyDocument: z.object({
          Statement: z.array(
            z.looseObject({
              Effect: z.string(),
              Action: z
                .union([z.string(), z.array(z.string())])
                .transform((action) => [action].flat()),
              Resource: z.unknown(),
            }),
          ),
        }),
      }),
    ]),
  }),
});

function statements(family: Family, parameters: Record<string, unknown>) {
  const role = functionRole(family, readDeploymentSettings(parameters));
  return roleSchema.parse(role).Properties.Policies[0].PolicyDocument.Statement;
}

function allowed(family: Family, parameters: Record<string, unknown>) {
  return statements(family, parameters).filter(({ Effect }) => Effect === 'Allow');
}

const tracing = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
const always = [
  ...['logs:CreateLogStream', 'logs:PutLogEvents', 'secretsmanager:GetSecretValue'],
  ...tracing,
];
/** For questions to many accounts that go on after their call. */
const running = [
  ...['s3:GetObject', 's3:PutObject', 'states:StartExecution'],
  ...['states:DescribeExecution', 'states:StopExecution'],
];
/** For answers that were paid for. */
const keeping = ['s3:GetObject', 's3:PutObject'];
const keeps = (each: Family) =>
  [each, ...(each.asks ?? [])].some(({ tools }) => tools.some(isKept));
const objects = (prefix: string) => ({ 'Fn::Sub': '$'.concat(`{ReportBucket.Arn}/${prefix}/*`) });
const REFUSALS = { 'Fn::Sub': '$'.concat('{ReportBucket.Arn}/answers/*/refused.json') };
const [family] = families;

/** What a function writes when an account does not let it in. */
async function keyOfRefusal(): Promise<string> {
  const put = vi.fn(async (_key: string, _text: string) => {});
  const texts = { get: async () => undefined, put };
  const now = () => new Date();
  const store = { tolerant: (work: Promise<unknown>) => work } as Pick<KeptStore, 'tolerant'>;
  const standing = new AccountStanding({ texts, store, now, signInMinutes: 60 });
  await standing.signInFailed('444455556666', new AssumeRoleError('refused'));
  return String(put.mock.calls[0]?.[0]);
}

function patternOf(resource: unknown): RegExp {
  const text = z.object({ 'Fn::Sub': z.string() }).parse(resource)['Fn::Sub'];
  const [, pattern = ''] = text.split('{ReportBucket.Arn}/');
  return new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`);
}

describe.each(families.map((each) => [each.name, each] as const))('role of %s', (_, each) => {
  const tools = each.ownPolicy ? [] : each.tools;
  const declared = [...new Set(tools.flatMap(({ actions }) => actions))];
  const signIn = signsIn(each) ? ['sts:AssumeRole'] : [];

  it('has the path that member roles trust exactly when it signs in', () => {
    const { Properties } = functionRole(each, readDeploymentSettings(defaultParameters));
    const path = { 'Fn::Sub': '/$'.concat('{AWS::StackName}/') };
    expect(Properties.Path).toEqual(signsIn(each) ? path : undefined);
  });

  it('allows what its tools declare, signing in, and keeping results, and nothing else', () => {
    const actions = allowed(each, defaultParameters).flatMap(({ Action }) => Action);
    const reading = each.readsResults ? ['s3:GetObject'] : [];
    const listing = each.readsResults || keeps(each) ? ['s3:ListBucket'] : [];
    const results = each.readsResults || signsIn(each) ? ['s3:PutObject', ...reading] : [];
    const noting = signsIn(each) ? ['s3:PutObject'] : [];
    const kept = [...listing, ...(keeps(each) ? keeping : noting)];
    const runs = each.asks ? running : [];
    const own = [...declared, ...always, ...signIn, ...results, ...kept, ...runs];
    expect(actions.sort()).toEqual(own.sort());
  });

  it('keeps results where no report is, and reads them where its tools do; runs elsewhere', () => {
    const named = allowed(each, defaultParameters).filter(({ Action }) =>
      Action.some((action) => /^s3:.*Object$/.test(action)),
    );
    const refusals = signsIn(each) ? [REFUSALS] : [];
    const expected = [
      objects('results'),
      ...(keeps(each) ? [['answers', 'answers-open'].map(objects)] : refusals),
      ...(each.asks ? [objects('portfolio')] : []),
    ];
    const found = named.map(({ Resource }) => Resource);
    expect(found).toEqual(found.length === 0 ? [] : expected);
  });

  it('may end what is kept of an account exactly when it signs in', async () => {
    const key = await keyOfRefusal();
    const writable = allowed(each, defaultParameters)
      .filter(({ Action }) => Action.includes('s3:PutObject'))
      .flatMap(({ Resource }) => Resource)
      .filter((resource) => patternOf(resource).test(key));
    expect(writable).toHaveLength(signsIn(each) ? 1 : 0);
    expect(patternOf(REFUSALS).test('answers/444455556666/0123.json')).toBe(false);
  });

  it('may name who is behind a session where that is turned on', () => {
    const naming = allowed(each, fullParameters).filter(({ Action }) =>
      Action.includes('sts:SetSourceIdentity'),
    );
    const member = { Action: ['sts:SetSourceIdentity'] };
    expect(naming).toMatchObject(signIn.length > 0 ? [member] : []);
  });

  it('allows only declared actions, traces and network interfaces on any resource', () => {
    const anywhere = allowed(each, fullParameters).filter(({ Resource }) => Resource === '*');
    const network = anywhere.at(-1)?.Action ?? [];
    const others = anywhere.slice(0, -1).flatMap(({ Action }) => Action);
    expect(others.sort()).toEqual([...declared, ...tracing].sort());
    expect(network.filter((action) => !action.startsWith('ec2:'))).toEqual([]);
  });
});

it('allows no objects on any resource, whichever its tools ask accounts for', () => {
  const asking = families.filter(({ tools }) =>
    tools.some(({ actions }) => actions.includes('s3:GetObject')),
  );
  expect(asking).not.toEqual([]);
  const objects = asking.flatMap((each) =>
    allowed(each, fullParameters).filter(
      ({ Action, Resource }) =>
        Resource === '*' && Action.some((action) => /^s3:.*Object$/.test(action)),
    ),
  );
  expect(objects).toEqual([]);
});

it('signs in to accounts where it asks one, or many', () => {
  const without = families.filter((each) => !signsIn(each)).map(({ name }) => name);
  expect(without).toEqual(['session-sql', 'whoami']);
});

describe('functionRole', () => {
  const resourceOf = (action: string, parameters: Record<string, unknown>) =>
    family && allowed(family, parameters).find(({ Action }) => Action.includes(action))?.Resource;

  it.each([
    [
      'sts:AssumeRole',
      { 'Fn::Sub': `arn:\${AWS::Partition}:iam::*:role/agentcore-billing-tools-*` },
    ],
    [
      'rds-db:connect',
      {
        'Fn::Sub': `arn:\${AWS::Partition}:rds-db:\${AWS::Region}:\${AWS::AccountId}:dbuser:db-ABCDEFGHIJ/billing_tools_app`,
      },
    ],
    [
      'secretsmanager:GetSecretValue',
      ['billing-test/caller-key', 'billing/database', 'billing/encryption-keys'].map((name) => ({
        'Fn::Sub': `arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:${name}-??????`,
      })),
    ],
    ['logs:PutLogEvents', { 'Fn::GetAtt': ['CostDashexplorerLogGroup', 'Arn'] }],
  ])('names what %s is allowed on', (action, resource) => {
    expect(resourceOf(action, fullParameters)).toEqual(resource);
  });

  it.each<[string, Record<string, unknown>, object]>([
    [
      'in every account but its own',
      defaultParameters,
      { StringNotEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } },
    ],
    [
      'in the accounts that are named',
      fullParameters,
      { StringEquals: { 'aws:ResourceAccount': ['123456789012', '444455556666'] } },
    ],
  ])('lets a role be assumed with an external id only, %s', (_, parameters, where) => {
    const assume = (family ? allowed(family, parameters) : []).find(({ Action }) =>
      Action.includes('sts:AssumeRole'),
    );
    expect(assume?.Condition).toEqual({ Null: { 'sts:ExternalId': 'false' }, ...where });
  });

  it.each(['rds-db:connect', 'ec2:CreateNetworkInterface'])(
    'does not allow %s when there is no use for it',
    (action) => {
      expect(resourceOf(action, fullParameters)).toBeDefined();
      expect(resourceOf(action, defaultParameters)).toBeUndefined();
    },
  );

  it("denies the network interfaces to the function's own code", () => {
    const denied =
      family && statements(family, fullParameters).filter(({ Effect }) => Effect === 'Deny');
    expect(denied).toMatchObject([
      {
        Resource: '*',
        Condition: { ArnEquals: { 'lambda:SourceFunctionArn': expect.anything() } },
      },
    ]);
    expect(denied?.[0]?.Action).toContain('ec2:CreateNetworkInterface');
  });
});
