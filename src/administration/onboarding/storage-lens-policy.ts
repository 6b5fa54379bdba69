// The policy that an account's role needs besides for its export of S3 Storage Lens: over what was named for
// it, and nothing else.

import { partitionOf } from '../../aws/region.ts';
import type { TemplateValue } from '../../deployment/template/cloud-formation.ts';
import {
  allow,
  type PolicyStatement,
  policyDocument,
} from '../../deployment/template/policy-statement.ts';
import type { StorageLensSettings } from '../../settings/storage-lens-settings.ts';
import { storageLensFamily } from '../../tools/storage-lens/family.ts';
import { DATABASE } from '../../tools/storage-lens/lens-table.ts';
import { declaredActions } from './member-role.ts';
import { expression } from './member-role-terraform.ts';

/** For which account. */
interface LensAccount {
  /** Twelve digits. */
  readonly accountId: string;
  /** Its Region, which says in which partition it is. */
  readonly region: string;
}

const OF_BUCKETS = ['s3:GetBucketLocation', 's3:ListBucket'];
const OF_OBJECTS = ['s3:GetObject', 's3:PutObject'];

/**
 * What the role may do for the account's export: the very actions that the tool declares, those that make
 * a table only where the operator allowed that.
 *
 * @param settings - what was set for the account
 */
export function storageLensPolicy(
  { workGroup, outputLocation, mayCreate }: StorageLensSettings,
  { accountId, region }: LensAccount,
): TemplateValue {
  const arn = (rest: string) => `arn:${partitionOf(region)}:${rest}`;
  const of = (prefix: string) => actions.filter((action) => action.startsWith(prefix));
  const actions = declaredActions([storageLensFamily]);
  const makes = of('glue:').filter((action) => action.startsWith('glue:Create'));
  const named = [...OF_BUCKETS, ...OF_OBJECTS];
  const output = outputLocation.slice('s3://'.length);
  const own = { StringEquals: { 'aws:ResourceAccount': accountId } };
  return policyDocument([
    allow(of('athena:'), arn(`athena:*:${accountId}:workgroup/${workGroup}`)),
    allow(
      of('glue:').filter((action) => mayCreate || !makes.includes(action)),
      ['catalog', `database/${DATABASE}`, `table/${DATABASE}/*`].map((each) =>
        arn(`glue:*:${accountId}:${each}`),
      ),
    ),
    allow(
      of('s3:').filter((action) => !named.includes(action)),
      '*',
    ),
    allow(OF_BUCKETS, arn(`s3:::${output.split('/', 1)[0]}`)),
    allow(OF_OBJECTS, arn(`s3:::${output}*`)),
    // Wherever the account exports to: only what Storage Lens has written, in buckets of its own.
    only(
      { ...own, StringLike: { 's3:prefix': '*StorageLens/*' } },
      ['s3:ListBucket'],
      arn('s3:::*'),
    ),
    only(own, ['s3:GetObject'], [arn('s3:::*/StorageLens/*')]),
  ]);
}

function only(
  condition: TemplateValue,
  actions: readonly string[],
  resource: TemplateValue,
): PolicyStatement {
  return { ...allow(actions, resource), Condition: condition };
}

const DESCRIPTION = 'Lets the billing tools query the export of S3 Storage Lens of this account.';

/** Writes the policy as a CloudFormation template that attaches it to the account's role. */
export function storageLensTemplate(policy: TemplateValue, roleName: string) {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: DESCRIPTION,
    Resources: {
      BillingToolsStorageLens: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { Description: DESCRIPTION, PolicyDocument: policy, Roles: [roleName] },
      },
    },
  };
}

/** The same as Terraform (HCL). */
export function storageLensTerraform(policy: TemplateValue, roleName: string): string {
  return `resource "aws_iam_role_policy" "billing_tools_storage_lens" {
  name   = "billing-tools-storage-lens"
  role   = ${expression(roleName)}
  policy = jsonencode(${expression(policy)})
}
`;
}
