// GetSavingsPlansPurchaseRecommendation and GetReservationPurchaseRecommendation.
import type {
  GetReservationPurchaseRecommendationRequest,
  GetSavingsPlansPurchaseRecommendationRequest,
  ReservationPurchaseRecommendationDetail,
  SavingsPlansPurchaseRecommendationDetail,
} from '@aws-sdk/client-cost-explorer';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { commitmentOffer, deploymentCosts, type Offer } from '../../../data/commitment-offers.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { seedOf } from '../../../data/seeded-random.ts';
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

interface AccountOffer {
  readonly accountId: string;
  readonly offer: Offer;
}

/** Savings Plans that would pay, by account. */
export function savingsPlansPurchase({ data }: CostExplorerSettings): ModelledOperation {
  return (input: GetSavingsPlansPurchaseRecommendationRequest, call) => {
    const { Filter, PageSize, NextPageToken, ...asked } = input;
    // Nothing that the bills charge could be committed to otherwise.
    const isCompute = asked.SavingsPlansType === 'COMPUTE_SP';
    const offers = isCompute ? offersFor(data, call, { ...asked, commitment: 'savings-plan' }) : [];
    const saved = total(offers, 'saved');
    const hourly = total(offers, 'committed') / HOURS_A_MONTH;
    return {
      Metadata: metadata(call),
      SavingsPlansPurchaseRecommendation: {
        ...asked,
        AccountScope: asked.AccountScope ?? 'PAYER',
        SavingsPlansPurchaseRecommendationDetails: offers.map((each) => planDetail(each)),
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
    };
  };
}

function planDetail({ accountId, offer }: AccountOffer): SavingsPlansPurchaseRecommendationDetail {
  return {
    AccountId: accountId,
    CurrencyCode: 'USD',
    UpfrontCost: '0',
    EstimatedOnDemandCost: formatAmount(offer.onDemand),
    EstimatedSPCost: formatAmount(offer.committed),
    EstimatedMonthlySavingsAmount: formatAmount(offer.saved),
    HourlyCommitmentToPurchase: formatAmount(offer.committed / HOURS_A_MONTH),
    EstimatedAverageUtilization: '100',
    RecommendationDetailId: `${idOf(accountId)}-0000-4000-8000-${accountId}`,
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

function metadata({ account, now }: CallContext) {
  return {
    RecommendationId: `${idOf(account)}-0000-4000-8000-000000000000`,
    GenerationTimestamp: `${now.toISOString().slice(0, 10)}T00:00:00Z`,
  };
}

function idOf(account: string): string {
  return seedOf('purchase', account).toString(16).padStart(8, '0');
}
