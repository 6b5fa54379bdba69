// How well Savings Plans were used.
import {
  CostExplorerClient,
  GetSavingsPlansUtilizationCommand,
} from '@aws-sdk/client-cost-explorer';
import { amount, day, listOf, percentage } from '../../answers/list-table.ts';
import { defineOperation } from '../operations.ts';
import { refuseOtherValues, shape } from './arguments.ts';
import { checkDays, DATES, pastPeriod } from './period.ts';

// AWS names no currency for them.
const added = amount(undefined, { adds: true });

/** How well Savings Plans were used, as columns. */
export const utilizationColumns = {
  'TimePeriod.Start': day,
  'TimePeriod.End': day,
  'Utilization.TotalCommitment': added,
  'Utilization.UsedCommitment': added,
  'Utilization.UnusedCommitment': added,
  'Utilization.UtilizationPercentage': percentage,
  'Savings.NetSavings': added,
  'Savings.OnDemandCostEquivalent': added,
  'AmortizedCommitment.AmortizedRecurringCommitment': added,
  'AmortizedCommitment.AmortizedUpfrontCommitment': added,
  'AmortizedCommitment.TotalAmortizedCommitment': added,
};

/** The utilization of Savings Plans in a period (GetSavingsPlansUtilization, which has no pages). */
export const getSavingsPlansUtilization = defineOperation(shape, {
  required: [],
  optional: [...DATES, 'granularity', 'filter'],
  actions: ['ce:GetSavingsPlansUtilization'],
  ownCharges: { GetSavingsPlansUtilization: 'filtered_to' },

  check(args, now) {
    refuseOtherValues(args, { granularity: ['DAILY', 'MONTHLY'] });
    checkDays(args, pastPeriod(args, now));
  },

  run(args, { aws, now }) {
    const command = new GetSavingsPlansUtilizationCommand({
      TimePeriod: pastPeriod(args, now),
      Granularity: args.granularity,
      Filter: args.filter,
    });
    return aws.send(CostExplorerClient, command);
  },

  table: listOf({ list: 'SavingsPlansUtilizationsByTime', columns: utilizationColumns }),
});
