import { defineTool } from '../tool.ts';
import { type CostExplorerArguments, costExplorerArguments } from './arguments.ts';
import { checkArguments } from './check-arguments.ts';
import { operations } from './operations.ts';

// What AWS asks for besides the operation's own action when a billing view is named.
const BILLING_VIEW_ACTION = 'billing:GetBillingViewData';

/**
 * Past and future costs and usage, and the names that filters and groups need.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Cost_Explorer_Service.html
 */
export const costExplorer = defineTool({
  name: 'cost-explorer',
  description:
    'Asks AWS Cost Explorer what was spent or used, what will be, and by what it can be broken ' +
    'down. Operations:\n' +
    '- getCostAndUsage: costs and usage of a period, per day, month or hour, in total or by ' +
    'service, account, region, tag and so on (group_by).\n' +
    '- getCostAndUsageWithResources: the same down to single resources, last 14 days only. Needs ' +
    'filter; put RESOURCE_ID in filter or group_by.\n' +
    '- getDimensionValues: the values of a dimension, such as the exact service names that a ' +
    'filter must have. Needs dimension.\n' +
    '- getCostForecast: expected costs. Needs metric, such as UNBLENDED_COST.\n' +
    '- getUsageForecast: expected usage. Needs metric, and a filter on USAGE_TYPE or ' +
    'USAGE_TYPE_GROUP.\n' +
    '- getTagsOrValues: cost allocation tag keys, or the values of tag_key.\n' +
    '- getCostCategories: cost categories, or the values of cost_category_name.\n' +
    '- getSavingsPlansUtilization: how well Savings Plans are used, DAILY or MONTHLY.\n' +
    'Prefer UnblendedCost; for periods over three months prefer MONTHLY. Leave out the ' +
    'RECORD_TYPEs Credit and Refund with a filter unless they are asked for: nothing is left out ' +
    'by itself. When "complete" is false, call again with the same arguments and next_token.',
  arguments: costExplorerArguments,
  actions: [...Object.values(operations).map(({ action }) => action), BILLING_VIEW_ACTION],
  ownCharges: Object.fromEntries(
    Object.values(operations).flatMap(({ action, ownCharges }) =>
      ownCharges ? [[action.replace(/^ce:/, ''), ownCharges]] : [],
    ),
  ),

  check(args, now) {
    checkArguments(operations[args.operation], withoutEmpty(args), now);
  },

  run(args, call) {
    return operations[args.operation].run(withoutEmpty(args), call);
  },
});

// An empty structure means "none", as in the reference server.
function withoutEmpty(args: CostExplorerArguments): CostExplorerArguments {
  return {
    ...args,
    metrics: unlessEmpty(args.metrics),
    group_by: unlessEmpty(args.group_by),
    filter: unlessEmpty(args.filter),
  };
}

function unlessEmpty<Structure extends object>(
  structure: Structure | undefined,
): Structure | undefined {
  return structure && Object.keys(structure).length > 0 ? structure : undefined;
}
