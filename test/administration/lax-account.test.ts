import { afterAll, beforeAll, expect, it } from 'vitest';
import { examineAccounts } from '../../src/administration/doctor/examine-accounts.ts';
import type { Check } from '../../src/administration/doctor/finding.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { type AdministrationStack, startAdministration } from './start-administration.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const KEY_PAIR = '123456789012';
const ROLE = '444455556666';

let stack: AdministrationStack;
let lax: AwsEndpoints;
let strictUrl: string | undefined;

/** An AWS whose roles let anybody in that names no external id, or any. */
beforeAll(async () => {
  stack = await startAdministration();
  const { world } = stack;
  lax = await startAwsEndpoints({
    world,
    services: {
      sts: {
        GetCallerIdentity: () => ({ Account: KEY_PAIR }),
        AssumeRole: ({ RoleArn }) => ({ AssumedRoleUser: { Arn: RoleArn } }),
      },
      iam: {
        ListAccessKeys: () => ({
          IsTruncated: false,
          AccessKeyMetadata: world.accounts.flatMap((account) =>
            account.authType === 'aksk'
              ? [
                  {
                    AccessKeyId: account.accessKey.accessKeyId,
                    CreateDate: new Date(stack.clock.getTime() - 91 * DAY_MS),
                  },
                ]
              : [],
          ),
        }),
      },
    },
  });
  strictUrl = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = lax.url;
});
afterAll(async () => {
  process.env.AWS_ENDPOINT_URL = strictUrl;
  await Promise.all([lax.close(), stack.close()]);
});

async function examine(accountId: string, check: Check) {
  const options = { probeCostExplorer: false, concurrency: 1, checks: [check] };
  const filter = { accountIds: [accountId] };
  for await (const report of examineAccounts(stack.administration, { ...options, filter })) {
    return report;
  }
  throw new Error('expected a report');
}

it('a role that accepts any external id, or none, fails', async () => {
  expect(await examine(ROLE, 'external-id')).toMatchObject({
    well: false,
    findings: [
      {
        status: 'failed',
        detail: 'the role accepts a wrong external id and a missing external id',
      },
    ],
  });
});

it('asks for sessions that could do nothing', () => {
  const policies = lax.requests.map(({ input }) => JSON.parse(String(input.Policy)));
  expect(policies).toHaveLength(3);
  for (const { Statement } of policies) {
    expect(Statement).toEqual([{ Effect: 'Deny', Action: '*', Resource: '*' }]);
  }
});

it('a key pair that is older than 90 days fails', async () => {
  expect(await examine(KEY_PAIR, 'key-age')).toMatchObject({
    well: false,
    findings: [{ status: 'failed', detail: 'the key pair is 91 days old' }],
  });
});
