// The tool `cost-explorer`: past and future costs and usage, and the names that filters and groups need.
import { actionPrice } from '../../aws/services.ts';
import { toolOperations } from '../operations.ts';
import { defineTool } from '../tool.ts';
import { shape } from './arguments.ts';
import { getCostAndUsage, getCostAndUsageWithResources } from './costs.ts';
import { getCostForecast, getUsageForecast } from './forecasts.ts';
import { probedDay } from './period.ts';
import { getSavingsPlansUtilization } from './savings-plans.ts';
import { getCostCategories, getDimensionValues, getTagsOrValues } from './values.ts';

/** What the tool's `operation` argument selects, in the order of its description. */
export const operations = {
  getCostAndUsage,
  getCostAndUsageWithResources,
  getDimensionValues,
  getCostForecast,
  getUsageForecast,
  getTagsOrValues,
  getCostCategories,
  getSavingsPlansUtilization,
};

const parts = toolOperations({ shape, operations });

const PAGE_USD = actionPrice('ce:GetCostAndUsage')?.usd;

// What AWS asks for besides the operation's own action when a billing view is named; and what tells
// whether costs are billable.
const BILLING_ACTIONS = ['billing:GetBillingViewData', 'billing:ListBillingViewSegments'];

/**
 * Costs and usage.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Cost_Explorer_Service.html
 */
export const costExplorer = defineTool({
  name: 'cost-explorer',
  description:
    'What an account spent and used, and will, by service, account, Region, tag or any dimension (AWS ' +
    `Cost Explorer; USD ${PAGE_USD} a page). For list prices use aws-pricing, for unusual costs ` +
    'cost-anomaly. Operations:\n' +
    '- getCostAndUsage: amounts per day, month or hour, in total or by group_by.\n' +
    '- getCostAndUsageWithResources: down to single resources, last 14 days only. Needs filter, and ' +
    'RESOURCE_ID in filter or group_by.\n' +
    '- getDimensionValues: the exact values that filters must have. Needs dimension.\n' +
    '- getCostForecast, getUsageForecast: need metric; usage also a filter on USAGE_TYPE or ' +
    'USAGE_TYPE_GROUP.\n' +
    '- getTagsOrValues, getCostCategories: names, or the values of one.\n' +
    '- getSavingsPlansUtilization: how well Savings Plans are used.\n' +
    'Prefer UnblendedCost, and MONTHLY over more than three months. Credits and refunds are in the ' +
    'amounts, which are text with their currency, unless a filter leaves their RECORD_TYPE out.',
  example: { operation: 'getCostAndUsage' },
  // One day in one request, which AWS charges for.
  probe: (now) => [
    {
      ...({ operation: 'getCostAndUsage', granularity: 'DAILY' } as const),
      ...probedDay(now),
      max_pages: 1,
    },
  ],
  ...parts,
  actions: [...parts.actions, ...BILLING_ACTIONS],
  ownCharges: { ...parts.ownCharges, ListBillingViewSegments: 'account' },
});
