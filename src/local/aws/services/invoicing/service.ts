// AWS Invoicing: invoices that are what the bills charge, their receivers, and the portals of buyers.
import * as z from 'zod';
import type {
  BatchGetInvoiceProfileRequest,
  GetProcurementPortalPreferenceRequest,
  InvoiceUnit,
  ListInvoiceUnitsRequest,
  ProcurementPortalPreference,
} from '../../../../aws/models/invoicing.ts';
import { daysBetween } from '../../../../calendar.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { parseInput, validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { type IssuedInvoice, invoiceSummary, issuedInvoices } from './invoices.ts';
import { invoiceProfile, invoiceUnitsOf, portalsOf, SET_UP } from './receivers.ts';

const PAGE_SIZE = 100;
const UNITS_PAGE_SIZE = 500;

// On the wire times are seconds.
const time = z.number().transform((seconds) => new Date(1000 * seconds));
const summariesInput = z.object({
  Selector: z.object({ ResourceType: z.enum(['ACCOUNT_ID', 'INVOICE_ID']), Value: z.string() }),
  Filter: z
    .object({
      TimeInterval: z.object({ StartDate: time, EndDate: time }).optional(),
      BillingPeriod: z.object({ Month: z.number(), Year: z.number() }).optional(),
      InvoicingEntity: z.string().optional(),
    })
    .default({}),
});
const asOfInput = z.object({ InvoiceUnitArn: z.string().optional(), AsOf: time.optional() });

type SummariesInput = z.output<typeof summariesInput>;

/** AWS Invoicing. */
export const service = modelled('invoicing', ({ data }: { readonly data: BillingData }) => ({
  ListInvoiceSummaries(input, call, page) {
    const { Selector, Filter } = parseInput(summariesInput, input);
    const found = selected(Selector, call)
      .filter((invoice) => passes(invoice, Filter))
      .flatMap((invoice) => invoiceSummary(data, invoice, call.now) ?? []);
    const wanted = found.filter(
      ({ Entity }) =>
        (Filter.InvoicingEntity ?? Entity?.InvoicingEntity) === Entity?.InvoicingEntity,
    );
    const { items, ...next } = page(wanted, PAGE_SIZE);
    return { InvoiceSummaries: items, ...next };
  },
  ListInvoiceUnits(input: ListInvoiceUnitsRequest, { account }, page) {
    const { Filters = {} } = input;
    const found = unitsAsOf(input, account).filter((unit) => isWanted(unit, Filters));
    const { items, ...next } = page(found, UNITS_PAGE_SIZE);
    return { InvoiceUnits: items, ...next };
  },
  GetInvoiceUnit(input, { account }) {
    const { InvoiceUnitArn: arn } = parseInput(asOfInput, input);
    return found(
      unitsAsOf(input, account).find(({ InvoiceUnitArn }) => InvoiceUnitArn === arn),
      'Invoice unit',
    );
  },
  BatchGetInvoiceProfile({ AccountIds = [] }: BatchGetInvoiceProfileRequest, call) {
    return {
      Profiles: AccountIds.map((account) => {
        requireOneOfOwn(account, call);
        return invoiceProfile(account);
      }),
    };
  },
  ListProcurementPortalPreferences(_, { account }, page) {
    const { items, ...next } = page(portalsOf(account).map(toListed), PAGE_SIZE);
    return { ProcurementPortalPreferences: items, ...next };
  },
  GetProcurementPortalPreference(
    { ProcurementPortalPreferenceArn: arn }: GetProcurementPortalPreferenceRequest,
    { account },
  ) {
    const portal = portalsOf(account).find(
      ({ ProcurementPortalPreferenceArn }) => ProcurementPortalPreferenceArn === arn,
    );
    return { ProcurementPortalPreference: found(portal, 'Procurement portal preference') };
  },
}));

function selected({ ResourceType, Value }: SummariesInput['Selector'], call: CallContext) {
  const { account, now } = call;
  if (ResourceType === 'ACCOUNT_ID') {
    requireOneOfOwn(Value, call);
    return issuedInvoices(Value, now);
  }
  const invoice = accountsBilledTo(account)
    .flatMap((each) => issuedInvoices(each, now))
    .find(({ id }) => id === Value);
  return [found(invoice, 'Invoice')];
}

const LONGEST_INTERVAL_DAYS = 31;

function passes({ month, issued }: IssuedInvoice, filter: SummariesInput['Filter']): boolean {
  const { TimeInterval: interval, BillingPeriod: period } = filter;
  if (interval && daysBetween(interval.StartDate, interval.EndDate) > LONGEST_INTERVAL_DAYS) {
    throw validationFault('TimePeriod cannot last more than a month');
  }
  const isIn = !interval || (issued >= interval.StartDate && issued < interval.EndDate);
  const billed = period && `${period.Year}-${String(period.Month).padStart(2, '0')}`;
  return isIn && (billed === undefined || month.startsWith(billed));
}

function unitsAsOf(input: object, account: string): readonly InvoiceUnit[] {
  const { AsOf = SET_UP } = parseInput(asOfInput, input);
  return AsOf < SET_UP ? [] : invoiceUnitsOf(account);
}

function isWanted(
  { Name = '', InvoiceReceiver = '', Rule }: InvoiceUnit,
  {
    Names,
    InvoiceReceivers,
    Accounts,
    BillSourceAccounts,
  }: NonNullable<ListInvoiceUnitsRequest['Filters']>,
): boolean {
  const linked = [InvoiceReceiver, ...(Rule?.LinkedAccounts ?? [])];
  return (
    (Names?.includes(Name) ?? true) &&
    (InvoiceReceivers?.includes(InvoiceReceiver) ?? true) &&
    (Accounts?.some((account) => linked.includes(account)) ?? true) &&
    // Nobody else's bills are among them.
    BillSourceAccounts === undefined
  );
}

function requireOneOfOwn(asked: string, { account }: CallContext): void {
  if (accountsBilledTo(account).includes(asked)) return;
  throw new AwsFault('AccessDeniedException', `Account ${asked} is not one of yours.`);
}

function found<Item>(item: Item | undefined, kind: string): Item {
  if (item !== undefined) return item;
  throw new AwsFault('ResourceNotFoundException', `${kind} does not exist`);
}

function toListed(portal: ProcurementPortalPreference) {
  const { ProcurementPortalSharedSecret, ProcurementPortalInstanceEndpoint, ...rest } = portal;
  const { PurchaseOrderRetrievalEndpoint, TestEnvPreference, Contacts, ...listed } = rest;
  const { EinvoiceDeliveryPreference, ...summary } = listed;
  return summary;
}
