import type { Difference } from './difference.ts';
import { editOurs, isMembers, omit } from './edit.ts';

const tools = ['free-tier-usage'] as const;

/** What `free-tier-usage` does in another way. */
export const freeTierDifferences: readonly Difference[] = [
  {
    id: 'free-tier-usage/forecast',
    tools,
    reference: 'Says what is at its limit or near it.',
    ours: 'Also what AWS forecasts to be over it by the end of the month: `forecast_over_limit_count` and `forecast_over_limit_items`.',
    why: 'It is the early warning that the answer holds.',
    reconcile: (pair) =>
      editOurs(pair, ({ summary, ...data }) => ({
        ...data,
        summary: isMembers(summary)
          ? omit(summary, 'forecast_over_limit_count', 'forecast_over_limit_items')
          : summary,
      })),
  },
  {
    id: 'free-tier-usage/max-results',
    tools,
    reference: '`max_results` outside 1 to 1,000 is taken for the nearest bound.',
    ours: 'It is refused.',
    why: 'Nobody is told otherwise that something else was asked.',
  },
];
