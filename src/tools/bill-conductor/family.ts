import type { Family } from '../family.ts';
import { getBillingGroupCostReport, listBillingGroupCostReports } from './cost-reports.ts';
import {
  listCustomLineItems,
  listCustomLineItemVersions,
  listResourcesAssociatedToCustomLineItem,
} from './custom-line-items.ts';
import { getBillingTransferPreference } from './get-billing-transfer-preference.ts';
import { listAccountAssociations } from './list-account-associations.ts';
import { listBillingGroups } from './list-billing-groups.ts';
import {
  listPricingPlans,
  listPricingPlansForRule,
  listPricingRules,
  listPricingRulesForPlan,
} from './pricing.ts';

/** AWS Billing Conductor: what resellers charge. The name leaves room for long names of tools. */
export const billConductorFamily: Family = {
  name: 'bill-conductor',
  description: 'What resellers charge for AWS by Billing Conductor: groups, rules, fees, margins.',
  jobs: ['reselling'],
  confidential: true,
  tools: [
    listBillingGroups,
    listAccountAssociations,
    listBillingGroupCostReports,
    getBillingGroupCostReport,
    listCustomLineItems,
    listCustomLineItemVersions,
    listResourcesAssociatedToCustomLineItem,
    listPricingRules,
    listPricingPlans,
    listPricingRulesForPlan,
    listPricingPlansForRule,
    getBillingTransferPreference,
  ],
};
