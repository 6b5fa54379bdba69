// The tool `credits`: what credits are left, and what bills have used of them.
import { amount, group, listOf } from '../../answers/list-table.ts';
import {
  BillingClient,
  type CreditData,
  GetCreditAllocationHistoryCommand,
  GetCreditsCommand,
} from '../../aws/models/billing.ts';
import { toDay } from '../../calendar.ts';
import { boolean } from '../arguments/boolean.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken, PAGES, pageSize } from '../arguments/paging.ts';
import { accountId } from '../arguments/text.ts';
import { month, utcTime } from '../arguments/times.ts';
import { resolveAccountId } from '../budgets/budget-requests.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { timesAsText } from '../times-as-text.ts';
import { defineTool } from '../tool.ts';
import { creditPeriod, ledgerPeriod, timeRange } from './credit-periods.ts';

const shape = {
  start_date: utcTime('UTC day or time.').optional(),
  end_date: utcTime('Last one.').optional(),
  billing_period: month('Instead.').optional(),
  account_id: accountId('A member.').optional(),
  payer_account_flag: boolean('All members.').optional(),
  credit_id: integer('Filter.').optional(),
  max_results: pageSize(1_000),
  next_token: nextToken,
  max_pages: maxPages,
};

const kept = { GetCallerIdentity: 'account' } as const;

const getCredits = defineOperation(shape, {
  required: ['start_date'],
  optional: ['end_date', 'account_id', 'payer_account_flag'],
  actions: ['billing:GetCredits'],
  // A payer's are shared with those that it pays for.
  ownCharges: { ...kept, GetCredits: 'unless_payer' },
  check: (args, now) => void creditPeriod(args, now),

  async run(args, { aws, now }) {
    const period = creditPeriod(args, now);
    const { credits = [] } = await aws.send(
      BillingClient,
      new GetCreditsCommand({
        accountId: await resolveAccountId(aws, args.account_id),
        startDate: period.start,
        endDate: period.end,
        payerAccountFlag: args.payer_account_flag,
      }),
    );
    const told = credits.map((credit) => ({
      ...Object(timesAsText(credit)),
      expired: credit.endDate !== undefined && credit.endDate <= now,
    }));
    return { credits: told, time_range: timeRange(period), complete: true };
  },

  table: listOf({
    list: 'credits',
    columns: {
      ...{ accountId: group, creditType: group },
      'initialAmount.currencyAmount': moneyIn('initialAmount'),
      'remainingAmount.currencyAmount': amount({ in: 'remainingAmount.currencyCode' }),
      'estimatedAmount.currencyAmount': amount({ in: 'estimatedAmount.currencyCode' }),
      left: moneyIn('remainingAmount'),
      left_after_open_bills: moneyIn('estimatedAmount'),
    },
    derive: toLeft,
  }),
});

// What an expired credit still had on its last day pays for nothing any more.
function toLeft({ expired, remainingAmount, estimatedAmount }: CreditData & { expired: boolean }) {
  if (expired) return {};
  return {
    left: remainingAmount?.currencyAmount,
    left_after_open_bills: estimatedAmount?.currencyAmount,
  };
}

const getCreditAllocationHistory = defineOperation(shape, {
  required: [],
  optional: [
    ...(['start_date', 'end_date', 'billing_period', 'account_id', 'credit_id'] as const),
    ...PAGES,
  ],
  actions: ['billing:GetCreditAllocationHistory'],
  ownCharges: { ...kept, GetCreditAllocationHistory: 'unless_payer' },
  check: (args, now) => void ledgerPeriod(args, now),

  async run(args, { aws, now }) {
    const period = ledgerPeriod(args, now);
    const { items, pages, pagination, end } = await readList({
      aws,
      service: BillingClient,
      command: GetCreditAllocationHistoryCommand,
      input: {
        accountId: await resolveAccountId(aws, args.account_id),
        creditId: args.credit_id,
        startDate: period.start,
        endDate: period.end,
        maxResults: args.max_results,
      },
      token: 'nextToken',
      args,
      items: (page) => page.creditAllocationHistoryList,
    });
    const partial = pages.some((page) => page.partialResults);
    const failed = new Set(pages.flatMap((page) => page.failedMonths ?? []));
    return {
      credit_allocation_history: items,
      time_range: timeRange(period),
      completeness: { partial_results: partial, failed_months: [...failed] },
      pagination,
      ...end,
      // Where months are missing, no page is: sums are of a part all the same.
      complete: end.complete && !partial,
    };
  },

  table: listOf({
    list: 'credit_allocation_history',
    columns: {
      creditId: group,
      accountId: group,
      appliedServiceName: group,
      billingMonth: group,
      'creditAmount.currencyAmount': moneyIn('creditAmount'),
    },
  }),
});

function moneyIn(member: string) {
  return amount({ in: `${member}.currencyCode` }, { adds: true });
}

const operations = toolOperations({
  shape,
  operations: {
    get_credits: getCredits,
    get_credit_allocation_history: getCreditAllocationHistory,
  },
});
const GET_CREDITS = { operation: 'get_credits' } as const;
const GET_HISTORY = { operation: 'get_credit_allocation_history' } as const;

/**
 * Credits of AWS, and how each lowered the bills.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_GetCredits.html
 */
export const credits = defineTool({
  name: 'credits',
  description:
    'Credits left (get_credits, start_date within a year; estimatedAmount: after open bills), and what ' +
    'bills used (get_credit_allocation_history).',
  example: (now) => ({ ...GET_CREDITS, start_date: toDay(now) }),
  probe: (now) => [
    { ...GET_CREDITS, start_date: toDay(now) },
    { ...GET_HISTORY, billing_period: toDay(now).slice(0, 7), max_results: 1, max_pages: 1 },
  ],
  memberAccounts: ['account_id'],
  ...operations,
});
