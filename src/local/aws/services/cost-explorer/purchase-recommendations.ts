// GetSavingsPlansPurchaseRecommendation and GetReservationPurchaseRecommendation.
import type {
  GetReservationPurchaseRecommendationRequest,
  GetSavingsPlanPurchaseRecommendationDetailsRequest,
  GetSavingsPlansPurchaseRecommendationRequest,
  ListSavingsPlansPurchaseRecommendationGenerationRequest,
  ReservationPurchaseRecommendationDetail,
  SavingsPlansPurchaseRecommendationDetail,
} from '@aws-sdk/client-cost-explorer';
import { addDays, dayOf, toDay } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { commitmentOffer, deploymentCosts, type Offer } from '../../../data/commitment-offers.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { seedOf } from '../../../data/seeded-random.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

const DAYS = { SEVEN_DAYS: 7, THIRTY_DAYS: 30, SIXTY_DAYS: 60 } as const;
const HOURS_A_MONTH = 720n;

interface Terms {
  readonly LookbackPeriodInDays?: keyof typeof DAYS | undefined;
  readonly TermInYears?: 'ONE_YEAR' | 'THREE_YEARS' | undefined;
  readonly AccountScope?: 'PAYER' | 'LINKED' | undefined;
}

type PlanTerms = Terms & Pick<GetSavingsPlansPurchaseRecommendationRequest, 'SavingsPlansType'>;

interface AccountOffer {
  readonly accountId: string;
  readonly offer: Offer;
}

const PAGE_SIZE = 20;

/** Savings Plans that would pay, by account. */
export function savingsPlansPurchase({ data, pageSize }: CostExplorerSettings): ModelledOperation {
  return (input: GetSavingsPlansPurchaseRecommendationRequest, call, page) => {
    const { Filter, PageSize, NextPageToken, ...asked } = input;
    const wanted = Filter?.Dimensions?.Values;
    const offers = planOffers(data, call, asked).filter(
      ({ accountId }) => asked.AccountScope !== 'LINKED' || (wanted?.includes(accountId) ?? true),
    );
    const saved = total(offers, 'saved');
    const hourly = total(offers, 'committed') / HOURS_A_MONTH;
    const { items, ...next } = page(offers, Math.min(PAGE_SIZE, pageSize));
    return {
      Metadata: metadata(call),
      SavingsPlansPurchaseRecommendation: {
        ...asked,
        AccountScope: asked.AccountScope ?? 'PAYER',
        SavingsPlansPurchaseRecommendationDetails: items.map((each) => planDetail(each, asked)),
        SavingsPlansPurchaseRecommendationSummary: {
          CurrencyCode: 'USD',
          TotalRecommendationCount: String(offers.length),
          CurrentOnDemandSpend: formatAmount(total(offers, 'onDemand')),
          EstimatedTotalCost: formatAmount(total(offers, 'onDemand') - saved),
          EstimatedMonthlySavingsAmount: formatAmount(saved),
          HourlyCommitmentToPurchase: formatAmount(hourly),
          DailyCommitmentToPurchase: formatAmount(hourly * 24n),
        },
      },
      ...next,
    };
  };
}

/** What would pay as a plan; nothing that the bills charge could be committed to otherwise. */
export function planOffers(data: BillingData, call: CallContext, asked: PlanTerms) {
  const isCompute = asked.SavingsPlansType === 'COMPUTE_SP';
  return isCompute ? offersFor(data, call, { ...asked, commitment: 'savings-plan' }) : [];
}

function planDetail(
  { accountId, offer }: AccountOffer,
  asked: PlanTerms,
): SavingsPlansPurchaseRecommendationDetail {
  return {
    AccountId: accountId,
    CurrencyCode: 'USD',
    UpfrontCost: '0',
    EstimatedOnDemandCost: formatAmount(offer.onDemand),
    EstimatedSPCost: formatAmount(offer.committed),
    EstimatedMonthlySavingsAmount: formatAmount(offer.saved),
    HourlyCommitmentToPurchase: formatAmount(offer.committed / HOURS_A_MONTH),
    EstimatedAverageUtilization: '100',
    RecommendationDetailId: `${idOf(accountId)}-${wordOf(asked)}-4000-8000-${accountId}`,
  };
}

// What an id of details says of its terms: year, scope, days.
function wordOf({ TermInYears, AccountScope, LookbackPeriodInDays = 'SEVEN_DAYS' }: PlanTerms) {
  const year = TermInYears === 'THREE_YEARS' ? 3 : 1;
  const scope = AccountScope === 'LINKED' ? 1 : 0;
  return `${year}${scope}${String(DAYS[LookbackPeriodInDays]).padStart(2, '0')}`;
}

/** What is behind one of the plans that would pay, hour by hour. */
export function savingsPlansPurchaseDetails({ data }: CostExplorerSettings): ModelledOperation {
  return (
    { RecommendationDetailId: id }: GetSavingsPlanPurchaseRecommendationDetailsRequest,
    call,
  ) => {
    const asked = ALL_TERMS.find((terms) => id?.split('-')[1] === wordOf(terms));
    const found =
      asked &&
      planOffers(data, call, asked).find(
        (each) => planDetail(each, asked).RecommendationDetailId === id,
      );
    if (!found) throw new AwsFault('DataUnavailableException', 'No details of this id.');
    const { RecommendationDetailId, ...detail } = planDetail(found, asked);
    const { GenerationTimestamp } = metadata(call);
    return {
      RecommendationDetailId,
      RecommendationDetailData: {
        ...{ ...asked, ...detail, GenerationTimestamp },
        ...figuresBehind(found.offer, call, DAYS[asked.LookbackPeriodInDays]),
      },
    };
  };
}

/**
 * What is left on demand beside a plan, and what of it in each hour of the days before today.
 *
 * @param offer - the plan
 * @param call - whose clock counts
 * @param days - to look back on
 */
export function figuresBehind(offer: Offer, { now }: CallContext, days: number) {
  const anHour = (offer.onDemand - offer.committed - offer.saved) / HOURS_A_MONTH;
  const end = dayOf(now) * 24;
  return {
    ...{ CurrentAverageCoverage: '0', EstimatedAverageCoverage: '70' },
    EstimatedOnDemandCost: formatAmount(anHour * BigInt(days * 24)),
    MetricsOverLookbackPeriod: Array.from({ length: days * 24 }, (_, at) => ({
      StartTime: `${new Date((end - days * 24 + at) * 3_600_000).toISOString().slice(0, 13)}:00:00Z`,
      EstimatedOnDemandCost: formatAmount(anHour),
      ...{ CurrentCoverage: '0', EstimatedCoverage: '70' },
      EstimatedNewCommitmentUtilization: '100',
    })),
  };
}

const ALL_TERMS = (['ONE_YEAR', 'THREE_YEARS'] as const).flatMap((TermInYears) =>
  (['PAYER', 'LINKED'] as const).flatMap((AccountScope) =>
    Object.keys(DAYS).map((days) => ({
      ...({ SavingsPlansType: 'COMPUTE_SP', PaymentOption: 'NO_UPFRONT' } as const),
      ...{ TermInYears, AccountScope, LookbackPeriodInDays: days as keyof typeof DAYS },
    })),
  ),
);

/** When recommendations were made: this night, and the one before. */
export function savingsPlansPurchaseGenerations({
  pageSize,
}: CostExplorerSettings): ModelledOperation {
  return (
    {
      GenerationStatus,
      RecommendationIds,
    }: ListSavingsPlansPurchaseRecommendationGenerationRequest,
    call,
    page,
  ) => {
    const found = [0, 1]
      .map((ago) => ({
        RecommendationId: recommendationId(call, ago),
        GenerationStatus: 'SUCCEEDED',
        GenerationStartedTime: `${addDays(toDay(call.now), -ago)}T00:00:00Z`,
        GenerationCompletionTime: `${addDays(toDay(call.now), -ago)}T00:00:00Z`,
      }))
      .filter(
        (each) =>
          (GenerationStatus ?? each.GenerationStatus) === each.GenerationStatus &&
          (RecommendationIds?.includes(each.RecommendationId) ?? true),
      );
    const { items, ...next } = page(found, Math.min(PAGE_SIZE, pageSize));
    return { GenerationSummaryList: items, ...next };
  };
}

/** Reservations that would pay, by account. */
export function reservationPurchase({ data }: CostExplorerSettings): ModelledOperation {
  return ({ Service, ...asked }: GetReservationPurchaseRecommendationRequest, call) => {
    if (Service === undefined) throw validationFault('Service is missing');
    const offers = offersFor(data, call, { ...asked, commitment: 'reserved', service: Service });
    const { TermInYears = 'ONE_YEAR', PaymentOption = 'NO_UPFRONT' } = asked;
    const { AccountScope = 'PAYER', LookbackPeriodInDays = 'SEVEN_DAYS' } = asked;
    const terms = { AccountScope, LookbackPeriodInDays, TermInYears, PaymentOption };
    const RecommendationSummary = {
      TotalEstimatedMonthlySavingsAmount: formatAmount(total(offers, 'saved')),
      CurrencyCode: 'USD',
    };
    const RecommendationDetails = offers.flatMap(reservationDetail);
    const found = offers.length > 0;
    return {
      Metadata: metadata(call),
      Recommendations: found ? [{ ...terms, RecommendationDetails, RecommendationSummary }] : [],
    };
  };
}

function reservationDetail({
  accountId,
  offer,
}: AccountOffer): readonly ReservationPurchaseRecommendationDetail[] {
  const [dearest] = offer.covered;
  if (!dearest) return [];
  const { meter, region } = dearest.deployment;
  const instance = { InstanceType: meter.instanceType, Region: region.code };
  const { platform: Platform, databaseEngine: DatabaseEngine } = meter;
  return [
    {
      AccountId: accountId,
      CurrencyCode: 'USD',
      InstanceDetails: DatabaseEngine
        ? { RDSInstanceDetails: { ...instance, DatabaseEngine } }
        : { EC2InstanceDetails: { ...instance, Platform } },
      RecommendedNumberOfInstancesToPurchase: '1',
      UpfrontCost: '0',
      EstimatedMonthlyOnDemandCost: formatAmount(offer.onDemand),
      RecurringStandardMonthlyCost: formatAmount(offer.committed),
      EstimatedMonthlySavingsAmount: formatAmount(offer.saved),
    },
  ];
}

function offersFor(
  data: BillingData,
  { account, now }: CallContext,
  asked: Terms & { readonly commitment: 'savings-plan' | 'reserved'; readonly service?: string },
): readonly AccountOffer[] {
  const { LookbackPeriodInDays = 'SEVEN_DAYS', TermInYears: term = 'ONE_YEAR' } = asked;
  const days = DAYS[LookbackPeriodInDays];
  const costs = accountsBilledTo(account).map((accountId) => ({
    accountId,
    costs: deploymentCosts(data, { accountId, now, days }),
  }));
  const together = [{ accountId: account, costs: costs.flatMap((each) => each.costs) }];
  return (asked.AccountScope === 'LINKED' ? costs : together).flatMap((each) => {
    const offer = commitmentOffer(each.costs, { ...asked, term });
    return offer ? [{ accountId: each.accountId, offer }] : [];
  });
}

function total(offers: readonly AccountOffer[], of: 'onDemand' | 'committed' | 'saved'): Amount {
  return offers.reduce((sum, { offer }) => sum + offer[of], 0n);
}

function metadata(call: CallContext) {
  return {
    RecommendationId: recommendationId(call, 0),
    GenerationTimestamp: `${toDay(call.now)}T00:00:00Z`,
  };
}

/** Id of what was found out for an account; 0 is the latest recommendation. */
export function recommendationId({ account }: CallContext, index: number): string {
  return `${idOf(account)}-0000-4000-8000-00000000000${index}`;
}

function idOf(account: string): string {
  return seedOf('purchase', account).toString(16).padStart(8, '0');
}
