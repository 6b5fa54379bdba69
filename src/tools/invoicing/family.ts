import type { Family } from '../family.ts';
import { invoiceUnits } from './invoice-units.ts';
import { invoicing } from './invoicing.ts';
import { procurementPreferences } from './procurement-preferences.ts';

/** Invoices of AWS Invoicing, and who gets them. */
export const invoicingFamily: Family = {
  name: 'invoicing',
  description:
    'Invoices with their amounts, who gets which, and the portals they are delivered to.',
  jobs: [],
  confidential: true,
  tools: [invoicing, invoiceUnits, procurementPreferences],
};
