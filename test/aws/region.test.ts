import { describe, expect, it } from 'vitest';
import { readAccess } from '../../src/accounts/account-access.ts';
import { isRegion, partitionOf } from '../../src/aws/region.ts';
import { readEnvironment } from '../../src/environment.ts';

const REGIONS = [
  ['us-east-1', 'aws'],
  ['ap-southeast-7', 'aws'],
  ['mx-central-1', 'aws'],
  ['il-central-1', 'aws'],
  ['cn-northwest-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
  ['eusc-de-east-1', 'aws-eusc'],
] as const;

const NO_REGIONS = [
  'us-east',
  'US-EAST-1',
  'us-east-1\n',
  ' us-east-1',
  'us-east-10',
  'us-middle-1',
  'cn-gov',
  'eusc-east-1',
  'eusc-fr-west-1',
  'eu-iso-west-1',
  'us-isog-east-1',
  'cn-gov-north-1',
  'us-east-1.example.com',
  'example.com/us-east-1',
];

/** A row of the database that is usable wherever its Region is. */
const row = (region: string, partition = 'aws') => ({
  ...{ id: '1', account_id: '444455556666', alias: null, auth_type: 'iam_role', region },
  ...{ access_key_id: null, secret_access_key_encrypted: null, org_id: 'a', external_id: 'b' },
  role_arn: `arn:${partition}:iam::444455556666:role/BillingReadOnly`,
});

describe('a Region', () => {
  it.each(REGIONS)('%s of the partition %s, also for the environment and accounts', (text, is) => {
    expect(isRegion(text)).toBe(true);
    expect(partitionOf(text)).toBe(is);
    expect(readEnvironment({ AWS_REGION: text }).region).toBe(text);
    expect(readAccess(row(text, is)).account.region).toBe(text);
  });

  it.each(NO_REGIONS)('is not %j, neither for the environment nor for accounts', (text) => {
    expect(isRegion(text)).toBe(false);
    expect(() => readEnvironment({ AWS_REGION: text })).toThrow(/^AWS_REGION: expected/);
    expect(() => readAccess(row(text))).toThrow();
  });
});
