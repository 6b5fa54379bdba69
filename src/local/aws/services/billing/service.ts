// AWS Billing: the views through which an account sees costs, and whether those are billable, or what
// Billing Conductor makes of them. An account that another one pays for is in a billing group of that one.
// Credits, preferences and Enterprise Support are in files of their own.
import * as z from 'zod';
import type {
  GetBillingPreferencesRequest,
  GetBillingViewRequest,
  GetEnterpriseSupportChargeSummaryRequest,
  GetResourcePolicyRequest,
  ListBillingViewsRequest,
  ListEnterpriseSupportLinkedAccountChargesRequest,
  ListSourceViewsForBillingViewRequest,
} from '../../../../aws/models/billing.ts';
import { firstOfMonth, startOfDay, toDay } from '../../../../calendar.ts';
import { accountsBilledTo, payerOf } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { parseInput, validationFault } from '../../engine/parse-input.ts';
import { billingViewsOf, type OwnedView } from './billing-views.ts';
import { creditsOf, ledgerOf } from './credits.ts';
import { chargeSummary, contractDetails, linkedAccountCharges } from './enterprise-support.ts';
import { preferencesOf } from './preferences.ts';

const PAGE_SIZE = 100;
const PREFERENCES_PAGE = 50;

// On the wire times are seconds.
const time = z.number().transform((seconds) => new Date(1000 * seconds));
const segmentsInput = z.object({
  arn: z.string().optional(),
  timeRange: z.object({ beginDateInclusive: time, endDateExclusive: time }).optional(),
});
const creditsInput = z.object({
  accountId: z.string(),
  startDate: time,
  endDate: time.optional(),
  payerAccountFlag: z.boolean().default(false),
});
const ledgerInput = z.object({
  accountId: z.string(),
  creditId: z.number().optional(),
  startDate: time,
  endDate: time,
});

/** AWS Billing. */
export const service = modelled('billing', ({ data }) => ({
  ListBillingViews(input: ListBillingViewsRequest, { account }, page) {
    const found = billingViewsOf(account).filter((view) => passes(view, input));
    const { items, ...next } = page(found, PAGE_SIZE);
    return { billingViews: items.map(listed), ...next };
  },
  GetBillingView({ arn }: GetBillingViewRequest, { account }) {
    const { sources, policy, ...billingView } = viewOf(account, arn);
    return { billingView };
  },
  ListSourceViewsForBillingView({ arn }: ListSourceViewsForBillingViewRequest, { account }, page) {
    const { sources } = viewOf(account, arn);
    // By AWS's description there is no empty list of them.
    if (sources.length === 0) throw validationFault('The billing view has no source views');
    const { items, ...next } = page(sources, PAGE_SIZE);
    return { sourceViews: items, ...next };
  },
  GetResourcePolicy({ resourceArn }: GetResourcePolicyRequest, { account }) {
    return { resourceArn, policy: viewOf(account, resourceArn).policy };
  },
  ListBillingViewSegments(input, { account, now }) {
    const { arn, timeRange = monthOf(now) } = parseInput(segmentsInput, input);
    if (arn !== undefined && viewOf(account, arn).billingViewType !== 'PRIMARY') {
      throw validationFault('Segments are those of primary views');
    }
    const payer = payerOf(account);
    const domain = payer === account ? 'BILLABLE' : 'PRO_FORMA';
    return { items: [{ domain, timeRange, managementAccountId: payer }] };
  },
  GetCredits(input, { account, now }) {
    const { accountId, startDate, endDate = now, ...asked } = parseInput(creditsInput, input);
    refuseForeign(account, accountId);
    const isAll = asked.payerAccountFlag && payerOf(account) === account;
    const credits = (isAll ? accountsBilledTo(account) : [accountId])
      .flatMap((each) => creditsOf({ data, now }, each))
      .filter(
        (credit) => (credit.startDate ?? now) <= endDate && (credit.endDate ?? now) >= startDate,
      );
    return { credits };
  },
  GetCreditAllocationHistory(input, { account, now }, page) {
    const { accountId, creditId, startDate, endDate } = parseInput(ledgerInput, input);
    refuseForeign(account, accountId);
    const found = ledgerOf({ data, now }, accountId, { start: startDate, end: endDate }).filter(
      (entry) => creditId === undefined || entry.creditId === String(creditId),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { creditAllocationHistoryList: items, partialResults: false, failedMonths: [], ...next };
  },
  GetBillingPreferences(input: GetBillingPreferencesRequest, { account, now }, page) {
    const [feature] = input.features ?? [];
    const [filter] = input.filters ?? [];
    if (feature === undefined) throw validationFault('Exactly one feature is needed');
    if (filter && feature !== 'CREDIT_PREFERENCE_OPTIONS') {
      throw validationFault(`Filters are not supported for ${feature}`);
    }
    const found = preferencesOf({ data, now }, account, feature).filter(
      ({ key = '' }) => filter?.value?.includes(key) ?? true,
    );
    const { items, ...next } = page(found, PREFERENCES_PAGE);
    return { billingPreferences: items, ...next };
  },
  GetEnterpriseSupportChargeSummary(
    { billingMonth = '' }: GetEnterpriseSupportChargeSummaryRequest,
    { account, now },
  ) {
    return chargeSummary({ data, now }, account, billingMonth);
  },
  GetEnterpriseSupportContractDetails(
    { billingMonth = '' }: GetEnterpriseSupportChargeSummaryRequest,
    { account, now },
  ) {
    return contractDetails({ data, now }, account, billingMonth);
  },
  ListEnterpriseSupportLinkedAccountCharges(
    { billingMonth = '', accountId }: ListEnterpriseSupportLinkedAccountChargesRequest,
    { account, now },
    page,
  ) {
    const found = linkedAccountCharges({ data, now }, account, billingMonth).filter(
      (charge) => (accountId ?? charge.accountId) === charge.accountId,
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { linkedAccount: items, ...next };
  },
}));

function refuseForeign(account: string, asked: string): void {
  if (accountsBilledTo(account).includes(asked)) return;
  throw new AwsFault('AccessDeniedException', `${account} may not see the credits of ${asked}`);
}

function monthOf(now: Date) {
  const today = toDay(now);
  return {
    beginDateInclusive: startOfDay(firstOfMonth(today)),
    endDateExclusive: startOfDay(firstOfMonth(today, 1)),
  };
}

function viewOf(account: string, arn: string | undefined): OwnedView {
  const found = billingViewsOf(account).find((view) => view.arn === arn);
  if (found) return found;
  throw new AwsFault('ResourceNotFoundException', `Billing view ${arn} does not exist`);
}

// The views of the local world have been there all the time.
function passes(view: OwnedView, asked: ListBillingViewsRequest): boolean {
  const { arns, billingViewTypes: types, names, ownerAccountId, sourceAccountId } = asked;
  return (
    (arns?.includes(view.arn) ?? true) &&
    (types?.some((type) => type === view.billingViewType) ?? true) &&
    (names?.every(({ searchValue = '' }) => view.name?.startsWith(searchValue)) ?? true) &&
    (ownerAccountId ?? view.ownerAccountId) === view.ownerAccountId &&
    (sourceAccountId ?? view.sourceAccountId) === view.sourceAccountId
  );
}

function listed({ arn, name, description, billingViewType, ...view }: OwnedView) {
  const { ownerAccountId, sourceAccountId, healthStatus } = view;
  return { arn, name, description, billingViewType, ownerAccountId, sourceAccountId, healthStatus };
}
