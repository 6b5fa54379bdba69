import { describe, expect, it } from 'vitest';
import { readAccess } from '../../src/accounts/account-access.ts';
import type { AccountRow, HubRow } from '../../src/accounts/account-row.ts';

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
  });

  it.each([
    ['aws', 'ap-southeast-7'],
    ['aws-cn', 'cn-northwest-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-iso', 'us-iso-west-1'],
    ['aws-iso-b', 'us-isob-east-1'],
    ['aws-eusc', 'eusc-de-east-1'],
  ])('has a role in the partition %s in %s', (partition, region) => {
    const role_arn = `arn:${partition}:iam::444455556666:role/BillingReadOnly`;
    expect(readAccess({ ...ROLE, region, role_arn }).account.region).toBe(region);
  });

  it.each([
    'arn:aws:iam::444455556666:role/BillingReadOnly',
    'arn:aws:iam::444455556666:role/teams/finance/Billing+Read=Only,@v1.2-x_y',
  ])('has the role %s', (roleArn) => {
    expect(readAccess({ ...ROLE, role_arn: roleArn })).toMatchObject({ roleArn });
  });
});

describe('what may be shown of an account', () => {
  it.each([
    [KEY_PAIR, { accountId: '123456789012', authType: 'aksk', organizationId: null }],
    [ROLE, { accountId: '444455556666', authType: 'iam_role', organizationId: ROLE.org_id }],
  ])('is the row without its secrets: $auth_type', (row, account) => {
    const shown = { ...account, alias: 'Example', region: 'us-east-1' };
    expect(readAccess(row).account).toEqual(shown);
  });

  it.each([
    [' Payments ', 'Payments'],
    ['', 'Unknown'],
    [' ', 'Unknown'],
    [null, 'Unknown'],
  ])('has the alias %j as %s', (alias, shown) => {
    expect(readAccess({ ...KEY_PAIR, alias }).account.alias).toBe(shown);
  });

  it('is in us-east-1 when the row does not say', () => {
    expect(readAccess({ ...ROLE, region: null }).account.region).toBe('us-east-1');
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
  'us-isog-east-1',
  'eusc-fr-west-1',
  'localhost',
];

const NO_REGION = 'region is not one of AWS';
const NO_ROLE = 'role_arn is missing or not the ARN of a role';
const elsewhere = (partition: string) =>
  `role_arn is not in the partition ${partition}, where its region is`;
const NO_EXTERNAL_ID = 'the organization has no external_id';

const BAD_ROLES: [change: Partial<AccountRow>, detail: string][] = [
  ...BAD_REGIONS.map((region): [object, string] => [{ region }, NO_REGION]),
  [{ role_arn: null }, NO_ROLE],
  [{ role_arn: '' }, NO_ROLE],
  [{ role_arn: 'BillingReadOnly' }, NO_ROLE],
  [{ role_arn: 'arn:aws:iam::444455556666:role/' }, NO_ROLE],
  [{ role_arn: 'arn:aws:iam::444455556666:user/BillingReadOnly' }, NO_ROLE],
  [{ role_arn: 'arn:aws:sts::444455556666:assumed-role/BillingReadOnly/x' }, NO_ROLE],
  [{ role_arn: 'arn:aws:iam::444455556666:role/Billing ReadOnly' }, NO_ROLE],
  [{ role_arn: 'arn:aws:iam::444455556666:role/BillingReadOnly\n' }, NO_ROLE],
  [{ role_arn: ' arn:aws:iam::444455556666:role/BillingReadOnly' }, NO_ROLE],
  [{ role_arn: 'arn:evil:iam::444455556666:role/BillingReadOnly' }, NO_ROLE],
  [{ role_arn: 'arn:aws:iam::44445555666:role/BillingReadOnly' }, NO_ROLE],
  [
    { role_arn: 'arn:aws:iam::777788889999:role/BillingReadOnly' },
    'role_arn is of another account',
  ],
  [{ role_arn: 'arn:aws-cn:iam::444455556666:role/BillingReadOnly' }, elsewhere('aws')],
  [{ role_arn: 'arn:aws-us-gov:iam::444455556666:role/BillingReadOnly' }, elsewhere('aws')],
  [{ region: 'cn-north-1' }, elsewhere('aws-cn')],
  [{ region: 'us-gov-east-1' }, elsewhere('aws-us-gov')],
  [{ external_id: null }, NO_EXTERNAL_ID],
  [{ external_id: '' }, NO_EXTERNAL_ID],
  [{ external_id: ' \t' }, NO_EXTERNAL_ID],
];

describe('a row that is no usable role', () => {
  it('is usable without the change', () => {
    expect(readAccess(ROLE).authType).toBe('iam_role');
  });

  it.each(BAD_ROLES)('%j', (change, detail) => {
    expect(() => readAccess({ ...ROLE, ...change })).toThrow(
      expect.objectContaining({ name: 'AssumeRoleError', detail }),
    );
  });
});

const HUB: HubRow = {
  account_id: '777788889999',
  role_arn: 'arn:aws:iam::777788889999:role/hub',
  external_id: 'of the hub',
  disabled: false,
};

describe('a role behind a hub', () => {
  it('has the hub’s role and external id', () => {
    expect(readAccess({ ...ROLE, hub: HUB })).toMatchObject({
      hub: { accountId: '777788889999', roleArn: HUB.role_arn, externalId: 'of the hub' },
    });
  });

  it.each([{}, { hub: null }])('has none without: %j', (change) => {
    expect(readAccess({ ...ROLE, ...change })).not.toHaveProperty('hub');
  });

  it.each([
    [{ disabled: true }, 'hub: it, or the account that it is in, is shut off'],
    [{ role_arn: 'arn:aws:iam::777788889999:user/hub' }, 'hub: role_arn is not the ARN of a role'],
    [{ role_arn: 'arn:aws:iam::444455556666:role/hub' }, 'hub: role_arn is of another account'],
    [{ external_id: '' }, 'hub: external_id is missing'],
    [{ external_id: ' \t' }, 'hub: external_id is missing'],
  ])('%j', (change, detail) => {
    expect(() => readAccess({ ...ROLE, hub: { ...HUB, ...change } })).toThrow(
      expect.objectContaining({ name: 'AssumeRoleError', detail }),
    );
  });
});

const NO_KEY_ID = 'access_key_id is missing or not an access key id';
const NO_SECRET = 'secret_access_key_encrypted is missing';
const NO_TYPE = 'auth_type is neither aksk nor iam_role';

const BAD_KEY_PAIRS: [change: Partial<AccountRow>, detail: string][] = [
  ...BAD_REGIONS.map((region): [object, string] => [{ region }, NO_REGION]),
  [{ access_key_id: null }, NO_KEY_ID],
  [{ access_key_id: '' }, NO_KEY_ID],
  [{ access_key_id: ' AKIAIOSFODNN7EXAMPLE' }, NO_KEY_ID],
  [{ access_key_id: 'AKIA' }, NO_KEY_ID],
  [{ access_key_id: 'AKIAIOSFODNN7EXAMPLE\r\nHost: evil' }, NO_KEY_ID],
  [{ secret_access_key_encrypted: null }, NO_SECRET],
  [{ secret_access_key_encrypted: '' }, NO_SECRET],
  [{ auth_type: '' }, NO_TYPE],
  [{ auth_type: 'AKSK' }, NO_TYPE],
  [{ auth_type: 'aksk ' }, NO_TYPE],
  [{ auth_type: 'sso' }, NO_TYPE],
  [{ auth_type: '__proto__' }, NO_TYPE],
];

describe('a row that is no usable key pair', () => {
  it('is usable without the change', () => {
    expect(readAccess(KEY_PAIR).authType).toBe('aksk');
  });

  it.each(BAD_KEY_PAIRS)('%j', (change, detail) => {
    expect(() => readAccess({ ...KEY_PAIR, ...change })).toThrow(
      expect.objectContaining({ name: 'CredentialDecryptionError', detail }),
    );
  });
});
