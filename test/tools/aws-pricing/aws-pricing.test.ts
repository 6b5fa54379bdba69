import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { awsPricing } from '../../../src/tools/aws-pricing/aws-pricing.ts';
import { describeTool } from '../../support/describe-tool.ts';

type Input = Readonly<Record<string, unknown>>;

const CODES = { operation: 'get_service_codes' };
const ATTRIBUTES = { operation: 'get_service_attributes', service_code: 'AmazonEC2' };
const ATTRIBUTE = {
  operation: 'get_attribute_values',
  service_code: 'AmazonEC2',
  attribute_name: 'instanceType',
};
const CHINA = '222233334444';
const WHOLE = { complete: true, next_token: null };

const VALUES = Array.from(
  { length: 25_000 },
  (_, index) => `value-${String(index).padStart(5, '0')}`,
);

/** Pages as AWS makes them: as many values as asked for, and the next index as token. */
const MANY = {
  GetAttributeValues: (input: Input) => {
    const start = Number(input.NextToken ?? 0);
    const end = start + Number(input.MaxResults);
    return {
      AttributeValues: VALUES.slice(start, end).map((Value) => ({ Value })),
      ...(end < VALUES.length && { NextToken: String(end) }),
    };
  },
};

describeTool(awsPricing, [
  {
    name: 'lists all service codes in order',
    args: CODES,
    aws: {
      DescribeServices: ({ NextToken }: Input) =>
        NextToken === undefined
          ? {
              Services: [{ ServiceCode: 'AmazonS3' }, { ServiceCode: 'AWSLambda' }],
              NextToken: 'b',
            }
          : { Services: [{ ServiceCode: 'AmazonEC2' }] },
    },
    answer: {
      service_codes: ['AWSLambda', 'AmazonEC2', 'AmazonS3'],
      total_count: 3,
      message: '3 service codes; no more are left.',
      ...WHOLE,
    },
    requests: [
      { operation: 'DescribeServices', input: { MaxResults: 100 } },
      { operation: 'DescribeServices', input: { MaxResults: 100, NextToken: 'b' } },
    ],
  },
  {
    name: 'stops at max_results, and says so',
    args: { ...CODES, max_results: 1 },
    aws: { DescribeServices: { Services: [{ ServiceCode: 'A' }], NextToken: 'b' } },
    answer: {
      service_codes: ['A'],
      total_count: 1,
      message: '1 service codes; there are more.',
      complete: false,
      next_token: expect.any(String),
    },
  },
  {
    name: 'lists the attributes of a service in order',
    args: ATTRIBUTES,
    aws: {
      DescribeServices: {
        Services: [{ ServiceCode: 'AmazonEC2', AttributeNames: ['vcpu', 'location'] }],
      },
    },
    answer: {
      service_code: 'AmazonEC2',
      attributes: ['location', 'vcpu'],
      total_count: 2,
      message: 'AmazonEC2 has 2 attributes.',
    },
    requests: [{ operation: 'DescribeServices', input: { ServiceCode: 'AmazonEC2' } }],
  },
  {
    name: 'lists none where AWS names none',
    args: ATTRIBUTES,
    aws: { DescribeServices: { Services: [{ ServiceCode: 'AmazonEC2' }] } },
    part: { attributes: [], total_count: 0 },
  },
  ...[{ Services: [] }, {}].map((DescribeServices) => ({
    name: `names a code that does not exist, and some that do: ${JSON.stringify(DescribeServices)}`,
    args: { ...ATTRIBUTES, service_code: 'EC2' },
    aws: { DescribeServices },
    error: {
      errorType: 'service_code_not_found',
      message: 'The price list has no service "EC2". Ask get_service_codes for the exact code.',
      data: { service_code: 'EC2', examples: { Lambda: 'AWSLambda' } },
    },
  })),
  {
    name: 'fails with AWS’s own code',
    args: ATTRIBUTES,
    aws: { DescribeServices: new AwsFault('InvalidParameterException', 'Refused for the test.') },
    error: { code: 'InvalidParameterException', operation: 'DescribeServices' },
  },
  ...[
    { args: {}, sizes: [10_000, 10_000, 10_000], count: 25_000, complete: true },
    { args: { max_results: 20 }, sizes: [20], count: 20, complete: false },
    { args: { max_results: 12_000 }, sizes: [10_000, 2_000], count: 12_000, complete: false },
    { args: { max_pages: 2 }, sizes: [10_000, 10_000], count: 20_000, complete: false },
    {
      args: { max_results: 26_000 },
      sizes: [10_000, 10_000, 6_000],
      count: 25_000,
      complete: true,
    },
  ].map(({ args, sizes, count, complete }) => ({
    name: `lists ${count} values in pages of ${sizes} for ${JSON.stringify(args)}`,
    args: { ...ATTRIBUTE, ...args },
    aws: MANY,
    answer: {
      service_code: 'AmazonEC2',
      attribute_name: 'instanceType',
      values: VALUES.slice(0, count),
      total_count: count,
      message:
        `${count} values of instanceType in AmazonEC2; ` +
        (complete ? 'no more are left.' : 'there are more.'),
      complete,
      next_token: complete ? null : expect.any(String),
    },
    requests: sizes.map((MaxResults) => ({
      operation: 'GetAttributeValues',
      input: expect.objectContaining({
        ServiceCode: 'AmazonEC2',
        AttributeName: 'instanceType',
        MaxResults,
      }),
    })),
  })),
  {
    name: 'goes on right after the last value',
    args: { ...ATTRIBUTE, max_results: 20 },
    aws: MANY,
    next: { args: { max_results: null }, part: { ...WHOLE, values: VALUES.slice(20) } },
  },
  ...[ATTRIBUTE, CODES].flatMap((args) =>
    [
      ['us-west-2', 'us-east-1'],
      ['sa-east-1', 'us-east-1'],
      ['eu-central-1', 'eu-central-1'],
      ['eu-west-1', 'eu-central-1'],
      ['me-south-1', 'eu-central-1'],
      ['af-south-1', 'eu-central-1'],
      ['ap-south-1', 'ap-south-1'],
      ['ap-northeast-1', 'ap-south-1'],
      ['cn-northwest-1', 'cn-northwest-1'],
      ['cn-north-1', 'cn-northwest-1'],
    ].map(([from = '', asked = '']) => ({
      name: `asks ${asked} for an account in ${from}: ${args.operation}`,
      as: from.startsWith('cn-') ? { accountId: CHINA, region: from } : { region: from },
      args,
      aws: { GetAttributeValues: {}, DescribeServices: {} },
      requests: [{ region: asked }],
    })),
  ),
  { refused: 'operation', args: { operation: 'get_prices' }, allowed: CODES },
  { refused: 'operation', args: {}, allowed: CODES },
  { refused: 'service_code', args: { operation: 'get_service_attributes' }, allowed: ATTRIBUTES },
  {
    refused: 'service_code',
    args: { operation: 'get_pricing_from_api', filters: {} },
    allowed: ATTRIBUTES,
  },
  { refused: 'service_code', args: { ...ATTRIBUTE, service_code: '' }, allowed: ATTRIBUTE },
  { refused: 'attribute_name', args: { ...ATTRIBUTE, attribute_name: null }, allowed: ATTRIBUTE },
  { refused: 'filters', args: { ...ATTRIBUTE, filters: '{"location": "x"}' }, allowed: ATTRIBUTE },
  { refused: 'max_results', args: { ...ATTRIBUTES, max_results: 5 }, allowed: ATTRIBUTES },
  {
    refused: 'max_results',
    args: { ...ATTRIBUTE, max_results: 0 },
    allowed: { ...ATTRIBUTE, max_results: 1 },
  },
  { refused: 'next_token', args: { ...ATTRIBUTES, next_token: 'any' }, allowed: ATTRIBUTES },
  { refused: 'next_token', args: { ...ATTRIBUTE, next_token: 'made-up' }, allowed: ATTRIBUTE },
  { refused: 'region', args: { ...CODES, region: 'eu-west-1' }, allowed: CODES },
]);
