// Who gets invoices in the local world: a unit for each account that another one pays for, profiles, and the
// portals of those who pay.
import type {
  InvoiceProfile,
  InvoiceUnit,
  ProcurementPortalPreference,
} from '../../../../aws/models/invoicing.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { accountsBilledTo, payerOf } from '../../../data/linked-accounts.ts';

/** When units and portals were set up; before, there were none. */
export const SET_UP = new Date('2025-06-01T09:30:00Z');

/**
 * Invoice units of who pays.
 *
 * @param account - twelve digits
 */
export function invoiceUnitsOf(account: string): readonly InvoiceUnit[] {
  if (payerOf(account) !== account) return [];
  return accountsBilledTo(account)
    .slice(1)
    .map((member) => ({
      InvoiceUnitArn: `arn:aws:invoicing::${account}:invoice-unit/unit-${member}`,
      InvoiceReceiver: member,
      Name: accountProfile(member).name,
      Description: 'Gets an invoice of its own.',
      TaxInheritanceDisabled: false,
      Rule: { LinkedAccounts: [member] },
      LastModified: SET_UP,
    }));
}

/** Profile of an account that gets invoices. */
export function invoiceProfile(account: string): InvoiceProfile {
  return {
    AccountId: account,
    ReceiverName: 'Jane Doe',
    ReceiverAddress: {
      ...{ AddressLine1: '1 Example Street', AddressLine2: 'Building 2' },
      ...{ City: 'Seattle', StateOrRegion: 'WA', CountryCode: 'US', PostalCode: '98101' },
      CompanyName: accountProfile(account).name,
    },
    ReceiverEmail: 'jane.doe@example.com',
    Issuer: 'Amazon Web Services, Inc.',
    TaxRegistrationNumber: 'US0123456789',
  };
}

const SECRET = 'portal-secret-of-the-local-world';

/**
 * Portals that invoices of an account are delivered to.
 *
 * @param account - twelve digits
 */
export function portalsOf(account: string): readonly ProcurementPortalPreference[] {
  if (payerOf(account) !== account) return [];
  return [
    {
      ...portal(account, 'COUPA'),
      EinvoiceDeliveryEnabled: true,
      EinvoiceDeliveryPreference: {
        EinvoiceDeliveryDocumentTypes: ['AWS_CLOUD_INVOICE'],
        EinvoiceDeliveryAttachmentTypes: ['INVOICE_PDF'],
        Protocol: 'CXML',
        PurchaseOrderDataSources: [],
        ConnectionTestingMethod: 'TEST_ENV_REPLAY_TEST',
        EinvoiceDeliveryActivationDate: SET_UP,
      },
      EinvoiceDeliveryPreferenceStatus: 'ACTIVE',
    },
    {
      ...portal(account, 'SAP_BUSINESS_NETWORK'),
      EinvoiceDeliveryEnabled: false,
      EinvoiceDeliveryPreferenceStatus: 'SUSPENDED',
    },
  ];
}

function portal(account: string, name: 'COUPA' | 'SAP_BUSINESS_NETWORK') {
  const host = `${name.toLowerCase().replaceAll('_', '-')}.example.com`;
  const reached = {
    ProcurementPortalSharedSecret: SECRET,
    ProcurementPortalInstanceEndpoint: `https://${host}/cxml/${account}`,
    PurchaseOrderRetrievalEndpoint: `https://${host}/orders?buyer=${account}`,
  };
  const parties = {
    ...({ BuyerDomain: 'NetworkID', BuyerIdentifier: `AN${account}` } as const),
    ...({ SupplierDomain: 'NetworkID', SupplierIdentifier: 'AN01000000001' } as const),
  };
  const id = name.toLowerCase().replaceAll('_', '-');
  return {
    AwsAccountId: account,
    ProcurementPortalPreferenceArn: `arn:aws:invoicing::${account}:procurement-portal-preference/${id}`,
    ProcurementPortalName: name,
    ...{ ...parties, ...reached, TestEnvPreference: { ...parties, ...reached } },
    Selector: { SellerOfRecords: ['Amazon Web Services, Inc.'] },
    PurchaseOrderRetrievalEnabled: true,
    PurchaseOrderRetrievalPreferenceStatus: 'ACTIVE' as const,
    Contacts: [{ Name: 'Jane Doe', Email: 'jane.doe@example.com' }],
    ...{ Version: 1, CreateDate: SET_UP, LastUpdateDate: SET_UP },
  };
}
