// The tool `invoice-units`: which accounts share an invoice, and who gets it.
import * as z from 'zod';
import { group, listOf, listTable } from '../../answers/list-table.ts';
import {
  BatchGetInvoiceProfileCommand,
  GetInvoiceUnitCommand,
  type InvoiceProfile,
  InvoicingClient,
  ListInvoiceUnitsCommand,
} from '../../aws/models/invoicing.ts';
import { json } from '../arguments/json.ts';
import { maxPages, nextToken, PAGES, pageSize } from '../arguments/paging.ts';
import { isAccountId, text } from '../arguments/text.ts';
import { readUtcTime, utcTime } from '../arguments/times.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { MASKED, maskEmail } from '../personal-data.ts';
import { timesAsText } from '../times-as-text.ts';
import { defineTool } from '../tool.ts';

const accounts = json(z.array(z.string().refine(isAccountId, 'twelve digits as text')).max(1_000), {
  expected: 'a list of account numbers, such as ["123456789012"]',
  description: '',
  example: ['123456789012'],
  lone: true,
  emptyIsNone: true,
}).optional();

const shape = {
  invoice_unit_arn: text('One.').optional(),
  names: json(z.array(z.string().min(1).max(50)), {
    expected: 'a list of names, such as ["Europe"]',
    description: '["Europe"].',
    example: ['Europe'],
    emptyIsNone: true,
  }).optional(),
  invoice_receivers: accounts,
  accounts,
  bill_source_accounts: accounts,
  account_ids: accounts,
  as_of: utcTime('UTC.').optional(),
  max_results: pageSize(500),
  next_token: nextToken,
  max_pages: maxPages,
};

const listInvoiceUnits = defineOperation(shape, {
  required: [],
  optional: [
    ...(['names', 'invoice_receivers', 'accounts', 'bill_source_accounts', 'as_of'] as const),
    ...PAGES,
  ],
  actions: ['invoicing:ListInvoiceUnits'],
  // They are of those that a payer pays for.
  ownCharges: { ListInvoiceUnits: 'unless_payer' },

  async run({ as_of, max_results: MaxResults, next_token, max_pages, ...filters }, { aws }) {
    const Filters = {
      ...(filters.names && { Names: filters.names }),
      ...(filters.invoice_receivers && { InvoiceReceivers: filters.invoice_receivers }),
      ...(filters.accounts && { Accounts: filters.accounts }),
      ...(filters.bill_source_accounts && { BillSourceAccounts: filters.bill_source_accounts }),
    };
    const { items, pagination, end } = await readList({
      aws,
      service: InvoicingClient,
      command: ListInvoiceUnitsCommand,
      input: {
        ...(Object.keys(Filters).length > 0 && { Filters }),
        ...{ AsOf: timeOf(as_of), MaxResults },
      },
      token: 'NextToken',
      args: { next_token, max_pages },
      items: (page) => page.InvoiceUnits,
    });
    return { invoice_units: items.map(timesAsText), pagination, ...end };
  },

  table: listOf({ list: 'invoice_units', columns: { InvoiceReceiver: group } }),
});

const getInvoiceUnit = defineOperation(shape, {
  required: ['invoice_unit_arn'],
  optional: ['as_of'],
  actions: ['invoicing:GetInvoiceUnit'],
  ownCharges: { GetInvoiceUnit: 'unless_payer' },

  async run({ invoice_unit_arn: InvoiceUnitArn, as_of }, { aws }) {
    const command = new GetInvoiceUnitCommand({ InvoiceUnitArn, AsOf: timeOf(as_of) });
    return { invoice_unit: timesAsText(await aws.send(InvoicingClient, command)) };
  },

  // One row.
  table(data) {
    const { invoice_unit: unit, ...beside } = Object(data);
    return listTable({ ...beside, invoice_unit: [unit] }, { list: 'invoice_unit' });
  },
});

const batchGetInvoiceProfile = defineOperation(shape, {
  required: ['account_ids'],
  optional: [],
  actions: ['invoicing:BatchGetInvoiceProfile'],
  // Of the accounts that are named; who was granted own charges may name no other.
  ownCharges: { BatchGetInvoiceProfile: 'account' },

  async run({ account_ids: AccountIds }, { aws }) {
    const command = new BatchGetInvoiceProfileCommand({ AccountIds });
    const { Profiles = [] } = await aws.send(InvoicingClient, command);
    return { profiles: Profiles.map(toShown) };
  },

  table: listOf({ list: 'profiles', columns: { Issuer: group } }),
});

function timeOf(given: string | undefined): Date | undefined {
  return given === undefined ? undefined : readUtcTime(given);
}

const SHOWN_OF_ADDRESS = ['City', 'StateOrRegion', 'CountryCode', 'CompanyName'];

// The receiver's name is a person's.
function toShown({ ReceiverName, ReceiverAddress, ReceiverEmail, ...profile }: InvoiceProfile) {
  const { TaxRegistrationNumber: taxNumber, ...open } = profile;
  return {
    ...open,
    ...(ReceiverName !== undefined && { ReceiverName: MASKED }),
    ...(ReceiverAddress && {
      ReceiverAddress: Object.fromEntries(
        Object.entries(ReceiverAddress).map(([name, value]) => [
          name,
          SHOWN_OF_ADDRESS.includes(name) ? value : MASKED,
        ]),
      ),
    }),
    ...(ReceiverEmail !== undefined && { ReceiverEmail: maskEmail(ReceiverEmail) }),
    ...(taxNumber !== undefined && { TaxRegistrationNumber: MASKED }),
  };
}

/**
 * Units of invoices, and profiles of who gets them, without what is personal.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_invoicing_ListInvoiceUnits.html
 */
export const invoiceUnits = defineTool({
  name: 'invoice-units',
  description:
    'Invoice units: accounts that share an invoice, and its receiver; masked profiles of account_ids.',
  example: { operation: 'list_invoice_units' },
  // There is no ARN to try GetInvoiceUnit with.
  probe: [{ operation: 'list_invoice_units', max_results: 1, max_pages: 1 }],
  memberAccounts: ['invoice_receivers', 'accounts', 'bill_source_accounts', 'account_ids'],
  ...toolOperations({
    shape,
    operations: {
      list_invoice_units: listInvoiceUnits,
      get_invoice_unit: getInvoiceUnit,
      batch_get_invoice_profile: batchGetInvoiceProfile,
    },
    chooses: 'Question.',
  }),
});
