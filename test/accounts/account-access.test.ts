import { describe, expect, it } from 'vitest';
import { readAccess } from '../../src/accounts/account-access.ts';
import type { AccountRow } from '../../src/accounts/account-row.ts';
import { AssumeRoleError, CredentialDecryptionError } from '../../src/accounts/errors.ts';

const common = {
  id: '00000000-0000-4000-8000-000000000001',
  alias: 'Example',
  region: 'us-east-1',
  org_id: null,
  external_id: null,
};

const KEY_PAIR: AccountRow = {
  ...common,
  account_id: '123456789012',
  auth_type: 'aksk',
  access_key_id: 'AKIAIOSFODNN7EXAMPLE',
  secret_access_key_encrypted: 'gAAAAA',
  role_arn: null,
};

const ROLE: AccountRow = {
  ...common,
  account_id: '444455556666',
  auth_type: 'iam_role',
  access_key_id: null,
  secret_access_key_encrypted: null,
  role_arn: 'arn:aws:iam::444455556666:role/BillingReadOnly',
  org_id: '00000000-0000-4000-8000-00000000000a',
  external_id: 'an external id',
};

describe('a usable row', () => {
  it.each([
    'us-east-1',
    'ap-southeast-7',
    'eu-central-2',
    'mx-central-1',
    'cn-northwest-1',
    'us-gov-west-1',
    'us-isob-east-1',
    'eusc-de-east-1',
  ])('is in the region %s', (region) => {
    expect(readAccess({ ...KEY_PAIR, region }).account.region).toBe(region);
    expect(readAccess({ ...ROLE, region }).account.region).toBe(region);
  });

  it.each([
    'arn:aws:iam::444455556666:role/BillingReadOnly',
    'arn:aws:iam::444455556666:role/teams/finance/Billing+Read=Only,@v1.2-x_y',
    'arn:aws-cn:iam::444455556666:role/BillingReadOnly',
    'arn:aws-us-gov:iam::444455556666:role/BillingReadOnly',
  ])('has the role %s', (roleArn) => {
    expect(readAccess({ ...ROLE, role_arn: roleArn })).toMatchObject({ roleArn });
  });
});

const BAD_REGIONS = [
  '',
  ' ',
  'us-east',
  'us-east-1 ',
  'US-EAST-1',
  'us-east-1a',
  'us-east-1.evil.example',
  'us-east-1/../x',
  'evil.example#-1',
  'us-middle-1',
  'us--1',
  'localhost',
];

const BAD_ROLES: Partial<AccountRow>[] = [
  ...BAD_REGIONS.map((region) => ({ region })),
  { role_arn: null },
  { role_arn: '' },
  { role_arn: 'BillingReadOnly' },
  { role_arn: 'arn:aws:iam::444455556666:role/' },
  { role_arn: 'arn:aws:iam::444455556666:user/BillingReadOnly' },
  { role_arn: 'arn:aws:sts::444455556666:assumed-role/BillingReadOnly/x' },
  { role_arn: 'arn:aws:iam::444455556666:role/Billing ReadOnly' },
  { role_arn: 'arn:aws:iam::444455556666:role/BillingReadOnly\n' },
  { role_arn: ' arn:aws:iam::444455556666:role/BillingReadOnly' },
  { role_arn: 'arn:evil:iam::444455556666:role/BillingReadOnly' },
  { role_arn: 'arn:aws:iam::44445555666:role/BillingReadOnly' },
  { role_arn: 'arn:aws:iam::777788889999:role/BillingReadOnly' },
  { external_id: null },
  { external_id: '' },
  { external_id: ' \t' },
];

describe('a row that is no usable role', () => {
  it('is usable without the change', () => {
    expect(readAccess(ROLE).authType).toBe('iam_role');
  });

  it.each(BAD_ROLES)('%j', (change) => {
    expect(() => readAccess({ ...ROLE, ...change })).toThrow(AssumeRoleError);
  });
});

const BAD_KEY_PAIRS: Partial<AccountRow>[] = [
  ...BAD_REGIONS.map((region) => ({ region })),
  { access_key_id: null },
  { access_key_id: '' },
  { access_key_id: ' AKIAIOSFODNN7EXAMPLE' },
  { access_key_id: 'AKIA' },
  { access_key_id: 'AKIAIOSFODNN7EXAMPLE\r\nHost: evil' },
  { secret_access_key_encrypted: null },
  { secret_access_key_encrypted: '' },
  { auth_type: '' },
  { auth_type: 'AKSK' },
  { auth_type: 'aksk ' },
  { auth_type: 'sso' },
  { auth_type: '__proto__' },
];

describe('a row that is no usable key pair', () => {
  it('is usable without the change', () => {
    expect(readAccess(KEY_PAIR).authType).toBe('aksk');
  });

  it.each(BAD_KEY_PAIRS)('%j', (change) => {
    expect(() => readAccess({ ...KEY_PAIR, ...change })).toThrow(CredentialDecryptionError);
  });
});
