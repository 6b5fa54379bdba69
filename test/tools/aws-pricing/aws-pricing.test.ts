import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsPricing } from '../../../src/tools/aws-pricing/aws-pricing.ts';
import { callTool } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const VALUES = Array.from(
  { length: 25_000 },
  (_, index) => `value-${String(index).padStart(5, '0')}`,
);

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object) => callTool(awsPricing, { ...args }, scripted.aws());

/** Pages as AWS makes them: as many values as asked for, and the next index as token. */
function getAttributeValues(input: Record<string, unknown>): object {
  const start = Number(input.NextToken ?? 0);
  const end = start + Number(input.MaxResults);
  return {
    AttributeValues: VALUES.slice(start, end).map((Value) => ({ Value })),
    ...(end < VALUES.length && { NextToken: String(end) }),
  };
}

const ATTRIBUTE = {
  operation: 'get_attribute_values',
  service_code: 'AmazonEC2',
  attribute_name: 'instanceType',
};

describe('get_service_codes', () => {
  it('lists all codes in order', async () => {
    scripted.script({
      DescribeServices: ({ NextToken }) =>
        NextToken === undefined
          ? {
              Services: [{ ServiceCode: 'AmazonS3' }, { ServiceCode: 'AWSLambda' }],
              NextToken: 'b',
            }
          : { Services: [{ ServiceCode: 'AmazonEC2' }] },
    });
    expect(await ask({ operation: 'get_service_codes' })).toEqual({
      service_codes: ['AWSLambda', 'AmazonEC2', 'AmazonS3'],
      total_count: 3,
      message: '3 service codes; no more are left.',
      complete: true,
      next_token: null,
    });
    expect(scripted.requests.map(({ input }) => input)).toEqual([
      { MaxResults: 100 },
      { MaxResults: 100, NextToken: 'b' },
    ]);
  });

  it('stops at max_results and says so', async () => {
    scripted.script({ DescribeServices: { Services: [{ ServiceCode: 'A' }], NextToken: 'b' } });
    const data = await ask({ operation: 'get_service_codes', max_results: 1 });
    expect(data).toMatchObject({ service_codes: ['A'], total_count: 1, complete: false });
    expect(data.message).toBe('1 service codes; there are more.');
    expect(data.next_token).toBeTypeOf('string');
  });
});

describe('get_service_attributes', () => {
  const operation = 'get_service_attributes';

  it('lists the attributes in order', async () => {
    const Services = [{ ServiceCode: 'AmazonEC2', AttributeNames: ['vcpu', 'location'] }];
    scripted.script({ DescribeServices: { Services } });
    expect(await ask({ operation, service_code: 'AmazonEC2' })).toEqual({
      service_code: 'AmazonEC2',
      attributes: ['location', 'vcpu'],
      total_count: 2,
      message: 'AmazonEC2 has 2 attributes.',
    });
    expect(scripted.requests.map(({ input }) => input)).toEqual([{ ServiceCode: 'AmazonEC2' }]);
  });

  it('names a code that does not exist, and some that do', async () => {
    scripted.script({ DescribeServices: { Services: [] } });
    await expect(ask({ operation, service_code: 'EC2' })).rejects.toMatchObject({
      errorType: 'service_code_not_found',
      data: { service_code: 'EC2', examples: { Lambda: 'AWSLambda' } },
    });
  });

  it("fails with AWS's own code", async () => {
    scripted.script({ DescribeServices: new Refusal('InvalidParameterException') });
    await expect(ask({ operation, service_code: 'EC2' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
      operation: 'DescribeServices',
    });
  });
});

describe('get_attribute_values', () => {
  it.each([
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
  ])('$args: $count values in pages of $sizes', async ({ args, sizes, count, complete }) => {
    scripted.script({ GetAttributeValues: getAttributeValues });
    expect(await ask({ ...ATTRIBUTE, ...args })).toMatchObject({
      service_code: 'AmazonEC2',
      attribute_name: 'instanceType',
      values: VALUES.slice(0, count),
      total_count: count,
      complete,
    });
    expect(scripted.requests.map(({ input }) => input.MaxResults)).toEqual(sizes);
    expect(scripted.requests[0]?.input).toMatchObject({
      ServiceCode: 'AmazonEC2',
      AttributeName: 'instanceType',
    });
  });

  it('goes on right after the last value', async () => {
    scripted.script({ GetAttributeValues: getAttributeValues });
    const { next_token } = await ask({ ...ATTRIBUTE, max_results: 20 });
    expect(await ask({ ...ATTRIBUTE, next_token })).toMatchObject({
      values: VALUES.slice(20),
      complete: true,
      next_token: null,
    });
  });
});

describe('where prices are asked for', () => {
  it.each([
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
  ])('an account in %s asks %s', async (region, expected) => {
    scripted.script({ GetAttributeValues: {}, DescribeServices: {} });
    const aws = scripted.aws({ region });
    await callTool(awsPricing, ATTRIBUTE, aws);
    await callTool(awsPricing, { operation: 'get_service_codes' }, aws);
    expect(scripted.requests).toMatchObject([{ region: expected }, { region: expected }]);
  });
});

describe('what is refused before AWS is asked, and the nearest call that is not', () => {
  const codes = { operation: 'get_service_codes' };
  const attributes = { operation: 'get_service_attributes', service_code: 'AmazonEC2' };

  it.each([
    ['operation', { operation: 'get_prices' }, codes],
    ['operation', {}, codes],
    ['service_code', { operation: 'get_service_attributes' }, attributes],
    ['service_code', { operation: 'get_pricing_from_api', filters: {} }, attributes],
    ['service_code', { ...ATTRIBUTE, service_code: '' }, ATTRIBUTE],
    ['attribute_name', { ...ATTRIBUTE, attribute_name: undefined }, ATTRIBUTE],
    ['filters', { ...ATTRIBUTE, filters: '{"location": "x"}' }, ATTRIBUTE],
    ['max_results', { ...attributes, max_results: 5 }, attributes],
    ['max_results', { ...ATTRIBUTE, max_results: 0 }, { ...ATTRIBUTE, max_results: 1 }],
    ['next_token', { ...attributes, next_token: 'any' }, attributes],
    ['next_token', { ...ATTRIBUTE, next_token: 'made-up' }, ATTRIBUTE],
    ['region', { ...codes, region: 'eu-west-1' }, codes],
  ])('%s: %o', async (parameter, refused, allowed) => {
    scripted.script({
      DescribeServices: { Services: [{ ServiceCode: 'AmazonEC2' }] },
      GetAttributeValues: {},
    });
    await expect(ask(refused)).rejects.toMatchObject({
      errorType: 'validation_error',
      data: { parameter },
    });
    expect(scripted.requests).toEqual([]);
    await expect(ask(allowed)).resolves.toBeTypeOf('object');
  });
});
