import hcl from 'hcl2-parser';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { memberRole } from '../../src/administration/onboarding/member-role.ts';
import {
  memberRoleTemplate,
  stackSetCommands,
} from '../../src/administration/onboarding/member-role-template.ts';
import { memberRoleTerraform } from '../../src/administration/onboarding/member-role-terraform.ts';
import { trustedRoles } from '../../src/administration/onboarding/trusted-roles.ts';
import { budgetsFamily } from '../../src/tools/budgets/family.ts';
import { costAnomalyFamily } from '../../src/tools/cost-anomaly/family.ts';
import { families } from '../../src/tools/families.ts';
import { defineTool } from '../../src/tools/tool.ts';
import { fullFamilies } from '../limits/full-size.ts';
import { checkTemplate } from '../support/check-template.ts';

const FUNCTION_ROLE = 'arn:aws:iam::111122223333:role/billing-prod-BudgetsRole-ABC';
const FUNCTION_ROLES = 'arn:aws:iam::111122223333:role/agentcore-billing-tools-prod/*';
const settings = {
  families: [budgetsFamily],
  trusted: [FUNCTION_ROLE],
  externalId: 'external-id-of-organization-a-1234567890',
  roleName: 'agentcore-billing-tools-member',
};
const trust = {
  Effect: 'Allow',
  Principal: { AWS: [FUNCTION_ROLE] },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'sts:ExternalId': settings.externalId } },
};

const naming = {
  Effect: 'Allow',
  Principal: { AWS: ['arn:aws:iam::111122223333:root'] },
  Action: 'sts:SetSourceIdentity',
};

const actionsOf = (template: object) =>
  z
    .object({
      Resources: z.object({
        BillingToolsRole: z.object({
          Properties: z.object({
            Policies: z.tuple([
              z.object({
                PolicyDocument: z.object({
                  Statement: z.tuple([z.object({ Action: z.array(z.string()) })]),
                }),
              }),
            ]),
          }),
        }),
      }),
    })
    .parse(template).Resources.BillingToolsRole.Properties.Policies[0].PolicyDocument.Statement[0]
    .Action;

describe('the role of a member account', () => {
  it('allows the very actions that the chosen tools declare', () => {
    const template = memberRoleTemplate(memberRole(settings));
    const declared = new Set(budgetsFamily.tools.flatMap(({ actions }) => actions));
    expect(actionsOf(template)).toEqual([...declared].sort());
  });

  it('trusts the very roles that are named, with the external id only', () => {
    expect(memberRole(settings).trustPolicy).toEqual({
      Version: '2012-10-17',
      Statement: [trust, naming],
    });
  });

  it('trusts the roles of a path, whichever they are, with the external id only', () => {
    const trusted = [FUNCTION_ROLE, FUNCTION_ROLES];
    expect(memberRole({ ...settings, trusted }).trustPolicy).toEqual({
      Version: '2012-10-17',
      Statement: [
        trust,
        {
          ...trust,
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Condition: { ...trust.Condition, ArnLike: { 'aws:PrincipalArn': FUNCTION_ROLES } },
        },
        naming,
      ],
    });
    expect(memberRole({ ...settings, trusted: [FUNCTION_ROLES] }).trustPolicy).toMatchObject({
      Statement: [{ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }, naming],
    });
  });

  it.each([0, 8])('has room in IAM with %i roles that are named besides', (count) => {
    const named = Array.from(
      { length: count },
      (_, index) => `arn:aws:iam::111122223333:role/agentcore-billing-tools-production-R${index}`,
    );
    const { trustPolicy } = memberRole({ ...settings, trusted: [...named, FUNCTION_ROLES] });
    // 2,048 characters are IAM's limit.
    expect(JSON.stringify(trustPolicy).length).toBeLessThan(0.8 * 2_048);
  });

  it('is a valid template for all families, and only reads', () => {
    const template = memberRoleTemplate(memberRole({ ...settings, families }));
    expect(checkTemplate(template)).toEqual([]);
    for (const action of actionsOf(template)) {
      expect(action).toMatch(/^[\w-]+:(BatchGet|Get|List|Describe|View)\w+$/);
    }
  });

  it.each([
    ['nobody to trust', { trusted: [] }],
    ['everybody', { trusted: ['*'] }],
    ['a whole account', { trusted: ['arn:aws:iam::111122223333:root'] }],
    ['all roles of an account', { trusted: ['arn:aws:iam::111122223333:role/*'] }],
    ['half a name', { trusted: ['arn:aws:iam::111122223333:role/billing-tools*'] }],
    ['any path', { trusted: ['arn:aws:iam::111122223333:role/*/billing-tools/*'] }],
    ['a path of any account', { trusted: ['arn:aws:iam::*:role/billing-tools/*'] }],
    ['nothing to allow', { families: [] }],
    ['a name that is none', { roleName: 'a b' }],
  ])('is refused: %s', (_, changes) => {
    expect(() => memberRole({ ...settings, ...changes })).toThrow(/^Member role: expected/);
  });
});

const statement = z.object({
  Statement: z.tuple([z.record(z.string(), z.unknown())], z.unknown()),
});
const terraform = z.object({
  resource: z.object({
    aws_iam_role: z.object({
      billing_tools: z.tuple([z.object({ name: z.string(), assume_role_policy: z.string() })]),
    }),
    aws_iam_role_policy: z.object({ billing_tools: z.tuple([z.object({ policy: z.string() })]) }),
  }),
  output: z.object({ role_arn: z.unknown() }),
});

function parseTerraform(text: string) {
  const [parsed, error] = z.tuple([z.unknown(), z.unknown()]).parse(hcl.parseToObject(text));
  expect(error).toBeNull();
  const { resource } = terraform.parse(parsed);
  const [role] = resource.aws_iam_role.billing_tools;
  const [policy] = resource.aws_iam_role_policy.billing_tools;
  return {
    name: role.name,
    trust: decode(role.assume_role_policy),
    permissions: decode(policy.policy),
  };
}

function decode(expression: string) {
  const json = /^\$\{jsonencode\((.*)\)\}$/s.exec(expression)?.[1];
  return statement.parse(JSON.parse(json ?? '')).Statement[0];
}

describe('as Terraform', () => {
  it('is the same role', () => {
    const role = memberRole(settings);
    const made = parseTerraform(memberRoleTerraform(role));
    expect(made).toMatchObject({ name: settings.roleName, trust });
    expect(made.permissions.Action).toEqual(actionsOf(memberRoleTemplate(role)));
  });

  it('takes an external id for what it is, not for a template', () => {
    const externalId = ['a-$', '{path.root}-%', '{ if true }'].join('');
    const text = memberRoleTerraform(memberRole({ ...settings, externalId }));
    expect(text).toContain(['"a-$$', '{path.root}-%%', '{ if true }"'].join(''));
    expect(hcl.parseToObject(text)).toEqual([expect.anything(), null]);
  });
});

describe('the roles to trust', () => {
  const outputs = [
    { OutputKey: 'GatewayUrl', OutputValue: 'https://example.com' },
    { OutputKey: 'BudgetsRoleArn', OutputValue: FUNCTION_ROLE },
  ];

  it.each([
    ['a described stack', { Stacks: [{ StackName: 'x', Outputs: outputs }] }],
    ['its outputs alone', outputs],
  ])('are found in %s', (_, given) => {
    expect(trustedRoles(JSON.stringify(given), [budgetsFamily])).toEqual([FUNCTION_ROLE]);
  });

  it('are those of a path, which the functions will have or have', () => {
    const name = 'agentcore-billing-tools-prod';
    const StackId = `arn:aws:cloudformation:us-east-1:111122223333:stack/${name}/1a2b3c4d`;
    const read = (Outputs: object[]) =>
      trustedRoles(JSON.stringify({ Stacks: [{ StackId, Outputs }] }), [budgetsFamily]);
    expect(read(outputs)).toEqual([FUNCTION_ROLES, FUNCTION_ROLE]);
    const migrated = { OutputKey: 'SignInRolesArn', OutputValue: FUNCTION_ROLES };
    expect(read([migrated])).toEqual([FUNCTION_ROLES]);
    expect(read([...outputs, migrated])).toEqual([FUNCTION_ROLES]);
  });

  it.each([
    ['no JSON', 'GatewayUrl https://example.com', /^Stack outputs: expected what/],
    ['no stack', '{"Stacks":[]}', /^Stack outputs: expected what/],
    [
      'a stack without the function',
      JSON.stringify(outputs),
      /expected an output SignInRolesArn, or CostDashanomaly/,
    ],
  ])('are not in %s', (_, text, message) => {
    expect(() => trustedRoles(text, [costAnomalyFamily])).toThrow(message);
  });
});

it('a StackSet takes the template', () => {
  expect(stackSetCommands('member-role.json')).toContain('file://member-role.json');
});

/** A family of as many actions, of the length that AWS's longest have. */
const familyOf = (count: number) => ({
  ...{ name: 'many', description: 'Many actions.' },
  tools: [
    defineTool({
      ...{ name: 'many', description: 'Many.', arguments: {}, example: {} },
      actions: Array.from(
        { length: count },
        (_, index) => `cost-optimization-hub:List${String(index).padStart(20, 'X')}`,
      ),
      run: () => Promise.reject(new TypeError('nobody asks')),
    }),
  ],
});
const document = z.object({
  Statement: z.tuple([z.object({ Action: z.array(z.string()), Resource: z.literal('*') })]),
});
const allowedBy = (policies: readonly unknown[]) =>
  policies.flatMap((policy) => document.parse(policy).Statement[0].Action);
const actionsOfAll = (of: readonly (typeof budgetsFamily)[]) => {
  const usual = of.filter(({ ownPolicy }) => !ownPolicy);
  return [...new Set(usual.flatMap(({ tools }) => tools.flatMap(({ actions }) => actions)))].sort();
};

describe('the policies of a member role', () => {
  it.each([
    ['one family', [budgetsFamily], 1],
    ['all of the reference', fullFamilies, 1],
    ['more than one policy takes', [...fullFamilies, familyOf(100)], 2],
    ['the most', [familyOf(1_200)], 10],
  ])('allow what the tools declare, each of a size that IAM takes: %s', (_, chosen, count) => {
    const { permissions } = memberRole({ ...settings, families: chosen });
    expect(permissions).toHaveLength(count);
    expect(allowedBy(permissions)).toEqual(actionsOfAll(chosen));
    for (const policy of permissions)
      expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6_144);
  });

  it('are refused when a role has no room for them', () => {
    expect(() => memberRole({ ...settings, families: [familyOf(1_300)] })).toThrow(
      'Member role: expected families of 10 policies at most.',
    );
  });

  it('are managed ones, attached to the role, when they are several', () => {
    const role = memberRole({ ...settings, families: [familyOf(150)] });
    const template = memberRoleTemplate(role);
    const [first, second] = ['BillingToolsPolicy1', 'BillingToolsPolicy2'];
    expect(Object.keys(template.Resources)).toEqual(['BillingToolsRole', first, second]);
    expect(template.Resources.BillingToolsRole?.Properties).toMatchObject({
      ManagedPolicyArns: [{ Ref: first }, { Ref: second }],
    });
    expect(template.Resources.BillingToolsRole?.Properties).not.toHaveProperty('Policies');
    expect(checkTemplate(template)).toEqual([]);
    const parsed = JSON.stringify(hcl.parseToObject(memberRoleTerraform(role)));
    for (const action of actionsOfAll([familyOf(150)])) expect(parsed).toContain(action);
    expect(parsed.match(/aws_iam_role_policy_attachment/g)).toHaveLength(1);
    expect(parsed).toContain('billing_tools_2');
  });
});
