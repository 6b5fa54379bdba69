// What is said where the price list has nothing of what was asked for.
import { ToolError } from '../tool-error.ts';

/** Codes that nobody guesses, by the name that people use. */
const EXAMPLES = {
  OpenSearch: 'AmazonES',
  Lambda: 'AWSLambda',
  DynamoDB: 'AmazonDynamoDB',
  Bedrock: 'AmazonBedrock',
};

/**
 * The price list has no such service.
 *
 * @param serviceCode - as the caller gave it
 */
export function serviceCodeNotFound(serviceCode: string): ToolError {
  return new ToolError(
    'service_code_not_found',
    `The price list has no service "${serviceCode}". Ask get_service_codes for the exact code.`,
    { service_code: serviceCode, examples: EXAMPLES },
  );
}

/**
 * Not a single product; AWS does not say whether for the service code or for the filters.
 *
 * @param serviceCode - as the caller gave it
 * @param filterCount - how many filters there were
 */
export function noPricingData(serviceCode: string, filterCount: number): ToolError {
  const advice =
    filterCount === 0
      ? 'Ask get_service_codes for the exact service code.'
      : 'Ask get_service_attributes and get_attribute_values for the exact names and values to ' +
        'filter by, or use fewer filters.';
  return new ToolError('no_pricing_data', `No product of "${serviceCode}" was found. ${advice}`, {
    service_code: serviceCode,
    filter_count: filterCount,
    examples: EXAMPLES,
  });
}
