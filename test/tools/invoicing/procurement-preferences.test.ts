import { expect, it } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { procurementPreferences } from '../../../src/tools/invoicing/procurement-preferences.ts';
import { callTool } from '../../support/call-tool.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { startToolAws } from '../../support/start-tool-aws.ts';

const ARN = 'arn:aws:invoicing::123456789012:procurement-portal-preference/coupa';
const LIST = { operation: 'list_procurement_portal_preferences' };
const GET = {
  operation: 'get_procurement_portal_preference',
  procurement_portal_preference_arn: ARN,
};
const PARTIES = {
  ...{ BuyerDomain: 'NetworkID', BuyerIdentifier: 'AN123456789012' },
  ...{ SupplierDomain: 'NetworkID', SupplierIdentifier: 'AN01000000001' },
};
const HOSTS = {
  ProcurementPortalInstanceEndpoint: 'coupa.example.com',
  PurchaseOrderRetrievalEndpoint: 'coupa.example.com',
};
const TIME = '2025-06-01T09:30:00.000Z';
const asking = (operation: string, input: object) => [
  { operation, region: 'us-east-1', input: { ...input } },
];

describeTool(procurementPreferences, [
  {
    name: 'lists preferences, times in UTC',
    as: { region: 'eu-west-1' },
    args: { ...LIST, max_results: 50 },
    requests: asking('ListProcurementPortalPreferences', { MaxResults: 50 }),
    part: {
      procurement_portal_preferences: [
        {
          ...PARTIES,
          ...{ ProcurementPortalPreferenceArn: ARN, ProcurementPortalName: 'COUPA' },
          ...{ EinvoiceDeliveryPreferenceStatus: 'ACTIVE', CreateDate: TIME },
        },
        { ProcurementPortalName: 'SAP_BUSINESS_NETWORK' },
      ],
      pagination: { total_results: 2 },
      complete: true,
    },
    table: {
      name: 'procurement_portal_preferences',
      columns: expect.arrayContaining([
        { name: 'ProcurementPortalName', type: 'text', groups: true },
      ]),
    },
  },
  {
    name: 'goes on from page to page',
    args: { ...LIST, max_results: 1, max_pages: 1 },
    part: { complete: false, procurement_portal_preferences: [{ ProcurementPortalName: 'COUPA' }] },
    next: {
      part: {
        complete: true,
        procurement_portal_preferences: [{ ProcurementPortalName: 'SAP_BUSINESS_NETWORK' }],
      },
    },
  },
  {
    name: 'answers with one, without what it takes to reach the portal',
    args: GET,
    requests: asking('GetProcurementPortalPreference', { ProcurementPortalPreferenceArn: ARN }),
    answer: {
      procurement_portal_preference: {
        ...{ AwsAccountId: '123456789012', ProcurementPortalPreferenceArn: ARN },
        ...{ ProcurementPortalName: 'COUPA', ...PARTIES, ...HOSTS },
        TestEnvPreference: { ...PARTIES, ...HOSTS },
        Selector: { SellerOfRecords: ['Amazon Web Services, Inc.'] },
        EinvoiceDeliveryEnabled: true,
        EinvoiceDeliveryPreference: {
          EinvoiceDeliveryDocumentTypes: ['AWS_CLOUD_INVOICE'],
          EinvoiceDeliveryAttachmentTypes: ['INVOICE_PDF'],
          ...{ Protocol: 'CXML', PurchaseOrderDataSources: [] },
          ConnectionTestingMethod: 'TEST_ENV_REPLAY_TEST',
          EinvoiceDeliveryActivationDate: TIME,
        },
        EinvoiceDeliveryPreferenceStatus: 'ACTIVE',
        ...{
          PurchaseOrderRetrievalEnabled: true,
          PurchaseOrderRetrievalPreferenceStatus: 'ACTIVE',
        },
        Contacts: [{ Name: '***', Email: 'j***@example.com' }],
        ...{ Version: 1, CreateDate: TIME, LastUpdateDate: TIME },
      },
    },
    table: {
      name: 'procurement_portal_preference',
      columns: expect.arrayContaining([
        { name: 'ProcurementPortalName', type: 'text', groups: true },
      ]),
      rows: { length: 1 },
    },
  },
  {
    name: 'masks addresses that are none, and those of approvals',
    args: GET,
    aws: {
      GetProcurementPortalPreference: {
        ProcurementPortalPreference: {
          ProcurementPortalInstanceEndpoint: 'user:password@portal',
          MarketplacePunchOutPreference: {
            ApprovalRequestRedirectUrl: 'https://user:password@portal.example.com/approve?key=k',
          },
          EinvoiceDeliveryPreferenceStatusReason: 'https://portal.example.com/why',
        },
      },
    },
    answer: {
      procurement_portal_preference: {
        ProcurementPortalInstanceEndpoint: '***',
        MarketplacePunchOutPreference: { ApprovalRequestRedirectUrl: 'portal.example.com' },
        EinvoiceDeliveryPreferenceStatusReason: 'https://portal.example.com/why',
      },
    },
  },
  {
    name: 'answers with nothing where AWS says nothing',
    args: GET,
    aws: { GetProcurementPortalPreference: {} },
    answer: { procurement_portal_preference: {} },
  },
  { refused: 'operation', args: {}, allowed: LIST },
  {
    refused: 'procurement_portal_preference_arn',
    args: { operation: GET.operation },
    allowed: GET,
  },
  {
    refused: 'procurement_portal_preference_arn',
    args: { ...LIST, procurement_portal_preference_arn: ARN },
    allowed: LIST,
  },
  { refused: 'max_results', args: { ...GET, max_results: 1 }, allowed: GET },
  {
    refused: 'max_results',
    args: { ...LIST, max_results: 101 },
    allowed: { ...LIST, max_results: 100 },
  },
  ...[
    [LIST, 'ListProcurementPortalPreferences'],
    [GET, 'GetProcurementPortalPreference'],
  ].map(([args, operation]) => ({
    name: `fails with AWS’s error: ${operation}`,
    args: Object(args),
    aws: { [String(operation)]: new AwsFault('ConflictException', 'Busy.') },
    error: { code: 'ConflictException', service: 'Invoicing', operation },
  })),
]);

it('says no secret and no contact, whatever is asked', async () => {
  const aws = await startToolAws();
  for (const args of [LIST, GET]) {
    aws.script();
    const answer = JSON.stringify(await callTool(procurementPreferences, args, aws.as()));
    expect(answer).not.toMatch(/secret|jane|doe|https:/i);
  }
  await aws.close();
});
