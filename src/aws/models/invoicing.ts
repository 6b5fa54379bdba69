// Written by `npm run models` from invoicing.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './invoicing.json' with { type: 'json' };

export interface AmountBreakdown {
  readonly SubTotalAmount?: string | undefined;
  readonly Discounts?: DiscountsBreakdown | undefined;
  readonly Taxes?: TaxesBreakdown | undefined;
  readonly Fees?: FeesBreakdown | undefined;
}

export interface BatchGetInvoiceProfileRequest {
  readonly AccountIds: ReadonlyArray<string> | undefined;
}

export interface BatchGetInvoiceProfileResponse {
  readonly Profiles?: ReadonlyArray<InvoiceProfile> | undefined;
}

export interface BillingPeriod {
  readonly Month: number | undefined;
  readonly Year: number | undefined;
}

export interface Contact {
  readonly Name?: string | undefined;
  readonly Email?: string | undefined;
}

export interface CurrencyExchangeDetails {
  readonly SourceCurrencyCode?: string | undefined;
  readonly TargetCurrencyCode?: string | undefined;
  readonly Rate?: string | undefined;
}

export interface DateInterval {
  readonly StartDate: Date | undefined;
  readonly EndDate: Date | undefined;
}

export interface DiscountsBreakdown {
  readonly Breakdown?: ReadonlyArray<DiscountsBreakdownAmount> | undefined;
  readonly TotalAmount?: string | undefined;
}

export interface DiscountsBreakdownAmount {
  readonly Description?: string | undefined;
  readonly Amount?: string | undefined;
  readonly Rate?: string | undefined;
}

export interface EinvoiceDeliveryPreference {
  readonly EinvoiceDeliveryDocumentTypes: ReadonlyArray<'AWS_CLOUD_INVOICE' | 'AWS_CLOUD_CREDIT_MEMO' | 'AWS_MARKETPLACE_INVOICE' | 'AWS_MARKETPLACE_CREDIT_MEMO' | 'AWS_REQUEST_FOR_PAYMENT'> | undefined;
  readonly EinvoiceDeliveryAttachmentTypes?: ReadonlyArray<'INVOICE_PDF' | 'RFP_PDF'> | undefined;
  readonly Protocol: 'CXML' | undefined;
  readonly PurchaseOrderDataSources: ReadonlyArray<PurchaseOrderDataSource> | undefined;
  readonly ConnectionTestingMethod: 'PROD_ENV_DOLLAR_TEST' | 'TEST_ENV_REPLAY_TEST' | undefined;
  readonly EinvoiceDeliveryActivationDate: Date | undefined;
}

export interface Entity {
  readonly InvoicingEntity?: string | undefined;
  readonly BillingEntity?: 'AWS' | 'AWS_MARKETPLACE' | undefined;
}

export interface FeesBreakdown {
  readonly Breakdown?: ReadonlyArray<FeesBreakdownAmount> | undefined;
  readonly TotalAmount?: string | undefined;
}

export interface FeesBreakdownAmount {
  readonly Description?: string | undefined;
  readonly Amount?: string | undefined;
  readonly Rate?: string | undefined;
}

export interface Filters {
  readonly Names?: ReadonlyArray<string> | undefined;
  readonly InvoiceReceivers?: ReadonlyArray<string> | undefined;
  readonly Accounts?: ReadonlyArray<string> | undefined;
  readonly BillSourceAccounts?: ReadonlyArray<string> | undefined;
}

export interface GetInvoiceUnitRequest {
  readonly InvoiceUnitArn: string | undefined;
  readonly AsOf?: Date | undefined;
}

export interface GetInvoiceUnitResponse {
  readonly InvoiceUnitArn?: string | undefined;
  readonly InvoiceReceiver?: string | undefined;
  readonly Name?: string | undefined;
  readonly Description?: string | undefined;
  readonly TaxInheritanceDisabled?: boolean | undefined;
  readonly Rule?: InvoiceUnitRule | undefined;
  readonly LastModified?: Date | undefined;
}

export interface GetProcurementPortalPreferenceRequest {
  readonly ProcurementPortalPreferenceArn: string | undefined;
}

export interface GetProcurementPortalPreferenceResponse {
  readonly ProcurementPortalPreference: ProcurementPortalPreference | undefined;
}

export interface InvoiceCurrencyAmount {
  readonly TotalAmount?: string | undefined;
  readonly TotalAmountBeforeTax?: string | undefined;
  readonly CurrencyCode?: string | undefined;
  readonly AmountBreakdown?: AmountBreakdown | undefined;
  readonly CurrencyExchangeDetails?: CurrencyExchangeDetails | undefined;
}

export interface InvoiceProfile {
  readonly AccountId?: string | undefined;
  readonly ReceiverName?: string | undefined;
  readonly ReceiverAddress?: ReceiverAddress | undefined;
  readonly ReceiverEmail?: string | undefined;
  readonly Issuer?: string | undefined;
  readonly TaxRegistrationNumber?: string | undefined;
}

export interface InvoiceSummariesFilter {
  readonly TimeInterval?: DateInterval | undefined;
  readonly BillingPeriod?: BillingPeriod | undefined;
  readonly InvoicingEntity?: string | undefined;
  readonly ReceiverRole?: 'SELLER' | 'RESELLER' | 'BUYER' | undefined;
}

export interface InvoiceSummariesSelector {
  readonly ResourceType: 'ACCOUNT_ID' | 'INVOICE_ID' | undefined;
  readonly Value: string | undefined;
}

export interface InvoiceSummary {
  readonly AccountId?: string | undefined;
  readonly InvoiceId?: string | undefined;
  readonly IssuedDate?: Date | undefined;
  readonly DueDate?: Date | undefined;
  readonly BillSourceAccounts?: ReadonlyArray<string> | undefined;
  readonly BillSourceAccountsTotalCount?: number | undefined;
  readonly ReceiverRole?: 'SELLER' | 'RESELLER' | 'BUYER' | undefined;
  readonly Entity?: Entity | undefined;
  readonly BillingPeriod?: BillingPeriod | undefined;
  readonly InvoiceFrequency?: 'ONE_TIME' | 'RECURRING' | undefined;
  readonly BillType?: 'ANNIVERSARY' | 'PURCHASE' | 'REFUND' | undefined;
  readonly InvoiceType?: 'INVOICE' | 'CREDIT_MEMO' | 'PAYMENT_RECEIPT' | undefined;
  readonly CommercialInvoiceId?: string | undefined;
  readonly OriginalInvoiceId?: string | undefined;
  readonly PurchaseOrderNumber?: string | undefined;
  readonly EinvoiceDeliveryStatus?: 'DELIVERED' | 'NOT_DELIVERED' | undefined;
  readonly TaxAuthorityStatus?: 'ISSUED' | 'CANCELLED' | undefined;
  readonly BaseCurrencyAmount?: InvoiceCurrencyAmount | undefined;
  readonly TaxCurrencyAmount?: InvoiceCurrencyAmount | undefined;
  readonly PaymentCurrencyAmount?: InvoiceCurrencyAmount | undefined;
}

export interface InvoiceUnit {
  readonly InvoiceUnitArn?: string | undefined;
  readonly InvoiceReceiver?: string | undefined;
  readonly Name?: string | undefined;
  readonly Description?: string | undefined;
  readonly TaxInheritanceDisabled?: boolean | undefined;
  readonly Rule?: InvoiceUnitRule | undefined;
  readonly LastModified?: Date | undefined;
}

export interface InvoiceUnitRule {
  readonly LinkedAccounts?: ReadonlyArray<string> | undefined;
  readonly BillSourceAccounts?: ReadonlyArray<string> | undefined;
}

export interface ListInvoiceSummariesRequest {
  readonly Selector: InvoiceSummariesSelector | undefined;
  readonly Filter?: InvoiceSummariesFilter | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListInvoiceSummariesResponse {
  readonly InvoiceSummaries: ReadonlyArray<InvoiceSummary> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListInvoiceUnitsRequest {
  readonly Filters?: Filters | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly AsOf?: Date | undefined;
}

export interface ListInvoiceUnitsResponse {
  readonly InvoiceUnits?: ReadonlyArray<InvoiceUnit> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListProcurementPortalPreferencesRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListProcurementPortalPreferencesResponse {
  readonly ProcurementPortalPreferences?: ReadonlyArray<ProcurementPortalPreferenceSummary> | undefined;
  readonly NextToken?: string | undefined;
}

export interface MarketplacePunchOutPreference {
  readonly ApprovalRequestRedirectUrl?: string | undefined;
}

export interface ProcurementPortalPreference {
  readonly AwsAccountId: string | undefined;
  readonly ProcurementPortalPreferenceArn: string | undefined;
  readonly ProcurementPortalName: 'SAP_BUSINESS_NETWORK' | 'COUPA' | undefined;
  readonly BuyerDomain: 'NetworkID' | undefined;
  readonly BuyerIdentifier: string | undefined;
  readonly SupplierDomain: 'NetworkID' | undefined;
  readonly SupplierIdentifier: string | undefined;
  readonly Selector?: ProcurementPortalPreferenceSelector | undefined;
  readonly ProcurementPortalSharedSecret?: string | undefined;
  readonly ProcurementPortalInstanceEndpoint?: string | undefined;
  readonly PurchaseOrderRetrievalEndpoint?: string | undefined;
  readonly TestEnvPreference?: TestEnvPreference | undefined;
  readonly EinvoiceDeliveryEnabled: boolean | undefined;
  readonly EinvoiceDeliveryPreference?: EinvoiceDeliveryPreference | undefined;
  readonly PurchaseOrderRetrievalEnabled: boolean | undefined;
  readonly MarketplacePunchOutEnabled?: boolean | undefined;
  readonly MarketplacePunchOutPreference?: MarketplacePunchOutPreference | undefined;
  readonly Contacts?: ReadonlyArray<Contact> | undefined;
  readonly EinvoiceDeliveryPreferenceStatus?: 'PENDING_VERIFICATION' | 'VALIDATED' | 'TEST_INITIALIZED' | 'TEST_INITIALIZATION_FAILED' | 'TEST_FAILED' | 'ACTIVE' | 'SUSPENDED' | undefined;
  readonly EinvoiceDeliveryPreferenceStatusReason?: string | undefined;
  readonly PurchaseOrderRetrievalPreferenceStatus?: 'PENDING_VERIFICATION' | 'VALIDATED' | 'TEST_INITIALIZED' | 'TEST_INITIALIZATION_FAILED' | 'TEST_FAILED' | 'ACTIVE' | 'SUSPENDED' | undefined;
  readonly PurchaseOrderRetrievalPreferenceStatusReason?: string | undefined;
  readonly Version: number | undefined;
  readonly CreateDate: Date | undefined;
  readonly LastUpdateDate: Date | undefined;
}

export interface ProcurementPortalPreferenceSelector {
  readonly InvoiceUnitArns?: ReadonlyArray<string> | undefined;
  readonly SellerOfRecords?: ReadonlyArray<string> | undefined;
}

export interface ProcurementPortalPreferenceSummary {
  readonly AwsAccountId: string | undefined;
  readonly ProcurementPortalPreferenceArn: string | undefined;
  readonly ProcurementPortalName: 'SAP_BUSINESS_NETWORK' | 'COUPA' | undefined;
  readonly BuyerDomain: 'NetworkID' | undefined;
  readonly BuyerIdentifier: string | undefined;
  readonly SupplierDomain: 'NetworkID' | undefined;
  readonly SupplierIdentifier: string | undefined;
  readonly Selector?: ProcurementPortalPreferenceSelector | undefined;
  readonly EinvoiceDeliveryEnabled: boolean | undefined;
  readonly PurchaseOrderRetrievalEnabled: boolean | undefined;
  readonly MarketplacePunchOutEnabled?: boolean | undefined;
  readonly EinvoiceDeliveryPreferenceStatus?: 'PENDING_VERIFICATION' | 'VALIDATED' | 'TEST_INITIALIZED' | 'TEST_INITIALIZATION_FAILED' | 'TEST_FAILED' | 'ACTIVE' | 'SUSPENDED' | undefined;
  readonly EinvoiceDeliveryPreferenceStatusReason?: string | undefined;
  readonly PurchaseOrderRetrievalPreferenceStatus?: 'PENDING_VERIFICATION' | 'VALIDATED' | 'TEST_INITIALIZED' | 'TEST_INITIALIZATION_FAILED' | 'TEST_FAILED' | 'ACTIVE' | 'SUSPENDED' | undefined;
  readonly PurchaseOrderRetrievalPreferenceStatusReason?: string | undefined;
  readonly Version: number | undefined;
  readonly CreateDate: Date | undefined;
  readonly LastUpdateDate: Date | undefined;
}

export interface PurchaseOrderDataSource {
  readonly EinvoiceDeliveryDocumentType?: 'AWS_CLOUD_INVOICE' | 'AWS_CLOUD_CREDIT_MEMO' | 'AWS_MARKETPLACE_INVOICE' | 'AWS_MARKETPLACE_CREDIT_MEMO' | 'AWS_REQUEST_FOR_PAYMENT' | undefined;
  readonly PurchaseOrderDataSourceType?: 'ASSOCIATED_PURCHASE_ORDER_REQUIRED' | 'PURCHASE_ORDER_NOT_REQUIRED' | undefined;
}

export interface ReceiverAddress {
  readonly AddressLine1?: string | undefined;
  readonly AddressLine2?: string | undefined;
  readonly AddressLine3?: string | undefined;
  readonly DistrictOrCounty?: string | undefined;
  readonly City?: string | undefined;
  readonly StateOrRegion?: string | undefined;
  readonly CountryCode?: string | undefined;
  readonly CompanyName?: string | undefined;
  readonly PostalCode?: string | undefined;
}

export interface TaxesBreakdown {
  readonly Breakdown?: ReadonlyArray<TaxesBreakdownAmount> | undefined;
  readonly TotalAmount?: string | undefined;
}

export interface TaxesBreakdownAmount {
  readonly Description?: string | undefined;
  readonly Amount?: string | undefined;
  readonly Rate?: string | undefined;
}

export interface TestEnvPreference {
  readonly BuyerDomain: 'NetworkID' | undefined;
  readonly BuyerIdentifier: string | undefined;
  readonly SupplierDomain: 'NetworkID' | undefined;
  readonly SupplierIdentifier: string | undefined;
  readonly ProcurementPortalSharedSecret?: string | undefined;
  readonly ProcurementPortalInstanceEndpoint?: string | undefined;
  readonly PurchaseOrderRetrievalEndpoint?: string | undefined;
}

const service = modelService(model);

/** Invoicing, with the operations that are used. */
export const InvoicingClient = service.client;

/** Asks Invoicing for BatchGetInvoiceProfile. */
export const BatchGetInvoiceProfileCommand = service.command<BatchGetInvoiceProfileRequest, BatchGetInvoiceProfileResponse>('BatchGetInvoiceProfile');

/** Asks Invoicing for GetInvoiceUnit. */
export const GetInvoiceUnitCommand = service.command<GetInvoiceUnitRequest, GetInvoiceUnitResponse>('GetInvoiceUnit');

/** Asks Invoicing for GetProcurementPortalPreference. */
export const GetProcurementPortalPreferenceCommand = service.command<GetProcurementPortalPreferenceRequest, GetProcurementPortalPreferenceResponse>('GetProcurementPortalPreference');

/** Asks Invoicing for ListInvoiceSummaries. */
export const ListInvoiceSummariesCommand = service.command<ListInvoiceSummariesRequest, ListInvoiceSummariesResponse>('ListInvoiceSummaries');

/** Asks Invoicing for ListInvoiceUnits. */
export const ListInvoiceUnitsCommand = service.command<ListInvoiceUnitsRequest, ListInvoiceUnitsResponse>('ListInvoiceUnits');

/** Asks Invoicing for ListProcurementPortalPreferences. */
export const ListProcurementPortalPreferencesCommand = service.command<ListProcurementPortalPreferencesRequest, ListProcurementPortalPreferencesResponse>('ListProcurementPortalPreferences');
