import hcl from 'hcl2-parser';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { memberRole } from '../../src/administration/onboarding/member-role.ts';
import {
  storageLensPolicy,
  storageLensTemplate,
  storageLensTerraform,
} from '../../src/administration/onboarding/storage-lens-policy.ts';
import { storageLensFamily } from '../../src/tools/storage-lens/family.ts';
import { storageLens } from '../../src/tools/storage-lens/storage-lens.ts';
import { checkTemplate } from '../support/check-template.ts';

const settings = {
  ...{ workGroup: 'lens', mayCreate: true },
  outputLocation: 's3://results-123456789012/athena/',
};
const account = { accountId: '123456789012', region: 'eu-west-1' };
const one = z.union([z.string(), z.array(z.string())]).transform((each) => [each].flat());
const document = z.object({
  Statement: z.array(z.object({ Action: z.array(z.string()), Resource: one })),
});
const allowedBy = (policy: unknown) => document.parse(policy).Statement;

describe('the policy for Storage Lens', () => {
  it('allows the very actions that the tool declares', () => {
    const allowed = allowedBy(storageLensPolicy(settings, account)).flatMap(({ Action }) => Action);
    expect([...new Set(allowed)].sort()).toEqual([...storageLens.actions].sort());
  });

  it('makes no table unless that was allowed', () => {
    const policy = storageLensPolicy({ ...settings, mayCreate: false }, account);
    const allowed = allowedBy(policy).flatMap(({ Action }) => Action);
    const left = storageLens.actions.filter((action) => !allowed.includes(action));
    expect(left).toEqual(['glue:CreateDatabase', 'glue:CreateTable']);
  });

  it('is over what was named, and what Storage Lens has written', () => {
    const glue = 'arn:aws:glue:*:123456789012:';
    expect(storageLensPolicy(settings, account)).toMatchObject({
      Statement: [
        { Resource: 'arn:aws:athena:*:123456789012:workgroup/lens' },
        {
          Resource: [
            ...[`${glue}catalog`, `${glue}database/billing_tools_storage_lens`],
            `${glue}table/billing_tools_storage_lens/*`,
          ],
        },
        {
          Action: [
            ...['s3:GetStorageLensConfiguration', 's3:ListAllMyBuckets'],
            's3:ListStorageLensConfigurations',
          ],
          Resource: '*',
        },
        {
          Action: ['s3:GetBucketLocation', 's3:ListBucket'],
          Resource: 'arn:aws:s3:::results-123456789012',
        },
        {
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: 'arn:aws:s3:::results-123456789012/athena/*',
        },
        {
          Action: ['s3:ListBucket'],
          Resource: 'arn:aws:s3:::*',
          Condition: {
            StringEquals: { 'aws:ResourceAccount': '123456789012' },
            StringLike: { 's3:prefix': '*StorageLens/*' },
          },
        },
        {
          Action: ['s3:GetObject'],
          Resource: ['arn:aws:s3:::*/StorageLens/*'],
          Condition: { StringEquals: { 'aws:ResourceAccount': '123456789012' } },
        },
      ],
    });
    const there = storageLensPolicy(settings, { ...account, region: 'cn-north-1' });
    const resources = allowedBy(there).flatMap(({ Resource }) => Resource);
    expect(resources.filter((each) => !/^(?:\*$|arn:aws-cn:)/.test(each))).toEqual([]);
  });

  it('is a valid template, and Terraform', () => {
    const policy = storageLensPolicy(settings, account);
    expect(checkTemplate(storageLensTemplate(policy, 'a-role'))).toEqual([]);
    expect(JSON.stringify(storageLensTemplate(policy, 'a-role'))).toContain(
      `"PolicyDocument":${JSON.stringify(policy)},"Roles":["a-role"]`,
    );
    const [parsed] = hcl.parseToObject(storageLensTerraform(policy, 'a-role'));
    expect(parsed).toMatchObject({
      resource: { aws_iam_role_policy: { billing_tools_storage_lens: [{ role: 'a-role' }] } },
    });
  });

  it('is no part of the role for all', () => {
    const named = {
      ...{ trusted: ['arn:aws:iam::111122223333:role/functions'], externalId: 'x', roleName: 'r' },
      families: [storageLensFamily],
    };
    expect(() => memberRole(named)).toThrow('expected tool families that ask AWS something');
  });
});
