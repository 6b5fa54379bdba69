// The tool `get-billing-preferences`: who shares discounts and credits, now and in months before.
import * as z from 'zod';
import { group, listOf } from '../../answers/list-table.ts';
import {
  BillingClient,
  type BillingPreferenceSummary,
  GetBillingPreferencesCommand,
} from '../../aws/models/billing.ts';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { describeValue } from '../describe-value.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

const FEATURES = [
  'RI_SHARING',
  'RI_SHARING_HISTORY',
  'CREDIT_SHARING',
  'CREDIT_SHARING_HISTORY',
  'CREDIT_LEVEL_SHARING',
  'BILLING_ALERTS',
  'CREDIT_PREFERENCE_OPTIONS',
] as const;

/** The one feature that filters are for. */
const FILTERED = 'CREDIT_PREFERENCE_OPTIONS';
const FILTERS = [{ name: 'PREFERENCE_KEY' as const, value: ['credit/42'] }];

const filter = z.strictObject({
  name: z.enum(['PREFERENCE_KEY']),
  value: z
    .array(z.string().regex(/^credit\/[0-9]{1,32}$/, 'credit/ and a creditId'))
    .min(1)
    .max(10),
});

const shape = {
  features: json(z.array(z.enum(FEATURES)).length(1), {
    expected: `one of ${FEATURES.join(', ')}`,
    description:
      'RI_SHARING, CREDIT_SHARING (also …_HISTORY), CREDIT_LEVEL_SHARING, BILLING_ALERTS or ' +
      'CREDIT_PREFERENCE_OPTIONS.',
    example: ['BILLING_ALERTS' as const],
    lone: true,
  }),
  filters: json(z.array(filter).max(1), {
    expected: `a list of one filter, such as ${JSON.stringify(FILTERS)}`,
    description: 'Credits, for the last.',
    example: FILTERS,
    emptyIsNone: true,
  }).optional(),
  max_results: integer('Per page.', { minimum: 1, maximum: 50 }).default(50),
  next_token: nextToken,
  max_pages: maxPages,
};

/**
 * Preferences of a payer about the accounts that it pays for.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_GetBillingPreferences.html
 */
export const getBillingPreferences = defineTool({
  name: 'get-billing-preferences',
  description:
    'Who shares discounts (RI_SHARING, also of Savings Plans) or credits, now or by month.',
  arguments: shape,
  actions: ['billing:GetBillingPreferences'],
  example: { features: [FILTERED] },
  probe: [{ features: ['BILLING_ALERTS'], max_results: 1, max_pages: 1 }],
  // A payer's are about those that it pays for.
  ownCharges: { GetBillingPreferences: 'unless_payer' },
  check: checkFilters,

  async run({ features, filters, max_results: maxResults, ...args }, { aws }) {
    const { items, pagination, end } = await readList({
      aws,
      service: BillingClient,
      command: GetBillingPreferencesCommand,
      input: { features, filters, maxResults },
      token: 'nextToken',
      args,
      items: (page) => page.billingPreferences,
    });
    return { billing_preferences: items.map(withKind), pagination, ...end };
  },

  table: listOf({
    list: 'billing_preferences',
    columns: { kind: group, value: group },
  }),
});

function checkFilters({ features, filters }: ToolArguments<typeof shape>): void {
  if (filters === undefined || features.includes(FILTERED)) return;
  throw new ValidationError({
    parameter: 'filters',
    expected: `nothing, but for ${FILTERED}`,
    received: describeValue(filters),
  });
}

// In a history the month stands before the key.
function withKind(preference: BillingPreferenceSummary): object {
  const [, kind] = /^(?:[0-9]{4}-[0-9]{2}\/)?(account|credit)\//.exec(preference.key ?? '') ?? [];
  return { ...preference, kind: kind ?? 'organization' };
}
