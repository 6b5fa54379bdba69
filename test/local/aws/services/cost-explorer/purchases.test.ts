import type {
  GetSavingsPlanPurchaseRecommendationDetailsResponse,
  GetSavingsPlansPurchaseRecommendationResponse,
  ListSavingsPlansPurchaseRecommendationGenerationResponse,
} from '@aws-sdk/client-cost-explorer';
import { Decimal } from 'decimal.js';
import { expect, it } from 'vitest';
import { ask, refusal } from './ask.ts';

const PAYER = { account: '444455556666' };
const LINKED = {
  ...{ SavingsPlansType: 'COMPUTE_SP', TermInYears: 'THREE_YEARS', AccountScope: 'LINKED' },
  ...{ PaymentOption: 'NO_UPFRONT', LookbackPeriodInDays: 'THIRTY_DAYS' },
};
const plansFor = (input: object = {}) =>
  ask<GetSavingsPlansPurchaseRecommendationResponse>(
    'GetSavingsPlansPurchaseRecommendation',
    { ...LINKED, ...input },
    PAYER,
  );
const purchasesIn = ({
  SavingsPlansPurchaseRecommendation: found,
}: GetSavingsPlansPurchaseRecommendationResponse) =>
  found?.SavingsPlansPurchaseRecommendationDetails ?? [];
const generations = (input: Readonly<Record<string, unknown>> = {}) =>
  ask<ListSavingsPlansPurchaseRecommendationGenerationResponse>(
    'ListSavingsPlansPurchaseRecommendationGeneration',
    input,
    PAYER,
  ).GenerationSummaryList;

it('recommends plans for each account, page by page, and for those that are asked about', () => {
  const all = purchasesIn(plansFor());
  expect(all.length).toBeGreaterThan(1);
  const first = plansFor({ PageSize: 1 });
  const { NextPageToken } = first;
  const second = plansFor({ PageSize: 1, NextPageToken });
  expect([...purchasesIn(first), ...purchasesIn(second)]).toEqual(all.slice(0, 2));
  const Values = [all[1]?.AccountId];
  const filtered = plansFor({ Filter: { Dimensions: { Key: 'LINKED_ACCOUNT', Values } } });
  expect(purchasesIn(filtered)).toEqual([all[1]]);
});

it('has behind each recommendation what is left on demand, hour by hour', () => {
  for (const { RecommendationDetailId, EstimatedMonthlySavingsAmount } of purchasesIn(plansFor())) {
    const { RecommendationDetailData: data } =
      ask<GetSavingsPlanPurchaseRecommendationDetailsResponse>(
        'GetSavingsPlanPurchaseRecommendationDetails',
        { RecommendationDetailId },
        PAYER,
      );
    expect(data).toMatchObject({ ...LINKED, EstimatedMonthlySavingsAmount });
    const hours = data?.MetricsOverLookbackPeriod ?? [];
    expect(new Set(hours.map(({ StartTime }) => StartTime)).size).toBe(30 * 24);
    const left = hours.map(({ EstimatedOnDemandCost }) => EstimatedOnDemandCost ?? '');
    expect(Decimal.sum(...left).toFixed()).toBe(data?.EstimatedOnDemandCost);
  }
});

it('has no details of another account’s recommendation', () => {
  const [, { RecommendationDetailId } = {}] = purchasesIn(plansFor());
  expect(
    refusal('GetSavingsPlanPurchaseRecommendationDetails', { RecommendationDetailId }),
  ).toMatchObject({ code: 'DataUnavailableException' });
});

it('says when recommendations were made', () => {
  const [latest, before] = generations() ?? [];
  expect(latest?.RecommendationId).toBe(plansFor().Metadata?.RecommendationId);
  expect(generations({ RecommendationIds: [before?.RecommendationId] })).toEqual([before]);
  expect(generations({ GenerationStatus: 'FAILED' })).toEqual([]);
});
