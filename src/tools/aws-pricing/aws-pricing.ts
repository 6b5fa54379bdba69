// The tool `aws-pricing`: list prices, and the way to find them.
import { toolOperations } from '../operations.ts';
import { defineTool } from '../tool.ts';
import { shape } from './arguments.ts';
import { getAttributeValues, getServiceAttributes, getServiceCodes } from './catalog.ts';
import { getPricingFromApi } from './products.ts';

/**
 * List prices, and the way to find them.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Price_List_Service.html
 */
export const awsPricing = defineTool({
  name: 'aws-pricing',
  description:
    'List prices of AWS services (AWS Price List); for what an account paid use ' +
    'cost-explorer. Go through the operations in this order, since filters must match exactly:\n' +
    '1. get_service_codes: the codes of all services, unlike their everyday names.\n' +
    '2. get_service_attributes: what service_code can be filtered by.\n' +
    '3. get_attribute_values: the values of attribute_name.\n' +
    '4. get_pricing_from_api: products and prices; give several filters, there are thousands.',
  example: { operation: 'get_service_codes' },
  probe: [{ operation: 'get_service_codes', max_pages: 1 }],
  ...toolOperations({
    shape,
    operations: {
      get_service_codes: getServiceCodes,
      get_service_attributes: getServiceAttributes,
      get_attribute_values: getAttributeValues,
      get_pricing_from_api: getPricingFromApi,
    },
  }),
});
