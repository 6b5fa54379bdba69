// The tool `enterprise-support`: what Enterprise Support costs, under which contract, and for whom.
import { amount, group, listOf, listTable } from '../../answers/list-table.ts';
import { AwsError } from '../../aws/aws-error.ts';
import {
  BillingClient,
  GetEnterpriseSupportChargeSummaryCommand,
  GetEnterpriseSupportContractDetailsCommand,
  ListEnterpriseSupportLinkedAccountChargesCommand,
} from '../../aws/models/billing.ts';
import { addMonths, firstOfMonth, toDay } from '../../calendar.ts';
import { maxPages, nextToken, PAGES, pageSize } from '../arguments/paging.ts';
import { accountId } from '../arguments/text.ts';
import { month, refuseEnd } from '../arguments/times.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { timesAsText } from '../times-as-text.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ToolError } from '../tool-error.ts';

/** AWS tells nothing of the time before. */
const FIRST_MONTH = '2025-01';

const shape = {
  billing_month: month('Closed.'),
  account_id: accountId('A member.').optional(),
  max_results: pageSize(100),
  next_token: nextToken,
  max_pages: maxPages,
};

const getChargeSummary = defineOperation(shape, {
  required: ['billing_month'],
  optional: [],
  actions: ['billing:GetEnterpriseSupportChargeSummary'],
  // Of the payer's whole contract.
  ownCharges: { GetEnterpriseSupportChargeSummary: 'unless_payer' },
  check: checkMonth,

  async run({ billing_month: billingMonth }, { aws }) {
    const command = new GetEnterpriseSupportChargeSummaryCommand({ billingMonth });
    return { charge_summary: timesAsText(await aws.send(BillingClient, command)) };
  },

  // One row.
  table(data) {
    const { charge_summary: summary } = Object(data);
    const columns = {
      supportCharge: amount(undefined),
      totalSupportCharge: amount(undefined),
      supportDiscount: amount(undefined),
      totalSupportEligibleSpend: amount(undefined),
      totalSupportEligibleUsageSpend: amount(undefined),
      totalSupportEligibleReservedInstanceSpend: amount(undefined),
      totalSupportEligibleSavingsPlanSpend: amount(undefined),
    };
    return listTable({ charge_summary: [summary] }, { list: 'charge_summary', columns });
  },
});

const getContractDetails = defineOperation(shape, {
  required: ['billing_month'],
  optional: [],
  actions: ['billing:GetEnterpriseSupportContractDetails'],
  ownCharges: { GetEnterpriseSupportContractDetails: 'unless_payer' },
  check: checkMonth,

  async run({ billing_month: billingMonth }, { aws }) {
    const command = new GetEnterpriseSupportContractDetailsCommand({ billingMonth });
    return { contract_details: timesAsText(await aws.send(BillingClient, command)) };
  },

  // A row for each payer that is charged; the terms stand beside them.
  table(data) {
    const { chargedPayerAccountIds, ...contract } = Object(Object(data).contract_details);
    return listTable(
      { contract_details: contract, chargedPayerAccountIds },
      { list: 'chargedPayerAccountIds' },
    );
  },
});

const listLinkedAccountCharges = defineOperation(shape, {
  required: ['billing_month'],
  optional: ['account_id', ...PAGES],
  actions: ['billing:ListEnterpriseSupportLinkedAccountCharges'],
  ownCharges: { ListEnterpriseSupportLinkedAccountCharges: 'unless_payer' },
  check: checkMonth,

  async run({ billing_month: billingMonth, account_id, max_results, ...args }, { aws }) {
    const { items, pagination, end } = await readList({
      aws,
      service: BillingClient,
      command: ListEnterpriseSupportLinkedAccountChargesCommand,
      input: { billingMonth, accountId: account_id, maxResults: max_results },
      token: 'nextToken',
      args,
      items: (page) => page.linkedAccount,
    });
    return { linked_account_charges: items.map(timesAsText), pagination, ...end };
  },

  table: listOf({
    list: 'linked_account_charges',
    columns: {
      payerAccountId: group,
      accountType: group,
      totalSupportEligibleSpend: amount(undefined, { adds: true }),
      proratedTotalSupportEligibleSpend: amount(undefined, { adds: true }),
      totalSupportEligibleReservedInstanceSpend: amount(undefined, { adds: true }),
      totalSupportEligibleSavingsPlanSpend: amount(undefined, { adds: true }),
    },
  }),
});

const operations = toolOperations({
  shape,
  operations: {
    get_charge_summary: getChargeSummary,
    get_contract_details: getContractDetails,
    list_linked_account_charges: listLinkedAccountCharges,
  },
});

const LINKED = { operation: 'list_linked_account_charges' } as const;

/**
 * Charges of AWS Enterprise Support, for payers.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_GetEnterpriseSupportChargeSummary.html
 */
export const enterpriseSupport = defineTool({
  name: 'enterprise-support',
  description:
    'Enterprise Support of a payer: get_charge_summary (supportChargePercentage: its share, 1 = all), ' +
    'get_contract_details, list_linked_account_charges (use prorated spend).',
  // No probe: only payers with such a contract have any.
  example: (now) => ({ ...LINKED, billing_month: closed(now) }),
  memberAccounts: ['account_id'],
  ...operations,
  run: (args, call) => operations.run(args, call).catch(explain),
});

function checkMonth(
  { billing_month: asked }: Pick<ToolArguments<typeof shape>, 'billing_month'>,
  now: Date,
) {
  const latest = closed(now);
  if (asked >= FIRST_MONTH && asked <= latest) return;
  refuseEnd(
    'billing_month',
    `a month from ${FIRST_MONTH} to ${latest}, the last that is closed`,
    asked,
  );
}

/** The last month that is over. */
function closed(now: Date): string {
  return addMonths(firstOfMonth(toDay(now)), -1).slice(0, FIRST_MONTH.length);
}

// Not to be taken for a permission that is missing, nor asked again.
function explain(error: unknown): never {
  if (!(error instanceof AwsError && error.code === 'ResourceNotFoundException')) throw error;
  throw new ToolError(
    'not_found',
    'AWS has no Enterprise Support data of this account for that month: it has no such contract, was not ' +
      'subscribed then, or is not its payer. Permissions are not what is missing.',
    { aws_error_code: error.code, operation: error.operation },
  );
}
