// GetCommitmentPurchaseAnalysis and ListCommitmentPurchaseAnalyses: one that found what would pay, and one
// that found nothing.
import type {
  AnalysisSummary,
  GetCommitmentPurchaseAnalysisRequest,
  ListCommitmentPurchaseAnalysesRequest,
} from '@aws-sdk/client-cost-explorer';
import { addDays, toDay } from '../../../../calendar.ts';
import { formatAmount } from '../../../data/amount.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { figuresBehind, planOffers, recommendationId } from './purchase-recommendations.ts';

const PAGE_SIZE = 20;
const DAYS = 30;
const TERMS = {
  ...({ SavingsPlansType: 'COMPUTE_SP', TermInYears: 'ONE_YEAR' } as const),
  ...({ AccountScope: 'PAYER', LookbackPeriodInDays: 'THIRTY_DAYS' } as const),
};

/** What an analysis found. */
export function purchaseAnalysis({ data }: CostExplorerSettings): ModelledOperation {
  return ({ AnalysisId }: GetCommitmentPurchaseAnalysisRequest, call) => {
    const found = analyses(call).find((each) => each.AnalysisId === AnalysisId);
    if (!found) throw new AwsFault('AnalysisNotFoundException', 'There is no such analysis.');
    if (found.AnalysisStatus !== 'SUCCEEDED') return found;
    const [best] = planOffers(data, call, TERMS);
    if (!best) return found;
    const { committed, saved } = best.offer;
    return {
      ...found,
      AnalysisDetails: {
        SavingsPlansPurchaseAnalysisDetails: {
          ...{ CurrencyCode: 'USD', LookbackPeriodInHours: String(DAYS * 24), UpfrontCost: '0' },
          ...figuresBehind(best.offer, call, DAYS),
          HourlyCommitmentToPurchase: formatAmount(committed / 720n),
          EstimatedCommitmentCost: formatAmount(committed),
          EstimatedMonthlySavingsAmount: formatAmount(saved),
          EstimatedAverageUtilization: '100',
        },
      },
    };
  };
}

/** Which analyses there are, newest first. */
export function purchaseAnalyses({ pageSize }: CostExplorerSettings): ModelledOperation {
  return ({ AnalysisStatus, AnalysisIds }: ListCommitmentPurchaseAnalysesRequest, call, page) => {
    const found = analyses(call).filter(
      (each) =>
        (AnalysisStatus ?? each.AnalysisStatus) === each.AnalysisStatus &&
        (AnalysisIds?.includes(each.AnalysisId ?? '') ?? true),
    );
    const { items, ...next } = page(found, Math.min(PAGE_SIZE, pageSize));
    return { AnalysisSummaryList: items, ...next };
  };
}

function analyses(call: CallContext): readonly AnalysisSummary[] {
  const today = toDay(call.now);
  const times = {
    AnalysisStartedTime: `${today}T06:00:00Z`,
    EstimatedCompletionTime: `${today}T06:10:00Z`,
    AnalysisCompletionTime: `${today}T06:07:00Z`,
  };
  const LookBackTimePeriod = {
    Start: `${addDays(today, -DAYS)}T00:00:00Z`,
    End: `${today}T00:00:00Z`,
  };
  const of = (SavingsPlansType: 'COMPUTE_SP' | 'SAGEMAKER_SP') => ({
    SavingsPlansPurchaseAnalysisConfiguration: {
      ...{ AccountScope: 'PAYER' as const, AnalysisType: 'MAX_SAVINGS' as const },
      SavingsPlansToAdd: [
        {
          SavingsPlansType,
          ...{ TermInYears: 'ONE_YEAR' as const, PaymentOption: 'NO_UPFRONT' as const },
        },
      ],
      LookBackTimePeriod,
    },
  });
  return [
    {
      ...{ ...times, AnalysisId: recommendationId(call, 8), AnalysisStatus: 'SUCCEEDED' },
      CommitmentPurchaseAnalysisConfiguration: of('COMPUTE_SP'),
    },
    {
      ...{ ...times, AnalysisId: recommendationId(call, 9), AnalysisStatus: 'FAILED' },
      ErrorCode: 'NO_USAGE_FOUND',
      CommitmentPurchaseAnalysisConfiguration: of('SAGEMAKER_SP'),
    },
  ];
}
