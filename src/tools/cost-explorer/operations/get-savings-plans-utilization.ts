import { GetSavingsPlansUtilizationCommand } from '@aws-sdk/client-cost-explorer';
import { ask } from '../ask.ts';
import type { Operation } from '../operation.ts';
import { pastPeriod } from '../period.ts';

/** How well Savings Plans were used in a period (GetSavingsPlansUtilization, which has no pages). */
export const getSavingsPlansUtilization: Operation = {
  action: 'ce:GetSavingsPlansUtilization',
  ownCharges: 'filtered',
  required: [],
  optional: ['granularity', 'filter'],
  values: { granularity: ['DAILY', 'MONTHLY'] },
  period: pastPeriod,

  run(args, { aws, now }) {
    const command = new GetSavingsPlansUtilizationCommand({
      TimePeriod: pastPeriod(args, now),
      Granularity: args.granularity,
      Filter: args.filter,
    });
    return ask(aws, command);
  },
};
