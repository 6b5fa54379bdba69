import { afterAll, beforeAll, expect, it } from 'vitest';
import { examineAccounts } from '../../src/administration/doctor/examine-accounts.ts';
import { AwsFault } from '../../src/local/aws/engine/aws-fault.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { type AdministrationStack, startAdministration } from './start-administration.ts';

const ROLE = '444455556666';

let stack: AdministrationStack;
let aws: AwsEndpoints;
let usualUrl: string | undefined;
let refusal: AwsFault;
let refused: (request: Readonly<Record<string, unknown>>) => boolean;

/** An AWS whose roles let everybody in but for some sessions. */
beforeAll(async () => {
  stack = await startAdministration();
  const { accessKeyId, secretAccessKey, sessionToken } = stack.world.own.accessKey;
  const Expiration = new Date(stack.clock.getTime() + 3_600_000);
  aws = await startAwsEndpoints({
    world: stack.world,
    services: {
      sts: {
        GetCallerIdentity: () => ({ Account: ROLE }),
        AssumeRole: (request) => {
          if (refused(request)) throw refusal;
          return {
            Credentials: {
              ...{ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Expiration },
              SessionToken: sessionToken,
            },
            AssumedRoleUser: { Arn: `arn:aws:sts::${ROLE}:assumed-role/BillingReadOnly/x` },
          };
        },
      },
    },
  });
  usualUrl = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = aws.url;
});
afterAll(async () => {
  process.env.AWS_ENDPOINT_URL = usualUrl;
  await Promise.all([aws.close(), stack.close()]);
});

it.each([
  ['AccessDeniedException', 403, 'notice', /one of version 0\.1\.0/],
  ['ServiceUnavailable', 503, 'unknown', /AssumeRole failed/],
] as const)(
  'a trust policy that answers with %s (%i): %s',
  async (...[code, http, status, detail]) => {
    refusal = new AwsFault(code, 'No.', http);
    refused = ({ SourceIdentity }) => SourceIdentity !== undefined;
    const options = { probeCostExplorer: false, concurrency: 1, checks: ['trust'] } as const;
    const filter = { accountIds: [ROLE] };
    for await (const report of examineAccounts(stack.administration, { ...options, filter })) {
      expect(report).toMatchObject({
        well: true,
        findings: [{ check: 'trust', status, detail: expect.stringMatching(detail) }],
      });
    }
    expect.assertions(1);
  },
);

it.each([
  ['AccessDeniedException', 403, 'failed'],
  ['ServiceUnavailable', 503, 'unknown'],
] as const)(
  'a session for one family that is refused with %s (%i): %s',
  async (...[code, http, status]) => {
    refusal = new AwsFault(code, 'No.', http);
    refused = ({ Policy }) => String(Policy).includes('budgets:ViewBudget');
    const options = { probeCostExplorer: false, concurrency: 1, checks: ['families'] } as const;
    const filter = { accountIds: [ROLE] };
    for await (const { findings } of examineAccounts(stack.administration, {
      ...options,
      filter,
    })) {
      const told = findings.filter(({ detail }) => detail.startsWith('budgets'));
      const detail = expect.stringMatching(/^budgets: STS AssumeRole failed/);
      expect(told).toEqual([expect.objectContaining({ check: 'families', status, detail })]);
      expect(findings.filter(({ detail }) => detail.includes('AssumeRole'))).toEqual(told);
    }
    expect.assertions(2);
  },
);
