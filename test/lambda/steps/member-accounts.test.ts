import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disableTarget, enableTarget } from '../../../src/administration/grant-targets.ts';
import { addGrant } from '../../../src/callers/grant-store.ts';
import type { ResultSource } from '../../../src/results/result.ts';
import { computeOptimizerFamily } from '../../../src/tools/compute-optimizer/family.ts';
import { costOptimizationFamily } from '../../../src/tools/cost-optimization/family.ts';
import { optimizerAutomationFamily } from '../../../src/tools/optimizer-automation/family.ts';
import { sessionSqlFamily } from '../../../src/tools/session-sql/family.ts';
import { type RecordedCalls, startRecordedCalls } from '../start-recorded-calls.ts';

// An account that pays for another one, and is asked about that one. Alice was granted all that it is
// billed, Mallory its own charges.
const PAYER = '444455556666';
const PAID_FOR = '210987654321';
const ELSEWHERE = '999988887777';

// Into an organisation that is not the payer's.
const JOIN = `
UPDATE aws_accounts SET org_id = (
    SELECT id FROM organizations
    WHERE id IS DISTINCT FROM (SELECT org_id FROM aws_accounts WHERE account_id = $2) LIMIT 1
) WHERE account_id = $1 RETURNING org_id::text AS id`;

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
  await addGrant(calls.operator, {
    ...{ principal: { type: 'caller', id: 'mallory' }, target: { type: 'account', id: PAYER } },
    ...{ toolFamilies: ['*'], scope: 'own', expiresAt: null, createdBy: 'test' },
  });
});
afterAll(() => calls.close());
beforeEach(async () => {
  calls.stack.aws.requests.length = 0;
  await calls.forget();
});

const ask = (account_id: string, caller = 'alice') =>
  calls.call({
    ...{ family: costOptimizationFamily, tool: 'cost-optimization', caller },
    args: { operation: 'list_enrollment_statuses', target_account_id: PAYER, account_id },
  });
const asked = () =>
  calls.stack.aws.requests.flatMap(({ service, account, input }) =>
    service === 'sts' ? [] : [{ account, input }],
  );
const operator = () => ({ database: calls.operator, operator: 'test' });

describe('a member account', () => {
  it('is asked about as who pays for it, and is in the trail beside that one', async () => {
    expect(await ask(PAID_FOR)).toMatchObject({
      status: 'success',
      data: { enrollment_statuses: [{ status: 'Inactive' }] },
    });
    expect(asked()).toEqual([{ account: PAYER, input: { accountId: PAID_FOR } }]);
    expect(await calls.entries()).toMatchObject([{ accountId: PAYER, namedAccounts: [PAID_FOR] }]);
  });

  it('is not named where it is the account itself', async () => {
    expect(await ask(PAYER)).toMatchObject({ status: 'success' });
    expect(await calls.entries()).toMatchObject([{ accountId: PAYER, namedAccounts: null }]);
  });

  it('is refused by AWS where the other one does not pay for it', async () => {
    expect(await ask(ELSEWHERE)).toMatchObject({ data: { error_type: 'AccessDeniedException' } });
  });

  it('is refused to who was granted own charges', async () => {
    expect(await ask(PAID_FOR, 'mallory')).toMatchObject({
      data: { error_type: 'own_charges_only' },
    });
    expect(asked()).toEqual([]);
    expect(await ask(PAYER, 'mallory')).toMatchObject({ status: 'success', scope: 'own' });
  });

  it.each(['account', 'organization'] as const)(
    'is refused while its %s is shut off',
    async (type) => {
      const [{ id = '' } = {}] = await calls.operator.query<{ id: string }>(JOIN, [
        PAID_FOR,
        PAYER,
      ]);
      const target = { type, id: type === 'account' ? PAID_FOR : id };
      await disableTarget(operator(), target);
      await calls.forget();
      const answer = await ask(PAID_FOR);
      const entries = await calls.entries();
      await enableTarget(operator(), target);
      expect(answer).toMatchObject({ data: { error_type: 'account_not_found' } });
      expect(asked()).toEqual([]);
      expect(entries).toMatchObject([
        { decision: 'denied', decisionReason: 'account_disabled', namedAccounts: [PAID_FOR] },
      ]);
      expect(await ask(PAID_FOR)).toMatchObject({ status: 'success' });
    },
  );
});

describe('a member account of which recommendations are asked', () => {
  const look = () =>
    calls.call({
      ...{ family: computeOptimizerFamily, tool: 'compute-optimizer', caller: 'alice' },
      args: {
        ...{ operation: 'get_ec2_instance_recommendations', target_account_id: PAYER },
        account_ids: JSON.stringify([PAID_FOR]),
      },
    });

  it('is in the trail, and is refused while it is shut off', async () => {
    expect(await look()).toMatchObject({ status: 'success' });
    expect(await calls.entries()).toMatchObject([{ accountId: PAYER, namedAccounts: [PAID_FOR] }]);
    const target = { type: 'account', id: PAID_FOR } as const;
    await disableTarget(operator(), target);
    await calls.forget();
    const answer = await look();
    await enableTarget(operator(), target);
    expect(answer).toMatchObject({ data: { error_type: 'account_not_found' } });
  });
});

describe('a member account inside of a structure', () => {
  const preview = {
    operation: 'list_automation_rule_preview_summaries',
    ...{ rule_type: 'OrganizationRule', recommended_action_types: ['UpgradeEbsVolumeType'] },
    organization_scope: { accountIds: [PAID_FOR] },
  };
  const actions = {
    operation: 'list_recommended_action_summaries',
    filters: JSON.stringify([{ name: 'AccountId', values: [PAID_FOR] }]),
  };
  const look = (args: object, caller = 'alice') =>
    calls.call({
      ...{ family: optimizerAutomationFamily, tool: 'compute-optimizer-automation', caller },
      args: { ...args, target_account_id: PAYER },
    });

  it.each([preview, actions])('is named, and none that is shut off: $operation', async (args) => {
    expect(await look(args)).toMatchObject({ status: 'success' });
    expect(await calls.entries()).toMatchObject([{ namedAccounts: [PAID_FOR] }]);
    expect(await look(args, 'mallory')).toMatchObject({
      data: { error_type: 'own_charges_only' },
    });
    const target = { type: 'account', id: PAID_FOR } as const;
    await disableTarget(operator(), target);
    const answer = await look(args);
    await enableTarget(operator(), target);
    expect(answer).toMatchObject({ data: { error_type: 'account_not_found' } });
  });
});

describe('what was answered about a member account', () => {
  const answered = async (memberAccountIds?: readonly string[]) => {
    const asOf = calls.stack.clock.toISOString();
    const about = { accountId: PAYER, family: costOptimizationFamily.name, confidential: false };
    const source = {
      ...about,
      scope: 'payer',
      asOf,
      ...(memberAccountIds && { memberAccountIds }),
    };
    const columns = [{ name: 'service', type: 'text' }] as const;
    const result = { columns, rows: [['Amazon S3']], sources: [source as ResultSource] };
    return (await calls.results.keep('alice', result)).handle;
  };
  const read = (handle: string) =>
    calls.call({
      ...{ family: sessionSqlFamily, tool: 'session-sql', caller: 'alice' },
      args: { query: `SELECT count(*) AS number FROM ${handle}` },
    });

  it.each(['account', 'organization'] as const)(
    'is not read while its %s is shut off, and what is not about it is',
    async (type) => {
      const [{ id = '' } = {}] = await calls.operator.query<{ id: string }>(JOIN, [
        PAID_FOR,
        PAYER,
      ]);
      const [about, without] = [await answered([PAID_FOR]), await answered()];
      expect(await read(about)).toMatchObject({ status: 'success' });
      const target = { type, id: type === 'account' ? PAID_FOR : id };
      await disableTarget(operator(), target);
      const [refused, allowed] = [await read(about), await read(without)];
      await enableTarget(operator(), target);
      expect(refused).toMatchObject({ status: 'error', data: { error_type: 'result_unknown' } });
      expect(allowed).toMatchObject({ status: 'success' });
      expect(await read(about)).toMatchObject({ status: 'success' });
    },
  );
});
