import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disableTarget, enableTarget } from '../../src/administration/grant-targets.ts';
import { addGrant } from '../../src/callers/grant-store.ts';
import { awsPricingFamily } from '../../src/tools/aws-pricing/family.ts';
import { budgetsFamily } from '../../src/tools/budgets/family.ts';
import { computeOptimizerFamily } from '../../src/tools/compute-optimizer/family.ts';
import { costComparisonFamily } from '../../src/tools/cost-comparison/family.ts';
import { operations } from '../../src/tools/cost-explorer/cost-explorer.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { families } from '../../src/tools/families.ts';
import { confidentialNames, type Family } from '../../src/tools/family.ts';
import { invoicingFamily } from '../../src/tools/invoicing/family.ts';
import { portfolioFamily } from '../../src/tools/portfolio/family.ts';
import { defineTool } from '../../src/tools/tool.ts';
import { type RecordedCalls, startRecordedCalls } from '../lambda/start-recorded-calls.ts';

// Mallory was granted own charges of an account that pays for another one, which is shut off, and
// tries to see what that one is charged. Alice was granted all that the account is billed.
const PAYER = '444455556666';
const PAID_FOR = '210987654321';
const PAYS_FOR_NOBODY = '123456789012';
const OWN = '111122223333';
const PERIOD = { start_date: '2026-02-01', end_date: '2026-03-01' };
const COSTS = { operation: 'getCostAndUsage', granularity: 'MONTHLY', ...PERIOD };
const BY_ACCOUNT = { group_by: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }] };
const OWN_CHARGES_ONLY = { status: 'error', data: { error_type: 'own_charges_only' } };

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
  for (const id of [PAYER, PAYS_FOR_NOBODY, 'own']) {
    await addGrant(calls.operator, {
      ...{ principal: { type: 'caller', id: 'mallory' }, target: { type: 'account', id } },
      ...{
        toolFamilies: ['*', ...confidentialNames(families)],
        scope: 'own',
        expiresAt: null,
        createdBy: 'test',
      },
    });
  }
  await disableTarget(
    { database: calls.operator, operator: 'test' },
    { type: 'account', id: PAID_FOR },
  );
});
afterAll(() => calls.close());
beforeEach(() => {
  calls.stack.aws.requests.length = 0;
});

interface Question {
  readonly caller?: string;
  readonly account?: string | undefined;
}

function ask(
  family: Family,
  args: object,
  { caller = 'mallory', account = PAYER, tool = family.name }: Question & { tool?: string } = {},
) {
  const target = account === 'own' ? {} : { target_account_id: account };
  return calls.call({ family, tool, caller, args: { ...args, ...target } });
}
const costs = (args: object, question?: Question) => ask(costExplorerFamily, args, question);
const asked = () =>
  calls.stack.aws.requests
    .filter(({ service }) => service !== 'sts')
    .map(({ operation }) => operation);

describe('among accounts that count with all that they are billed, a payer counts', () => {
  const question = { tool: 'cost-explorer', arguments: { ...COSTS, ...BY_ACCOUNT } };
  const counted = async (caller: string, accounts: readonly string[]) => {
    const args = { ...question, accounts, billed: true };
    return JSON.stringify(
      await calls.call({ family: portfolioFamily, tool: 'portfolio', caller, args }),
    );
  };

  it('with its own charges for whoever was granted no more', async () => {
    const answer = await counted('mallory', [PAYER, PAYS_FOR_NOBODY]);
    expect(answer).toContain(`"answered":2`);
    expect(answer).toContain(`"own_charges_of":["${PAYS_FOR_NOBODY}","${PAYER}"]`);
    expect(answer).not.toContain(PAID_FOR);
  });

  it('with all of them for whoever was granted these', async () => {
    const answer = await counted('alice', [PAYER, PAYS_FOR_NOBODY]);
    expect(answer).toContain(PAID_FOR);
    expect(answer).not.toContain('own_charges_of');
  });
});

describe('grouped by account, a payer’s costs are', () => {
  it('the account’s own alone', async () => {
    const answer = await costs({ ...COSTS, ...BY_ACCOUNT });
    expect(answer).toMatchObject({
      status: 'success',
      scope: 'own',
      data: { ResultsByTime: [{ Groups: [{ Keys: [PAYER] }] }] },
    });
    expect(JSON.stringify(answer)).not.toContain(PAID_FOR);
  });

  it('those of all that it pays for, where that was granted', async () => {
    const answer = await costs({ ...COSTS, ...BY_ACCOUNT }, { caller: 'alice' });
    expect(answer).toMatchObject({
      data: { ResultsByTime: [{ Groups: [{ Keys: [PAID_FOR] }, { Keys: [PAYER] }] }] },
    });
    expect(answer).not.toHaveProperty('scope');
  });
});

describe('a filter', () => {
  const linked = (...accounts: string[]) => ({
    Dimensions: { Key: 'LINKED_ACCOUNT', Values: accounts },
  });
  const ec2 = {
    Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] },
  };

  it.each<[string, object]>([
    ['that names the other account', linked(PAID_FOR)],
    ['that names both', linked(PAID_FOR, PAYER)],
    ['of an OR', { Or: [linked(PAID_FOR), linked(PAYER)] }],
    ['of an AND', { And: [linked(PAID_FOR), ec2] }],
    ['of a NOT', { Not: linked(PAYER) }],
    ['of the payer', { Dimensions: { Key: 'PAYER_ACCOUNT', Values: [PAYER] } }],
    ['of an OR within an AND', { And: [{ Or: [linked(PAID_FOR), ec2] }, { Not: linked(PAYER) }] }],
  ])('%s shows nothing of it', async (_, filter) => {
    const answer = await costs({ ...COSTS, ...BY_ACCOUNT, filter });
    expect(answer).toMatchObject({ status: 'success' });
    expect(JSON.stringify(answer)).not.toContain(`"${PAID_FOR}"`);
  });

  it('still chooses among own charges', async () => {
    const own = await costs({ ...COSTS, filter: ec2 });
    const same = await costs(
      { ...COSTS, filter: { And: [ec2, linked(PAYER)] } },
      { caller: 'alice' },
    );
    expect(own).toEqual({ ...same, scope: 'own' });
  });
});

describe('every operation of Cost Explorer', () => {
  const usage = { Dimensions: { Key: 'USAGE_TYPE_GROUP', Values: ['EC2: Running Hours'] } };
  const needs: Readonly<Record<string, object>> = {
    getCostAndUsageWithResources: {
      filter: {
        Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] },
      },
      group_by: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
    },
    getDimensionValues: { dimension: 'LINKED_ACCOUNT' },
    getCostForecast: { metric: 'UNBLENDED_COST' },
    getUsageForecast: { metric: 'USAGE_QUANTITY', filter: usage },
    getSavingsPlansUtilization: {
      filter: {
        And: [
          { Dimensions: { Key: 'REGION', Values: ['global'] } },
          { Not: { Dimensions: { Key: 'SAVINGS_PLANS_TYPE', Values: ['Other'] } } },
        ],
      },
    },
  };

  it.each(Object.keys(operations))('%s asks for the account’s own charges', async (operation) => {
    await costs({ operation, ...needs[operation] });
    const requests = calls.stack.aws.requests.filter(({ service }) => service === 'ce');
    expect(requests.length).toBeGreaterThan(0);
    for (const { input } of requests) {
      const own = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [PAYER] } };
      const { And = [input.Filter] } = input.Filter as { And?: unknown[] };
      expect(And).toContainEqual(own);
    }
  });

  it.each(Object.keys(operations).filter((name) => name !== 'getSavingsPlansUtilization'))(
    '%s of another billing view is refused before it is asked',
    async (operation) => {
      // A view of the account itself may be about others, too.
      for (const view of [`${PAID_FOR}:billingview/primary`, `${PAYER}:billingview/custom-1`]) {
        const billing_view_arn = `arn:aws:billing::${view}`;
        const args = { operation, ...needs[operation], billing_view_arn };
        expect(await costs(args)).toMatchObject(OWN_CHARGES_ONLY);
      }
      expect(asked()).toEqual([]);
    },
  );

  it('lists the account alone among the accounts', async () => {
    const args = { operation: 'getDimensionValues', dimension: 'LINKED_ACCOUNT' };
    expect(await costs(args)).toMatchObject({ data: { DimensionValues: [{ Value: PAYER }] } });
    expect(await costs(args, { caller: 'alice' })).toMatchObject({
      data: { DimensionValues: [{ Value: PAID_FOR }, { Value: PAYER }] },
    });
  });
});

describe('two months of a payer', () => {
  const months = {
    ...{ baseline_start_date: '2026-01-01', baseline_end_date: '2026-02-01' },
    ...{ comparison_start_date: '2026-02-01', comparison_end_date: '2026-03-01' },
    metric_for_comparison: 'UnblendedCost',
  };
  const compare = (args: object, question: Question = {}) =>
    ask(costComparisonFamily, { ...months, ...args, answer: 'full' }, question);

  it.each([
    { operation: 'getCostAndUsageComparisons', of: 'GetCostAndUsageComparisons' },
    { operation: 'getCostComparisonDrivers', of: 'GetCostComparisonDrivers' },
  ])('are those of its own charges: $operation', async ({ operation, of }) => {
    const own = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [PAYER] } };
    const narrowed = await compare({ operation, ...BY_ACCOUNT });
    expect(narrowed).toMatchObject({ status: 'success', scope: 'own' });
    expect(JSON.stringify(narrowed)).not.toContain(PAID_FOR);
    const requests = calls.stack.aws.requests.filter((each) => each.operation === of);
    expect(requests.length).toBeGreaterThan(0);
    for (const { input } of requests) expect(input).toMatchObject({ Filter: own });
    const all = await compare({ operation, ...BY_ACCOUNT }, { caller: 'alice' });
    expect(JSON.stringify(all)).toContain(PAID_FOR);
  });

  it('of another billing view are refused before they are asked', async () => {
    const billing_view_arn = `arn:aws:billing::${PAID_FOR}:billingview/primary`;
    const args = { operation: 'getCostComparisonDrivers', billing_view_arn };
    expect(await compare(args)).toMatchObject(OWN_CHARGES_ONLY);
    expect(asked()).toEqual([]);
  });
});

describe('what takes no filter', () => {
  const forNobodyElse = families.flatMap((family) =>
    family.tools
      .filter(({ ownCharges = {} }) => Object.values(ownCharges).includes('unless_payer'))
      .map(({ name, example }) => ({ family, tool: name, args: example })),
  );
  // What examples name is of this account.
  const about = (account: string, args: object) =>
    JSON.parse(JSON.stringify(args).replaceAll(PAYS_FOR_NOBODY, account));
  const byName = forNobodyElse
    .filter(({ family }) => family === budgetsFamily)
    .map((row) => ({ ...row, args: () => ({ budget_name: 'any' }) }));

  it.each([...forNobodyElse, ...byName])(
    'is refused of a payer: $tool',
    async ({ tool, family, args }) => {
      const given = about(PAYER, args(calls.stack.clock));
      expect(await ask(family, given, { tool })).toMatchObject(OWN_CHARGES_ONLY);
      // By that it is known who pays for others.
      expect(asked()).toEqual(['GetDimensionValues']);
      const alice = await ask(family, given, { tool, caller: 'alice' });
      expect(alice).not.toMatchObject(OWN_CHARGES_ONLY);
    },
  );

  it.each(['own', PAYS_FOR_NOBODY])(
    'is answered for %s, which pays for nobody',
    async (account) => {
      for (const { family, tool, args } of forNobodyElse) {
        const given = about(account === 'own' ? OWN : account, args(calls.stack.clock));
        const answer = await ask(family, given, { account, tool });
        expect({ tool, ...answer }).toMatchObject({ tool, status: 'success', scope: 'own' });
      }
    },
  );

  it('is not answered when it cannot be found out who pays for others', async () => {
    calls.stack.aws.faults.add({
      ...{ kind: 'error', operation: 'GetDimensionValues', httpStatus: 400 },
      ...{ code: 'AccessDeniedException', message: 'not authorized' },
    });
    expect(await ask(budgetsFamily, {}, { account: PAYS_FOR_NOBODY })).toMatchObject({
      status: 'error',
      data: { operation: 'GetDimensionValues' },
    });
    calls.stack.aws.faults.clear();
    expect(asked()).not.toContain('DescribeBudgets');
  });
});

describe('what is about others, whoever asks,', () => {
  const aboutOthers = families.flatMap((family) =>
    family.tools
      .filter(({ ownCharges = {} }) => Object.values(ownCharges).includes('refused'))
      .map(({ name, example }) => ({ family, tool: name, args: example })),
  );

  it.each(aboutOthers)(
    'is refused of payers and of who pays for nobody: $tool',
    async ({ tool, family, args }) => {
      const given = args(calls.stack.clock);
      for (const account of [PAYER, PAYS_FOR_NOBODY]) {
        expect(await ask(family, given, { tool, account })).toMatchObject(OWN_CHARGES_ONLY);
      }
      expect(asked()).toEqual([]);
      const granted = { tool, account: PAYS_FOR_NOBODY, caller: 'alice' };
      expect(await ask(family, given, granted)).toMatchObject({ status: 'success' });
    },
  );
});

describe('another account’s number', () => {
  it.each<[string, object]>([
    ['invoicing', { billing_period: '2026-02', account_id: PAID_FOR }],
    ['invoice-units', { operation: 'list_invoice_units', accounts: [PAID_FOR] }],
    ['invoice-units', { operation: 'list_invoice_units', invoice_receivers: [PAID_FOR] }],
    ['invoice-units', { operation: 'batch_get_invoice_profile', account_ids: [OWN, PAID_FOR] }],
  ])('is refused by %s before it is asked: %j', async (tool, args) => {
    // The only one who pays for nobody, so that nothing else is refused. Nobody is shut off.
    const target = { type: 'account', id: PAID_FOR } as const;
    await enableTarget({ database: calls.operator }, target);
    const answer = await ask(invoicingFamily, args, { account: 'own', tool });
    await disableTarget({ database: calls.operator, operator: 'test' }, target);
    expect(answer).toMatchObject(OWN_CHARGES_ONLY);
    expect(asked()).toEqual([]);
    const own = JSON.parse(JSON.stringify(args).replaceAll(PAID_FOR, OWN));
    expect(await ask(invoicingFamily, own, { account: 'own', tool })).toMatchObject({
      ...{ status: 'success', scope: 'own' },
    });
  });

  it('is refused by Budgets before it is asked', async () => {
    const about = (account_id: string) => ask(budgetsFamily, { account_id }, { account: 'own' });
    expect(await about(PAID_FOR)).toMatchObject({
      data: { error_type: 'own_charges_only', operation: 'DescribeBudgets' },
    });
    expect(asked()).toEqual([]);
    expect(await about(calls.stack.world.own.accountId)).toMatchObject({ status: 'success' });
  });

  it('is refused by Compute Optimizer, and the account’s own is not', async () => {
    const args = { operation: 'get_ec2_instance_recommendations' };
    const about = (...ids: string[]) => ask(computeOptimizerFamily, { ...args, account_ids: ids });
    const shutOff = { status: 'error', data: { error_type: 'account_not_found' } };
    expect(await about(PAID_FOR)).toMatchObject(shutOff);
    expect(await about('999988887777')).toMatchObject(OWN_CHARGES_ONLY);
    expect(asked()).not.toContain('GetEC2InstanceRecommendations');
    expect(await about(PAYER)).toMatchObject({ status: 'success', scope: 'own' });
    expect(await ask(computeOptimizerFamily, args)).toMatchObject({ status: 'success' });
  });

  it.each([
    'get_ec2_instance_recommendations',
    'get_auto_scaling_group_recommendations',
    'get_ebs_volume_recommendations',
    'get_lambda_function_recommendations',
    'get_rds_recommendations',
    'get_ecs_service_recommendations',
    'get_idle_recommendations',
  ])(
    'is refused by Compute Optimizer within an ARN, and the own one is not: %s',
    async (operation) => {
      const about = (...ids: string[]) => {
        const resource_arns = ids.map((id) => `arn:aws:ec2:eu-west-1:${id}:volume/vol-1`);
        return ask(computeOptimizerFamily, { operation, resource_arns });
      };
      expect(await about(PAID_FOR)).toMatchObject(OWN_CHARGES_ONLY);
      expect(await about(PAYER, PAID_FOR)).toMatchObject(OWN_CHARGES_ONLY);
      expect(asked()).not.toContainEqual(expect.stringMatching(/Recommendations$/));
      expect(await about(PAYER)).toMatchObject({ status: 'success', scope: 'own' });
    },
  );
});

describe('a page token', () => {
  it('of all that is billed is worthless for own charges, which have pages of their own', async () => {
    const by = (Key: string) => ({ Type: 'DIMENSION', Key });
    const args = {
      operation: 'getCostAndUsage',
      granularity: 'DAILY',
      group_by: [by('USAGE_TYPE'), by('REGION')],
      max_pages: 1,
    };
    const tokenOf = (answer: object) => JSON.parse(JSON.stringify(answer)).data.next_token;
    const asPayer = tokenOf(await costs(args, { caller: 'alice' }));
    expect(await costs({ ...args, next_token: asPayer })).toMatchObject({
      data: { error_type: 'validation_error', parameter: 'next_token' },
    });
    const own = tokenOf(await costs(args));
    expect(await costs({ ...args, next_token: own })).toMatchObject({ status: 'success' });
  });
});

describe('a tool', () => {
  it('that does not say how an operation is kept to own charges is refused by its name', async () => {
    const silent = defineTool({
      name: 'silent',
      description: 'Asks what no tool has declared.',
      arguments: {},
      example: {},
      actions: ['ce:GetCostAndUsage'],
      run: (_, { aws }) =>
        aws.send(
          CostExplorerClient,
          new GetCostAndUsageCommand({
            ...{ TimePeriod: { Start: '2026-02-01', End: '2026-03-01' } },
            ...{ Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] },
          }),
          { region: 'us-east-1' },
        ),
    });
    const family = { name: 'cost-explorer', description: '', tools: [silent] };
    expect(await ask(family, {}, { tool: 'silent' })).toMatchObject({
      data: { error_type: 'own_charges_only', operation: 'GetCostAndUsage' },
    });
    expect(asked()).toEqual([]);
    expect(await ask(family, {}, { tool: 'silent', caller: 'alice' })).toMatchObject({
      status: 'success',
    });
  });

  it.each(families.flatMap(({ tools }) => tools.filter(({ actions }) => actions.length > 0)))(
    '$name says it of all that it asks',
    ({ ownCharges = {} }) => {
      expect(Object.values(ownCharges).length).toBeGreaterThan(0);
    },
  );

  it('about prices is answered', async () => {
    expect(await ask(awsPricingFamily, { operation: 'get_service_codes' })).toMatchObject({
      status: 'success',
    });
  });
});
