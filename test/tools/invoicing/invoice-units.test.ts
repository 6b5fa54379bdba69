import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { invoiceUnits } from '../../../src/tools/invoicing/invoice-units.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { KEY_PAIR } from '../../support/start-tool-aws.ts';

const LIST = { operation: 'list_invoice_units' };
const ARN = 'arn:aws:invoicing::123456789012:invoice-unit/unit-1';
const GET = { operation: 'get_invoice_unit', invoice_unit_arn: ARN };
const PROFILES = { operation: 'batch_get_invoice_profile', account_ids: [KEY_PAIR] };
const UNIT = {
  ...{ InvoiceUnitArn: ARN, InvoiceReceiver: KEY_PAIR, Name: 'Europe' },
  ...{ Description: 'd', TaxInheritanceDisabled: true, Rule: { LinkedAccounts: [KEY_PAIR] } },
};
const changed = { wire: { LastModified: 1_767_225_600 }, text: '2026-01-01T00:00:00.000Z' };
const asking = (operation: string, input: object) => [
  { operation, region: 'us-east-1', input: { ...input } },
];
const FILTERS = {
  names: ['Europe'],
  invoice_receivers: [KEY_PAIR],
  accounts: [KEY_PAIR, '111122223333'],
  bill_source_accounts: [KEY_PAIR],
};
const TWO_PAGES = {
  ListInvoiceUnits: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === 'second'
      ? { InvoiceUnits: [{ Name: 'b' }] }
      : { InvoiceUnits: [{ Name: 'a' }], NextToken: 'second' },
};
const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => String(index).padStart(12, '0'));

describeTool(invoiceUnits, [
  {
    name: 'lists units, which there are none of where nobody else is paid for',
    as: { region: 'eu-west-1' },
    args: LIST,
    requests: asking('ListInvoiceUnits', {}),
    part: { invoice_units: [], complete: true, pagination: { total_results: 0 } },
  },
  {
    name: 'answers with units as AWS has them, times in UTC',
    args: LIST,
    aws: { ListInvoiceUnits: { InvoiceUnits: [{ ...UNIT, ...changed.wire }] } },
    part: { invoice_units: [{ ...UNIT, LastModified: changed.text }] },
    table: { name: 'invoice_units', rows: { length: 1 } },
  },
  {
    name: 'passes on all that it filters by',
    args: { ...LIST, ...FILTERS, as_of: '2026-01-02T03:04:05Z', max_results: 7 },
    requests: asking('ListInvoiceUnits', {
      Filters: {
        Names: ['Europe'],
        InvoiceReceivers: [KEY_PAIR],
        Accounts: [KEY_PAIR, '111122223333'],
        BillSourceAccounts: [KEY_PAIR],
      },
      AsOf: Date.parse('2026-01-02T03:04:05Z') / 1_000,
      MaxResults: 7,
    }),
  },
  ...Object.entries({
    names: { Names: ['Europe'] },
    invoice_receivers: { InvoiceReceivers: [KEY_PAIR] },
    bill_source_accounts: { BillSourceAccounts: [KEY_PAIR] },
  }).map(([name, Filters]) => ({
    name: `filters by ${name} alone`,
    args: { ...LIST, [name]: Object.values(Filters)[0] },
    requests: asking('ListInvoiceUnits', { Filters }),
  })),
  {
    name: 'takes one account for a list of it, and empty lists for none',
    args: { ...LIST, accounts: KEY_PAIR, names: [], invoice_receivers: '[]' },
    requests: asking('ListInvoiceUnits', { Filters: { Accounts: [KEY_PAIR] } }),
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { ...LIST, max_pages: 1 },
    part: { complete: false, invoice_units: [{ Name: 'a' }] },
    next: { part: { complete: true, next_token: null, invoice_units: [{ Name: 'b' }] } },
  },
  {
    name: 'answers with one unit, which is a row',
    args: { ...GET, as_of: '2026-01-02' },
    aws: { GetInvoiceUnit: { ...UNIT, ...changed.wire } },
    requests: asking('GetInvoiceUnit', {
      InvoiceUnitArn: ARN,
      AsOf: Date.parse('2026-01-02T00:00:00Z') / 1_000,
    }),
    answer: { invoice_unit: { ...UNIT, LastModified: changed.text } },
    table: { name: 'invoice_unit', rows: { length: 1 } },
  },
  {
    name: 'shows of profiles nothing that is personal',
    args: PROFILES,
    requests: asking('BatchGetInvoiceProfile', { AccountIds: [KEY_PAIR] }),
    answer: {
      profiles: [
        {
          AccountId: KEY_PAIR,
          ReceiverName: '***',
          ReceiverAddress: {
            ...{ AddressLine1: '***', AddressLine2: '***', PostalCode: '***' },
            ...{ City: 'Seattle', StateOrRegion: 'WA', CountryCode: 'US' },
            CompanyName: 'Retail shop',
          },
          ReceiverEmail: 'j***@example.com',
          Issuer: 'Amazon Web Services, Inc.',
          TaxRegistrationNumber: '***',
        },
      ],
    },
    table: { name: 'profiles', rows: { length: 1 } },
  },
  {
    name: 'masks what else there may be of an address, and nothing that is not there',
    args: PROFILES,
    aws: {
      BatchGetInvoiceProfile: {
        Profiles: [
          { ReceiverAddress: { AddressLine3: 'x', DistrictOrCounty: 'y' } },
          { AccountId: KEY_PAIR },
        ],
      },
    },
    answer: {
      profiles: [
        { ReceiverAddress: { AddressLine3: '***', DistrictOrCounty: '***' } },
        { AccountId: KEY_PAIR },
      ],
    },
  },
  {
    name: 'answers with no profiles where AWS says none',
    args: PROFILES,
    aws: { BatchGetInvoiceProfile: {} },
    answer: { profiles: [] },
  },
  { refused: 'operation', args: {}, allowed: LIST },
  { refused: 'invoice_unit_arn', args: { operation: GET.operation }, allowed: LIST },
  {
    refused: 'account_ids',
    args: { operation: PROFILES.operation, account_ids: [] },
    allowed: PROFILES,
  },
  {
    refused: 'account_ids',
    args: { ...PROFILES, account_ids: [KEY_PAIR, '12'] },
    expected: 'twelve digits as text',
    allowed: PROFILES,
  },
  {
    refused: 'account_ids',
    args: { ...PROFILES, account_ids: { id: KEY_PAIR } },
    expected: 'a list of account numbers, such as ["123456789012"]',
    allowed: PROFILES,
  },
  {
    refused: 'accounts',
    args: { ...LIST, accounts: accounts(1_001) },
    allowed: { ...LIST, accounts: accounts(1_000) },
  },
  {
    refused: 'names',
    args: { ...LIST, names: 'Europe' },
    expected: 'a list of names, such as ["Europe"]',
    allowed: { ...LIST, names: ['x'.repeat(50)] },
  },
  ...['', 'x'.repeat(51)].map((name) => ({
    ...{ refused: 'names', args: { ...LIST, names: ['Europe', name] }, allowed: LIST },
  })),
  {
    refused: 'as_of',
    args: { ...LIST, as_of: '2026-02-30' },
    allowed: { ...LIST, as_of: '2026-02-28' },
  },
  { refused: 'as_of', args: { ...PROFILES, as_of: '2026-02-28' }, allowed: PROFILES },
  { refused: 'names', args: { ...GET, names: ['Europe'] }, allowed: LIST },
  {
    refused: 'max_results',
    args: { ...LIST, max_results: 501 },
    allowed: { ...LIST, max_results: 500 },
  },
  ...[
    [LIST, 'ListInvoiceUnits'],
    [GET, 'GetInvoiceUnit'],
    [PROFILES, 'BatchGetInvoiceProfile'],
  ].map(([args, operation]) => ({
    name: `fails with AWS’s error: ${operation}`,
    args: Object(args),
    aws: { [String(operation)]: new AwsFault('AccessDeniedException', 'Not allowed.', 403) },
    error: { code: 'AccessDeniedException', service: 'Invoicing', operation },
  })),
]);
