import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  DescribeSavingsPlanRatesCommand,
  DescribeSavingsPlansCommand,
  DescribeSavingsPlansOfferingRatesCommand,
  type DescribeSavingsPlansOfferingRatesRequest,
  DescribeSavingsPlansOfferingsCommand,
  type DescribeSavingsPlansOfferingsRequest,
  type DescribeSavingsPlansRequest,
  SavingsplansClient,
} from '../../../../src/aws/models/savingsplans.ts';
import { totalCost } from '../../../../src/local/data/line-items.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

const ACCOUNT = '123456789012';
const NOW = new Date('2026-03-15T12:00:00Z');
let local: AccountsAws;
let aws: Aws;

beforeAll(async () => {
  local = await startAccountsAws(NOW);
  aws = await local.as(ACCOUNT);
});
afterAll(() => local.close());

async function plans(input: DescribeSavingsPlansRequest = {}) {
  const { savingsPlans } = await aws.send(
    SavingsplansClient,
    new DescribeSavingsPlansCommand(input),
  );
  return savingsPlans ?? [];
}

async function offered(input: DescribeSavingsPlansOfferingsRequest = {}) {
  const { searchResults } = await aws.send(
    SavingsplansClient,
    new DescribeSavingsPlansOfferingsCommand(input),
  );
  return searchResults ?? [];
}

async function offeredRates(input: DescribeSavingsPlansOfferingRatesRequest = {}) {
  const { searchResults } = await aws.send(
    SavingsplansClient,
    new DescribeSavingsPlansOfferingRatesCommand(input),
  );
  return searchResults ?? [];
}

it('has the plan that the bill is charged for, at the hourly commitment of its fee', async () => {
  const [active] = await plans({ states: ['active'] });
  const fee = totalCost(ACCOUNT, {
    ...{ start: '2026-03-14', end: '2026-03-15', now: NOW, metric: 'UnblendedCost' },
    filter: ({ dimensions }) =>
      dimensions.RECORD_TYPE === 'SavingsPlanRecurringFee' &&
      dimensions.SAVINGS_PLAN_ARN === active?.savingsPlanArn,
  });
  expect(Number(fee)).toBeGreaterThan(0);
  const aDay = new Decimal(active?.commitment ?? '').times(24);
  expect(aDay.toNumber()).toBeCloseTo(Number(fee), 6);
});

it('finds plans by what they are', async () => {
  const [active, queued, retired] = await plans();
  expect([active, queued, retired].map((plan) => plan?.state)).toEqual([
    ...['active', 'queued', 'retired'],
  ]);
  expect(queued?.start).toBe(active?.end);
  expect(await plans({ savingsPlanIds: [queued?.savingsPlanId ?? ''] })).toEqual([queued]);
  expect(await plans({ savingsPlanArns: [retired?.savingsPlanArn ?? ''] })).toEqual([retired]);
  const filters = [{ name: 'start' as const, values: [retired?.start ?? ''] }];
  expect(await plans({ filters })).toEqual([retired]);
});

it('has for a plan the rates of what is on offer on its terms', async () => {
  const [active] = await plans({ states: ['active'] });
  const { searchResults: rates = [] } = await aws.send(
    SavingsplansClient,
    new DescribeSavingsPlanRatesCommand({ savingsPlanId: active?.savingsPlanId }),
  );
  const onOffer = await offeredRates({ savingsPlanOfferingIds: [active?.offeringId ?? ''] });
  expect(rates.length).toBeGreaterThan(0);
  expect(onOffer.map(({ rate }) => rate)).toEqual(rates.map(({ rate }) => rate));
});

it('finds offers by what they are', async () => {
  expect(await offered()).toHaveLength(24);
  expect(await offered({ planTypes: ['Database'], durations: [31_536_000] })).toHaveLength(3);
  expect(await offered({ productType: 'Lambda', paymentOptions: ['No Upfront'] })).toHaveLength(2);
  const filters = [{ name: 'instanceFamily' as const, values: ['m5'] }];
  expect(await offered({ filters })).toHaveLength(6);
  const machines = await offeredRates({ products: ['EC2'], savingsPlanTypes: ['Compute'] });
  expect(new Set(machines.map(({ serviceCode }) => serviceCode))).toEqual(new Set(['AmazonEC2']));
  expect(await offeredRates({ products: ['EC2'], savingsPlanTypes: ['Database'] })).toEqual([]);
});
