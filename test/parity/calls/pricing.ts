import { callsOf, ELSEWHERE, type ParityCall } from '../parity-call.ts';

const ask = callsOf('aws-pricing');
const instance = JSON.stringify({ instanceType: 'm5.large', regionCode: 'us-east-1' });
const throttled = {
  fault: { kind: 'throttle', service: 'pricing' },
  error: 'ThrottlingException',
} as const;

const failing = {
  fault: {
    kind: 'error',
    service: 'pricing',
    code: 'InvalidParameterException',
    message: 'Not like this.',
    httpStatus: 400,
  },
  error: 'InvalidParameterException',
} as const;

/** List prices; nothing in them depends on the day. */
export const pricingCalls: readonly ParityCall[] = [
  ...serviceCodes(),
  ...serviceAttributes(),
  ...attributeValues(),
  ...products(),
];

function serviceCodes(): ParityCall[] {
  const operation = 'get_service_codes';
  return [
    ask('service codes', { operation }),
    ask('service codes for the own account', { operation }, { account: 'own' }),
    ask('as many service codes as there are', { operation, max_results: 100 }),
    ask(
      'ten service codes',
      { operation, max_results: 10 },
      {
        differs: {
          because: 'aws-pricing/max-results',
          reference: { requests: ['DescribeServices', 'DescribeServices', 'DescribeServices'] },
          ours: ['DescribeServices'],
        },
      },
    ),
    ask('service codes while AWS throttles', { operation }, throttled),
    ask(
      'service codes with filters',
      { operation, filters: instance },
      {
        error: 'validation_error',
        differs: {
          because: 'aws-pricing/unused-arguments',
          reference: { requests: ['DescribeServices'] },
          ours: [],
        },
      },
    ),
  ];
}

function serviceAttributes(): ParityCall[] {
  const operation = 'get_service_attributes';
  return [
    ask('attributes of a service', { operation, service_code: 'AmazonEC2' }),
    ask('attributes of another service', { operation, service_code: 'AmazonS3' }),
    ask(
      'attributes without the permission',
      { operation, service_code: 'AmazonEC2' },
      {
        fault: {
          kind: 'error',
          code: 'AccessDeniedException',
          message: 'Not authorized to perform: pricing:DescribeServices',
          httpStatus: 400,
        },
        error: 'AccessDeniedException',
      },
    ),
    ask(
      'attributes of a service that does not exist',
      { operation, service_code: 'OpenSearch' },
      {
        error: 'service_code_not_found',
        differs: {
          because: 'aws-pricing/no-such-service',
          reference: { error: 'No service found', requests: ['DescribeServices'] },
          ours: ['DescribeServices'],
        },
      },
    ),
    ask(
      'attributes of no service',
      { operation },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'service_code is required', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'an unknown operation',
      { operation: 'get_prices' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'Unknown operation: get_prices', requests: [] },
          ours: [],
        },
      },
    ),
  ];
}

function attributeValues(): ParityCall[] {
  const operation = 'get_attribute_values';
  const asked = { operation, service_code: 'AmazonEC2', attribute_name: 'instanceType' };
  return [
    ask('values of an attribute', asked),
    ask('Regions of a service', { ...asked, attribute_name: 'regionCode' }),
    ask('values over pages', { ...asked, service_code: 'AmazonEC2', attribute_name: 'usagetype' }),
    ask('two values', { ...asked, max_results: 2 }),
    ask('many values', { ...asked, max_results: 150 }),
    ask(
      'an attribute that does not exist',
      { ...asked, attribute_name: 'colour' },
      {
        error: 'NotFoundException',
      },
    ),
    ask(
      'values of no attribute',
      { ...asked, attribute_name: null },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'attribute_name are required', requests: [] },
          ours: [],
        },
      },
    ),
    ask('values while AWS fails', asked, failing),
  ];
}

function products(): ParityCall[] {
  const operation = 'get_pricing_from_api';
  const asked = { operation, service_code: 'AmazonEC2', filters: instance };
  const none = { error: 'did not return any pricing data', requests: ['GetProducts'] };
  return [
    ask('the price of an instance', asked),
    ask('the price of an instance for the own account', asked, { account: 'own' }),
    ask('the price of an instance for an account in Europe', asked, {
      account: ELSEWHERE,
      differs: {
        because: 'aws-pricing/region',
        reference: { requests: ['GetProducts'] },
        ours: ['GetProducts'],
        regions: { reference: 'us-east-1', ours: 'eu-central-1' },
      },
    }),
    ask('prices of a service', { operation, service_code: 'AmazonEC2' }),
    ask('prices of a small service', { operation, service_code: 'awskms' }),
    ask('one product', { ...asked, max_results: 1 }),
    ask(
      'more products than a page has',
      { operation, service_code: 'AmazonEC2', max_results: 150 },
      {
        differs: {
          because: 'aws-pricing/page-size',
          reference: { error: 'ValidationException', requests: ['GetProducts'] },
          ours: ['GetProducts', 'GetProducts'],
        },
      },
    ),
    ask('prices with an empty filter', { ...asked, filters: '{"instanceType": null}' }),
    ask(
      'filters as they are',
      { ...asked, filters: JSON.parse(instance) },
      {
        differs: {
          because: 'aws-pricing/filters',
          reference: { error: 'Input should be a valid string', requests: [] },
          ours: ['GetProducts'],
        },
      },
    ),
    ask(
      'a number to filter by',
      { ...asked, filters: '{"memory": 8}' },
      {
        error: 'validation_error',
        differs: {
          because: 'aws-pricing/filters',
          reference: { error: 'Parameter validation failed', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'filters that are no JSON',
      { ...asked, filters: 'm5.large' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'Invalid JSON format for filters', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'the price of what does not exist',
      { ...asked, filters: '{"instanceType": "m5.huge"}' },
      {
        error: 'no_pricing_data',
        differs: { because: 'aws-pricing/no-such-service', reference: none, ours: ['GetProducts'] },
      },
    ),
    ask(
      'prices of no such service',
      { operation, service_code: 'OpenSearch' },
      {
        error: 'no_pricing_data',
        differs: { because: 'aws-pricing/no-such-service', reference: none, ours: ['GetProducts'] },
      },
    ),
    ask(
      'prices with an attribute',
      { ...asked, attribute_name: 'location' },
      {
        error: 'validation_error',
        differs: {
          because: 'aws-pricing/unused-arguments',
          reference: { requests: ['GetProducts'] },
          ours: [],
        },
      },
    ),
    ask('products while AWS fails', asked, failing),
    ask(
      'products page by page',
      { operation, service_code: 'AmazonEC2', max_results: 3 },
      {
        calls: 2,
        onlyOurs: 'it has no next_token',
      },
    ),
  ];
}
