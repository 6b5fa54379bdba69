// The member account's role as a CloudFormation template.
import {
  attributeOf,
  type Resource,
  type Resources,
  type TemplateValue,
} from '../../deployment/template/cloud-formation.ts';
import type { MemberRole } from './member-role.ts';

const DESCRIPTION = 'Lets the billing tools read costs of this account.';
const ROLE = 'BillingToolsRole';

/** A CloudFormation template. */
export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Resources: Resources;
  readonly Outputs: Readonly<Record<string, TemplateValue>>;
}

/** Writes a member account's role as a CloudFormation template. */
export function memberRoleTemplate({ roleName, trustPolicy, permissions }: MemberRole): Template {
  const { property, resources } = policies(permissions);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: DESCRIPTION,
    Resources: {
      [ROLE]: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: roleName,
          Description: DESCRIPTION,
          AssumeRolePolicyDocument: trustPolicy,
          ...property,
        },
      },
      ...resources,
    },
    Outputs: {
      RoleArn: {
        Description: 'For billing-accounts add --role-arn.',
        Value: attributeOf(ROLE, 'Arn'),
      },
    },
  };
}

// One policy is part of the role; several would be too long together for that, and are managed ones.
function policies([policy = {}, ...others]: MemberRole['permissions']): {
  readonly property: Readonly<Record<string, TemplateValue>>;
  readonly resources: Resources;
} {
  if (others.length === 0) {
    const property = { Policies: [{ PolicyName: 'billing-tools', PolicyDocument: policy }] };
    return { property, resources: {} };
  }
  const managed = [policy, ...others].map((PolicyDocument, index): [string, Resource] => [
    `BillingToolsPolicy${index + 1}`,
    {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Description: DESCRIPTION, PolicyDocument },
    },
  ]);
  const property = { ManagedPolicyArns: managed.map(([Ref]) => ({ Ref })) };
  return { property, resources: Object.fromEntries(managed) };
}

/** Which accounts a StackSet brings a template to. */
export interface StackSetTargets {
  /** Ids of organisational units, or of the root. */
  readonly units: readonly string[];
  /** Only these of them; all that there are and come when absent. */
  readonly accountIds?: readonly string[] | undefined;
  /** Where the stacks are; the role is everywhere. */
  readonly region: string;
}

const ANYWHERE: StackSetTargets = { units: ['<ou-…>'], region: '<region>' };

/**
 * The calls that bring a template to many accounts of an AWS Organization.
 *
 * @param file - name of the template's file
 * @param targets - to which; to be filled in when absent
 */
export function stackSetCommands(
  file: string,
  { units, accountIds, region }: StackSetTargets = ANYWHERE,
): string {
  const some = accountIds && `,Accounts=${accountIds.join(',')},AccountFilterType=INTERSECTION`;
  // What is deployed to accounts that come later would not be those that were chosen.
  const later = accountIds ? 'Enabled=false' : 'Enabled=true,RetainStacksOnAccountRemoval=false';
  return `aws cloudformation create-stack-set --stack-set-name billing-tools-member-role \\
  --template-body file://${file} --capabilities CAPABILITY_NAMED_IAM \\
  --permission-model SERVICE_MANAGED \\
  --auto-deployment ${later}
aws cloudformation create-stack-instances --stack-set-name billing-tools-member-role \\
  --deployment-targets OrganizationalUnitIds=${units.join(',')}${some ?? ''} --regions ${region}
`;
}
