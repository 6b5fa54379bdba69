import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { sealSecret } from '../../src/accounts/stored-secret.ts';
import type { Administration } from '../../src/administration/administration.ts';
import { checkFamily } from '../../src/administration/doctor/check-family.ts';
import type { AccountReport } from '../../src/administration/doctor/examine-account.ts';
import {
  type DoctorOptions,
  examineAccounts,
} from '../../src/administration/doctor/examine-accounts.ts';
import type { Check } from '../../src/administration/doctor/finding.ts';
import { declaredActions } from '../../src/administration/onboarding/member-role.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { serviceSignedAs } from '../../src/aws/services.ts';
import { families } from '../../src/tools/families.ts';
import { defineTool, type Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { secretsOf } from '../accounts/secrets-of.ts';
import { keyOf } from '../local/aws/aws-client.ts';
import {
  type AdministrationStack,
  newFernetKey,
  startAdministration,
} from './start-administration.ts';

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const UNDECRYPTABLE = '210987654321';
const REFUSING = '999988887777';

let stack: AdministrationStack;
beforeAll(async () => {
  stack = await startAdministration();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

async function examine(
  accountIds: readonly string[] | undefined,
  options: Partial<DoctorOptions> = {},
  administration: Administration = stack.administration,
): Promise<AccountReport[]> {
  const reports: AccountReport[] = [];
  const examining = examineAccounts(administration, {
    probeCostExplorer: false,
    concurrency: 4,
    ...(accountIds && { filter: { accountIds } }),
    ...options,
  });
  for await (const report of examining) reports.push(report);
  return reports.sort((one, other) => one.account_id.localeCompare(other.account_id));
}

async function findingOf(accountId: string, check: Check, options: Partial<DoctorOptions> = {}) {
  const [report] = await examine([accountId], options);
  return report?.findings.find((finding) => finding.check === check);
}

const policy = z.object({ Statement: z.tuple([z.object({ Action: z.array(z.string()) })]) });
const billed = () =>
  stack.aws.requests.filter(
    ({ service, operation }) => serviceSignedAs(service)?.priceOf?.(operation) !== undefined,
  ).length;

describe('the local accounts', () => {
  it('are well but for the two that are made not to be', async () => {
    const reports = await examine(undefined);
    expect(reports.map(({ account_id, well }) => [account_id, well])).toEqual([
      [KEY_PAIR, true],
      [UNDECRYPTABLE, false],
      [ROLE, true],
      ['777788889999', true],
      [REFUSING, false],
    ]);
    expect(JSON.stringify(reports)).not.toContain('undefined');
    for (const secret of secretsOf(stack.world)) {
      expect(JSON.stringify(reports)).not.toContain(secret);
    }
    for (const finding of reports.flatMap(({ findings }) => findings)) {
      if (finding.status === 'failed') expect(finding.next_step).toMatch(/^[^\n]+$/);
    }
  });

  it('say what is wrong with those', async () => {
    expect(await findingOf(UNDECRYPTABLE, 'decryption')).toMatchObject({
      status: 'failed',
      detail: 'no key opens the stored secret',
    });
    expect(await findingOf(REFUSING, 'credentials')).toMatchObject({
      status: 'failed',
      detail: 'STS AssumeRole failed: AccessDenied (HTTP 403)',
    });
  });

  it('are reported missing when they are', async () => {
    expect(await examine(['111122223333'])).toMatchObject([
      { well: false, findings: [{ check: 'row', detail: 'there is no such account' }] },
    ]);
  });
});

describe('the row', () => {
  it.each([
    {
      accountId: ROLE,
      columns: { role_arn: 'arn:aws:iam::777788889999:role/BillingReadOnly' },
      detail: 'role_arn is of another account',
    },
    { accountId: ROLE, columns: { org_id: null }, detail: 'the organization has no external_id' },
    {
      accountId: KEY_PAIR,
      columns: { access_key_id: null },
      detail: 'access_key_id is missing or not an access key id',
    },
    {
      accountId: KEY_PAIR,
      columns: { auth_type: 'sso' },
      detail: 'auth_type is neither aksk nor iam_role',
    },
  ])('of $accountId fails: $detail', async ({ accountId, columns, detail }) => {
    await stack.updateAccount(accountId, columns);
    expect(await findingOf(accountId, 'row')).toMatchObject({ status: 'failed', detail });
    expect(stack.aws.requests).toEqual([]);
  });
});

describe('the stored secret', () => {
  it('of another system is named as not bound', async () => {
    expect(await findingOf(KEY_PAIR, 'decryption')).toMatchObject({
      status: 'notice',
      detail: 'decrypts with key 1 of 1, not bound to its row',
      next_step: 'billing-accounts rotate-key --bind binds it',
    });
  });

  it('under an older key is named with the key', async () => {
    const newer = stack.withKeys(`${newFernetKey()},${stack.world.encryptionKey}`);
    const [report] = await examine([KEY_PAIR], {}, newer);
    expect(report).toMatchObject({ well: true });
    expect(report?.findings[1]).toMatchObject({
      detail: 'decrypts with key 2 of 2, not bound to its row',
    });
  });

  it('is well when it is bound to its row, and refused when it was made for another', async () => {
    const { secretAccessKey } = keyOf(stack.world, KEY_PAIR);
    const keys = parseFernetKeys(stack.world.encryptionKey);
    const seal = (accountId: string) =>
      sealSecret({ secretAccessKey, isBound: true }, accountId, {
        ...{ keys, now: stack.clock, vector: randomBytes(16) },
      });
    await stack.updateAccount(KEY_PAIR, { secret_access_key_encrypted: seal(KEY_PAIR) });
    expect(await findingOf(KEY_PAIR, 'decryption')).toMatchObject({ status: 'ok' });
    await stack.updateAccount(KEY_PAIR, { secret_access_key_encrypted: seal(UNDECRYPTABLE) });
    expect(await findingOf(KEY_PAIR, 'decryption')).toMatchObject({
      status: 'failed',
      detail: 'the encrypted secret was made for another account',
    });
  });

  it('fails with unusable keys, instead of the whole command', async () => {
    const [report] = await examine([KEY_PAIR], {}, stack.withKeys('no key'));
    expect(report?.findings.at(-1)).toMatchObject({ check: 'decryption', status: 'failed' });
  });
});

describe('credentials', () => {
  it('of another account fail', async () => {
    const [{ access_key_id, secret_access_key_encrypted } = {}] = await stack.query(
      'SELECT * FROM aws_accounts WHERE account_id = $1',
      [KEY_PAIR],
    );
    await stack.updateAccount(UNDECRYPTABLE, {
      access_key_id: String(access_key_id),
      secret_access_key_encrypted: String(secret_access_key_encrypted),
    });
    expect(await findingOf(UNDECRYPTABLE, 'credentials')).toMatchObject({
      status: 'failed',
      detail: 'the key pair is of another account',
    });
  });

  it.each([
    [{ kind: 'throttle' } as const, /try again later/],
    [{ kind: 'error', code: 'AccessDenied', message: 'No.', httpStatus: 403 } as const, /trust/],
  ])('of a role that STS does not give: %j', async (fault, next_step) => {
    stack.aws.faults.add({ ...fault, service: 'sts', operation: 'AssumeRole' });
    expect(await findingOf(ROLE, 'credentials', { checks: ['credentials'] })).toMatchObject({
      ...{ status: 'failed', next_step: expect.stringMatching(next_step) },
    });
  });

  it('that cannot be checked fail, and the next account is checked all the same', async () => {
    const rule = { service: 'sts', account: KEY_PAIR, kind: 'error', httpStatus: 503 } as const;
    stack.aws.faults.add({ ...rule, code: 'ServiceUnavailable', message: 'busy' });
    const reports = await examine([KEY_PAIR, ROLE]);
    expect(reports.map(({ well }) => well)).toEqual([false, true]);
  });
});

describe('the external id', () => {
  it('is refused when it is wrong and when it is missing', async () => {
    const checks = ['credentials', 'external-id', 'trust'] as const;
    expect(await findingOf(ROLE, 'external-id', { checks })).toMatchObject({ status: 'ok' });
    const asked = stack.aws.requests.filter(({ operation }) => operation === 'AssumeRole');
    const organization = stack.world.organizations[0]?.externalId;
    const given = asked.map(({ input }) => input.ExternalId);
    // To look at credentials and trust, and to prove that refusals mean something.
    expect(given.filter((each) => each === organization)).toHaveLength(3);
    expect(given.filter((each) => each === undefined)).toHaveLength(1);
    expect(given).toHaveLength(5);
  });

  it('is unknown when whoever asks is refused in any case', async () => {
    await stack.updateAccount(ROLE, { role_arn: `arn:aws:iam::${ROLE}:role/Nowhere` });
    for (const accountId of [ROLE, REFUSING]) {
      expect(await findingOf(accountId, 'external-id')).toMatchObject({
        ...{ status: 'unknown', detail: expect.stringContaining('refusals prove nothing') },
      });
    }
  });

  it.each([
    ['a word', 'costs-of-organization', true],
    ['an account id', '111122223333', true],
    ['digits alone', '20260315123000123456', true],
    ['few characters', '1a1a1a1a1a1a1a1a1a1a', true],
    ['a short one', 'f3a9c1e7b2d4068', true],
    ['sixteen characters', 'f3a9c1e7b2d40685', false],
    ['a UUID', '6f1c2a90-5b3d-4e8f-9a7b-0c1d2e3f4a5b', false],
  ])('that is %s can be guessed: %s, %s', async (_, externalId, guessable) => {
    await stack.query('UPDATE organizations SET external_id = $1 WHERE id = $2', [
      externalId,
      String(stack.world.organizations[0]?.id),
    ]);
    const [report] = await examine([ROLE], { checks: ['external-id'] });
    const notices = report?.findings.filter(({ status }) => status === 'notice') ?? [];
    expect(notices.map(({ detail }) => /can be guessed/.test(detail))).toEqual(
      guessable ? [true] : [],
    );
    expect(JSON.stringify(report)).not.toContain(externalId);
  });

  it('is unknown when STS does not say', async () => {
    const rule = { service: 'sts', operation: 'AssumeRole', kind: 'error' } as const;
    stack.aws.faults.add({ ...rule, code: 'ServiceUnavailable', message: 'x', httpStatus: 503 });
    expect(await findingOf(ROLE, 'external-id', { checks: ['external-id'] })).toMatchObject({
      status: 'unknown',
      detail: expect.stringContaining('STS could not be asked'),
    });
  });
});

describe('the trust policy', () => {
  it('is well where sessions may name who is behind them', async () => {
    expect(await findingOf(ROLE, 'trust', { checks: ['trust'] })).toMatchObject({ status: 'ok' });
    expect(stack.aws.requests.map(({ input }) => input.SourceIdentity)).toContain('doctor');
  });

  it('is not looked at where the role lets nobody in, or cannot be asked', async () => {
    expect(await findingOf(REFUSING, 'trust')).toBeUndefined();
    expect(await findingOf(KEY_PAIR, 'trust')).toBeUndefined();
  });
});

describe('tool families', () => {
  const asking = families.filter((family) => declaredActions([family]).length > 0);
  const sessionActions = z.object({
    Policy: z.string().transform((text) => policy.parse(JSON.parse(text)).Statement[0].Action),
  });

  const hasNoProbe = (tool: Tool) => tool.probe(new Date()).length === 0;

  it('that ask AWS something all have probes, but for what needs an id of AWS’s', () => {
    const untried = asking.flatMap((family) => family.tools).filter(hasNoProbe);
    for (const tool of untried) expect(() => parseArguments(tool, {}, new Date())).toThrow();
    expect(untried.map(({ name }) => name)).toContain('rec-details');
  });

  it.each([
    ['has no probe', 'budgets:ViewBudget', /^untried was not tried: it has no question/],
    ['costs something', 'ce:GetAnomalies', /^untried was not tried: AWS charges USD 0.01/],
  ])('are asked, but for a tool that %s', async (_, action, detail) => {
    const untried = defineTool({
      ...{ name: 'untried', description: 'Not to be tried.', arguments: {}, example: {} },
      actions: [action],
      run: () => Promise.reject(new TypeError('nobody has asked')),
    });
    const asked: string[] = [];
    const tried = defineTool({
      ...{ name: 'tried', description: 'Free.', arguments: {}, example: {}, probe: [{}] },
      actions: ['budgets:ViewBudget'],
      run: async () => ({ count: asked.push('tried') }),
    });
    const family = { name: 'family', description: 'Two.', tools: [untried, tried] };
    const signal = new AbortController().signal;
    const aws = createAwsFactory()({
      principal: { kind: 'own-role' },
      region: 'us-east-1',
      signal,
    });
    const context = { probeCostExplorer: false, now: () => stack.clock };
    expect(await checkFamily(family, aws, context)).toMatchObject([
      { check: 'families', status: 'unknown', detail: expect.stringMatching(detail) },
    ]);
    expect(asked).toEqual(['tried']);
  });

  const letQueryStorageLens = () =>
    stack.query(
      `INSERT INTO storage_lens_settings (account_id, work_group, output_location, may_create, set_by)
       VALUES ($1, 'storage-lens', 's3://results/', true, 'olga') ON CONFLICT DO NOTHING`,
      [ROLE],
    );

  it('cost nothing unless it is said so', async () => {
    const [report] = await examine([ROLE]);
    expect(billed()).toBe(0);
    const tools = asking.flatMap((family) => family.tools);
    const priced = tools.filter(({ price }) => price !== undefined);
    const unknown = new Set([...priced, ...tools.filter(hasNoProbe)]);
    const told = report?.findings.filter(({ status }) => status === 'unknown');
    expect(told).toHaveLength(unknown.size);
    await letQueryStorageLens();
    const [probed] = await examine([ROLE], { probeCostExplorer: true });
    const probes = priced.flatMap((tool) => tool.probe(new Date()));
    expect(billed()).toBeGreaterThanOrEqual(probes.length);
    const works = probed?.findings.filter(({ check }) => check === 'families') ?? [];
    const expected = asking.flatMap(({ name, tools: own }) => {
      const untried = own.filter(hasNoProbe);
      const why = 'was not tried: it has no question that shows whether it works';
      return untried.length > 0 ? untried.map((tool) => `${tool.name} ${why}`) : `${name} works`;
    });
    expect(works.map(({ detail }) => detail).sort()).toEqual(expected.sort());
  });

  it('say what was not set up for the account, which is nothing to be mended', async () => {
    await stack.query('DELETE FROM storage_lens_settings');
    const [report] = await examine([ROLE], { probeCostExplorer: true });
    expect(report).toMatchObject({ well: true });
    expect(report?.findings).toContainEqual({
      ...{ check: 'families', status: 'notice' },
      detail: expect.stringMatching(/^storage-lens: The operator has not said/),
    });
  });

  it('ask what was set up for the account', async () => {
    await letQueryStorageLens();
    stack.aws.faults.add({
      ...{ service: 'athena', operation: 'StartQueryExecution', kind: 'error', httpStatus: 400 },
      code: 'AccessDeniedException',
      message: 'User: x is not authorized to perform: athena:StartQueryExecution on y',
    });
    const [report] = await examine([ROLE], { probeCostExplorer: true });
    expect(report?.findings).toContainEqual(
      expect.objectContaining({
        detail: 'storage-lens: StartQueryExecution failed with AccessDeniedException',
        next_step: expect.stringContaining('Allow athena:StartQueryExecution'),
      }),
    );
  });

  it.each([
    ['budgets', 'DescribeBudgets', 'budgets:ViewBudget'],
    ['compute-optimizer', 'GetEC2InstanceRecommendations', 'ec2:DescribeInstances'],
  ])('name the action that is missing: %s', async (service, operation, action) => {
    stack.aws.faults.add({
      ...{ service, operation, kind: 'error', code: 'AccessDeniedException', httpStatus: 400 },
      message: `User: arn:aws:sts::${ROLE}:x is not authorized to perform: ${action} on resource: *`,
    });
    const [report] = await examine([ROLE], { checks: ['families'] });
    expect(report?.well).toBe(false);
    const failed = report?.findings.filter(({ status }) => status === 'failed');
    expect(failed).toEqual([
      {
        ...{ check: 'families', status: 'failed' },
        detail: `${service}: ${operation} failed with AccessDeniedException`,
        next_step: expect.stringContaining(`Allow ${action} `),
      },
    ]);
  });

  it.each([
    [
      'us-gov-west-1',
      { status: 'notice', detail: expect.stringMatching(/^aws-pricing: .*aws-us-gov/) },
    ],
    ['us-west-2', { status: 'ok', detail: 'aws-pricing works' }],
  ])(
    'that the partition does not have are nothing to be mended: in %s',
    async (region, finding) => {
      const family = families.find(({ name }) => name === 'aws-pricing');
      if (!family) throw new TypeError('there is no family of prices');
      const signal = new AbortController().signal;
      const aws = createAwsFactory()({ principal: { kind: 'own-role' }, region, signal });
      const context = { probeCostExplorer: false, now: () => stack.clock };
      expect(await checkFamily(family, aws, context)).toEqual([{ check: 'families', ...finding }]);
    },
  );

  it('are tried one by one, each in a session that may do no more than its tools', async () => {
    await examine([ROLE], { checks: ['families'] });
    const sessions = stack.aws.requests.filter(({ operation }) => operation === 'AssumeRole');
    const allowed = sessions.map(({ input }) => sessionActions.parse(input).Policy);
    const needed = asking.map((family) => declaredActions([family]));
    expect(allowed).toEqual([['sts:GetCallerIdentity'], ...needed]);
  });

  it('say when Cost Explorer is off', async () => {
    stack.aws.faults.add({
      ...{ service: 'ce', kind: 'error', code: 'AccessDeniedException', httpStatus: 400 },
      message: 'User not enabled for cost explorer access',
    });
    const [report] = await examine([ROLE], { checks: ['families'], probeCostExplorer: true });
    expect(report?.findings[0]).toMatchObject({
      status: 'failed',
      next_step: expect.stringContaining('Open Cost Explorer'),
    });
  });
});

describe('the age of a key pair', () => {
  it('is fine for a young one', async () => {
    expect(await findingOf(KEY_PAIR, 'key-age')).toEqual({
      ...{ check: 'key-age', status: 'ok', detail: 'the key pair is 30 days old' },
    });
  });

  it('is unknown, and no failure, when the key pair may not tell', async () => {
    stack.aws.faults.add({
      ...{ service: 'iam', kind: 'error', code: 'AccessDeniedException', httpStatus: 403 },
      message: 'no',
    });
    const [report] = await examine([KEY_PAIR], { checks: ['key-age'] });
    expect(report).toMatchObject({ well: true, findings: [{ status: 'unknown' }] });
  });
});
