// An account's costs by day and tag, as rows beside the FOCUS dataset: the same costs once more, so that
// no column has a name of FOCUS.
import { addDays } from '../../calendar.ts';
import type { AccountReport } from '../account-report.ts';
import type { TableRow } from './cost-rows.ts';
import type { FocusContext } from './render-focus.ts';

/** Columns of the rows, in their order. */
export const DAILY_TAG_COLUMNS = [
  'start',
  'end',
  'account_id',
  'account_name',
  'service',
  'tag_key',
  'tag_value',
  'currency',
  'unblended_cost',
  'amortized_cost',
  'request',
] as const;

/**
 * The costs of an account by day, tag and service; of a payer by account in place of service.
 *
 * @param report - of the account
 * @param tag - its key
 * @param context - what is known from the other accounts
 */
export function dailyTagRows(
  { tagDays }: AccountReport,
  tag: string,
  { isLeftOut, nameOf }: Pick<FocusContext, 'isLeftOut' | 'nameOf'>,
): readonly TableRow[] {
  // A report that an earlier version collected has none.
  if (!tagDays) return [];
  return tagDays.lines
    .filter((line) => !isLeftOut(line))
    .map((line) => ({
      start: line.day,
      end: addDays(line.day, 1),
      account_id: line.linkedAccountId,
      account_name: nameOf(line.linkedAccountId),
      service: line.service,
      tag_key: tag,
      tag_value: line.key,
      currency: line.currency,
      unblended_cost: line.billedCost,
      amortized_cost: line.effectiveCost,
      request: tagDays.requestId,
    }));
}
