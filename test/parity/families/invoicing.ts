import { maskEmail } from '../../../src/tools/personal-data.ts';
import type { Dates } from '../dates.ts';
import type { Difference, UnseenDifference } from '../differences/difference.ts';
import {
  editAll,
  editReference,
  editReferenceRegion,
  editReferenceTimes,
  isMembers,
  listOf,
  type Members,
  omitReferenceRequests,
} from '../differences/edit.ts';
import { unusedArguments } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('invoicing');
const askUnits = callsOf('invoice-units');
const askPortals = callsOf('procurement-preferences');

const INVOICES = { operation: 'list_invoice_summaries' };
const UNITS = { operation: 'list_invoice_units' };
const UNIT = { operation: 'get_invoice_unit' };
const PROFILES = { operation: 'batch_get_invoice_profile' };
const PORTALS = { operation: 'list_procurement_portal_preferences' };
const PORTAL = { operation: 'get_procurement_portal_preference' };
const MEMBER = '999988887777';

const unitArn = (account: string) => `arn:aws:invoicing::${account}:invoice-unit/unit-${MEMBER}`;
const portalArn = (name: string) =>
  `arn:aws:invoicing::${KEY_PAIR}:procurement-portal-preference/${name}`;

function invoices({ month, ago }: Dates): readonly ParityCall[] {
  const billed = { ...INVOICES, billing_period: month(2).slice(0, 7) };
  const issued = { ...INVOICES, start_date: month(1), end_date: `${month(0)}T00:00:00` };
  return [
    ask('of a month', billed),
    ask('of a month of the own account', billed, { account: 'own' }),
    ask('of a month of a payer', billed, { account: ELSEWHERE }),
    ask('of a member', { ...billed, account_id: MEMBER }, { account: ELSEWHERE }),
    ask(
      'of another account',
      { ...billed, account_id: MEMBER },
      { error: 'AccessDeniedException' },
    ),
    ask('of a time', issued),
    ask('of a seller', { ...billed, invoicing_entity: 'Amazon Web Services, Inc.' }),
    ask('of another seller', { ...billed, invoicing_entity: 'Somebody' }),
    ask('page by page', { ...issued, max_results: 1, max_pages: 1 }, { calls: 2 }),
    ask(
      'of a number',
      { ...INVOICES, invoice_id: 'A202601-1' },
      { error: 'ResourceNotFoundException' },
    ),
    ask('while AWS fails', billed, failing('ListInvoiceSummaries')),
    ask('of no time', INVOICES, refused('validation_error')),
    ask('of no month', { ...INVOICES, billing_period: '2026' }, refused('validation_error')),
    ask('of one end', { ...INVOICES, start_date: month(1) }, refused('validation_error')),
    ask('of a month and a time', { ...issued, ...billed }, refused('validation_error')),
    ask(
      'of an account and a number',
      { ...billed, account_id: KEY_PAIR, invoice_id: 'a' },
      refused('validation_error'),
    ),
    ask(
      'of a long time',
      { ...INVOICES, start_date: ago(90), end_date: ago(1) },
      refused('validation_error', ['GetCallerIdentity']),
    ),
    ask(
      'of a year before there were any',
      { ...INVOICES, billing_period: '2004-12' },
      refused('ParamValidationError', ['GetCallerIdentity']),
    ),
    ask(
      'of nothing that can be asked',
      { ...billed, operation: 'list' },
      refused('Unsupported operation'),
    ),
  ];
}

const units: readonly ParityCall[] = [
  askUnits('of all', UNITS),
  askUnits('of all of a payer', UNITS, { account: ELSEWHERE }),
  askUnits(
    'by everything',
    { ...UNITS, names: ['Closed subsidiary'], invoice_receivers: [MEMBER], accounts: [MEMBER] },
    { account: ELSEWHERE },
  ),
  askUnits('by source', { ...UNITS, bill_source_accounts: [MEMBER] }, { account: ELSEWHERE }),
  askUnits('of a time', { ...UNITS, as_of: '2025-06-01' }, { account: ELSEWHERE }),
  askUnits('while AWS fails', UNITS, failing('ListInvoiceUnits')),
  askUnits('of no time', { ...UNITS, as_of: 'today' }, refused('today')),
  askUnits(
    'one by its ARN',
    { ...UNIT, invoice_unit_arn: unitArn(ELSEWHERE) },
    { account: ELSEWHERE },
  ),
  askUnits(
    'one as of a time',
    { ...UNIT, invoice_unit_arn: unitArn(ELSEWHERE), as_of: '2026-01-02T03:04:05' },
    { account: ELSEWHERE },
  ),
  askUnits(
    'one that is not there',
    { ...UNIT, invoice_unit_arn: unitArn(KEY_PAIR) },
    { error: 'ResourceNotFoundException' },
  ),
  askUnits('one without its ARN', UNIT, refused('invoice_unit_arn is required')),
  askUnits('profiles', { ...PROFILES, account_ids: [KEY_PAIR] }),
  askUnits(
    'profiles of a payer and its member',
    { ...PROFILES, account_ids: [ELSEWHERE, MEMBER] },
    { account: ELSEWHERE },
  ),
  askUnits(
    'profiles of another account',
    { ...PROFILES, account_ids: [MEMBER] },
    { error: 'AccessDeniedException' },
  ),
  askUnits('profiles of none', { ...PROFILES, account_ids: [] }, refused('non-empty')),
  askUnits(
    'what the operation does not take',
    { ...UNITS, account_ids: [KEY_PAIR] },
    refused('', ['ListInvoiceUnits'], 'invoicing/unused'),
  ),
];

const portals: readonly ParityCall[] = [
  askPortals('of all', PORTALS),
  askPortals('of all of a payer', PORTALS, { account: ELSEWHERE }),
  askPortals('page by page', { ...PORTALS, max_results: 1, max_pages: 1 }, { calls: 2 }),
  askPortals('while AWS fails', PORTALS, failing('ListProcurementPortalPreferences')),
  askPortals('one', { ...PORTAL, procurement_portal_preference_arn: portalArn('coupa') }),
  askPortals('another one', {
    ...{ ...PORTAL, procurement_portal_preference_arn: portalArn('sap-business-network') },
  }),
  askPortals(
    'one that is not there',
    { ...PORTAL, procurement_portal_preference_arn: portalArn('gone') },
    { error: 'ResourceNotFoundException' },
  ),
  askPortals('one without its ARN', PORTAL, refused('procurement_portal_preference_arn is')),
];

const differences: readonly Difference[] = [
  {
    id: 'invoicing/own-number',
    tools: ['invoicing'],
    reference: 'Asks STS for the number of the account unless `account_id` is given.',
    ours: 'Only of the account that the tools run in; of others it is known.',
    why: 'A request less.',
    reconcile: (pair, { account, error }) =>
      account === 'own' || error === 'validation_error'
        ? pair
        : omitReferenceRequests(pair, 'GetCallerIdentity'),
  },
  {
    id: 'invoicing/region',
    reference:
      'Asks for the client of `AWS_REGION`; boto3 leads it to us-east-1, but not with `AWS_ENDPOINT_URL`.',
    ours: 'Always where the partition of the account has it: us-east-1 in the classic one.',
    why: 'Invoicing has one endpoint in a partition.',
    reconcile: (pair) => editReferenceRegion(pair, 'invoicing'),
  },
  {
    id: 'invoicing/times',
    reference: 'Times without milliseconds and zone, or with an offset.',
    ours: 'In UTC with milliseconds and Z.',
    why: 'Nobody has to guess the zone.',
    reconcile: editReferenceTimes,
  },
  {
    id: 'invoicing/personal',
    tools: ['invoice-units'],
    reference: 'Names, streets, postal codes, e-mail addresses and tax numbers of receivers.',
    ours: 'Masked; companies, cities, states and countries are shown.',
    why: 'They are about people, and no question about costs needs them.',
    reconcile: (pair) =>
      editReference(pair, (data) => ({
        ...data,
        ...('profiles' in data && { profiles: listOf(data, 'profiles').map(maskProfile) }),
      })),
  },
  {
    id: 'invoicing/portals',
    tools: ['procurement-preferences'],
    reference: 'Leaves out shared secrets; addresses of portals and contacts stay.',
    ours: 'Of addresses the host, contacts masked as well.',
    why: 'A path or a query may be a secret, too.',
    reconcile: (pair) => editReference(pair, (data) => editAll(data, maskPortal)),
  },
  unusedArguments('invoicing'),
];

const unseen: readonly UnseenDifference[] = [
  {
    id: 'invoicing/reads-on',
    reference: 'Reads every page, without a limit.',
    ours: 'Reads up to 10 pages; `next_token` goes on.',
    why: 'Work of a call is bounded.',
  },
  {
    id: 'invoicing/totals',
    reference: 'No totals.',
    ours:
      'What was invoiced, its tax, what was credited and what is to pay, by currency: without receipts, tax ' +
      'invoices to commercial ones, and what the tax authority has cancelled.',
    why: 'They are of what another document has said already, or of nothing.',
  },
];

const OPEN = ['City', 'StateOrRegion', 'CountryCode', 'CompanyName'];

function maskProfile(profile: unknown): unknown {
  if (!isMembers(profile)) return profile;
  const address = Object.entries(Object(profile.ReceiverAddress)).map(([name, value]) => [
    name,
    OPEN.includes(name) ? value : '***',
  ]);
  return {
    ...{ ...profile, ReceiverName: '***', TaxRegistrationNumber: '***' },
    ReceiverEmail: maskEmail(String(profile.ReceiverEmail)),
    ReceiverAddress: Object.fromEntries(address),
  };
}

function maskPortal(members: Members): Members {
  const { Email, Name } = members;
  const contact = { ...(Name !== undefined && { Name: '***' }) };
  return {
    ...Object.fromEntries(
      Object.entries(members).map(([name, value]) => [
        name,
        name.endsWith('Endpoint') ? new URL(String(value)).host : value,
      ]),
    ),
    ...(Email !== undefined && { ...contact, Email: maskEmail(String(Email)) }),
  };
}

/** Invoices, their receivers, and portals. */
export const parity: FamilyParity = {
  calls: (dates) => [...invoices(dates), ...units, ...portals],
  differences,
  unseen,
};
