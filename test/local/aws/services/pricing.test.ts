import {
  DescribeServicesCommand,
  type Filter,
  GetAttributeValuesCommand,
  GetProductsCommand,
  PricingClient,
  paginateDescribeServices,
  paginateGetProducts,
} from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf } from '../aws-client.ts';

const world = createWorld();
const credentials = keyOf(world, '123456789012');
let aws: AwsEndpoints;
let client: PricingClient;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world });
  client = awsClient(PricingClient, aws, { credentials });
});
afterAll(() => aws.close());

const m5: Filter[] = [
  { Type: 'TERM_MATCH', Field: 'instanceType', Value: 'm5.large' },
  { Type: 'TERM_MATCH', Field: 'regionCode', Value: 'us-east-1' },
  { Type: 'TERM_MATCH', Field: 'operatingSystem', Value: 'Linux' },
];

describe('GetProducts', () => {
  it('finds the one product that all filters match', async () => {
    const { PriceList = [] } = await client.send(
      new GetProductsCommand({ ServiceCode: 'AmazonEC2', Filters: m5 }),
    );
    expect(PriceList).toHaveLength(1);
    const { product, terms } = JSON.parse(String(PriceList[0]));
    expect(product).toMatchObject({
      productFamily: 'Compute Instance',
      attributes: { servicecode: 'AmazonEC2', usagetype: 'BoxUsage:m5.large', vcpu: '2' },
    });
    expect(JSON.stringify(terms.OnDemand[`${product.sku}.JRTCKXETXF`])).toContain(
      '"pricePerUnit":{"USD":"0.0960000000"}',
    );
    expect(terms.Reserved[`${product.sku}.4NA7Y494T4`]).toMatchObject({
      termAttributes: { LeaseContractLength: '1yr', PurchaseOption: 'No Upfront' },
    });
  });

  it('lists every product once over real pages', async () => {
    const skus: string[] = [];
    let pages = 0;
    for await (const page of paginateGetProducts({ client }, { ServiceCode: 'AmazonEC2' })) {
      pages += 1;
      for (const text of page.PriceList ?? []) skus.push(JSON.parse(String(text)).product.sku);
    }
    expect(pages).toBeGreaterThan(2);
    expect(new Set(skus).size).toBe(skus.length);
    expect(skus.length).toBeGreaterThan(200);
  });

  it.each<[string, Filter, number]>([
    ['a value that nothing has', { Type: 'TERM_MATCH', Field: 'vcpu', Value: '3' }, 0],
    ['a field that nothing has', { Type: 'TERM_MATCH', Field: 'colour', Value: 'red' }, 0],
    ['a part of a value', { Type: 'CONTAINS', Field: 'instanceType', Value: '4xlarge' }, 60],
    ['the location', { Type: 'TERM_MATCH', Field: 'location', Value: 'EU (Frankfurt)' }, 46],
    ['terms that it has', { Type: 'TERM_MATCH', Field: 'termType', Value: 'Reserved' }, 276],
    ['terms that nothing has', { Type: 'TERM_MATCH', Field: 'termType', Value: 'Spot' }, 0],
    ['several values', { Type: 'ANY_OF', Field: 'instanceType', Value: 'm5.large,r5.large' }, 24],
    ['other values', { Type: 'NONE_OF', Field: 'operatingSystem', Value: 'Windows' }, 138],
  ])('filters by %s', async (_title, filter, expected) => {
    const family: Filter = {
      Type: 'TERM_MATCH',
      Field: 'productFamily',
      Value: 'Compute Instance',
    };
    const pages = paginateGetProducts(
      { client },
      { ServiceCode: 'AmazonEC2', Filters: [family, filter] },
    );
    let found = 0;
    for await (const page of pages) found += page.PriceList?.length ?? 0;
    expect(found).toBe(expected);
  });

  it('refuses pages of more than a hundred', async () => {
    await expect(
      client.send(new GetProductsCommand({ ServiceCode: 'AmazonEC2', MaxResults: 101 })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('DescribeServices', () => {
  it('lists all services page by page', async () => {
    const codes: (string | undefined)[] = [];
    for await (const page of paginateDescribeServices({ client, pageSize: 10 }, {})) {
      codes.push(...(page.Services ?? []).map(({ ServiceCode }) => ServiceCode));
    }
    expect(codes.length).toBeGreaterThan(20);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toContain('AWSLambda');
  });

  it('tells the attributes of one service', async () => {
    const { Services = [] } = await client.send(
      new DescribeServicesCommand({ ServiceCode: 'AmazonEC2' }),
    );
    expect(Services).toHaveLength(1);
    expect(Services[0]?.AttributeNames).toEqual(
      expect.arrayContaining(['instanceType', 'location', 'productFamily', 'termType']),
    );
  });
});

describe('GetAttributeValues', () => {
  it('tells each value once', async () => {
    const { AttributeValues } = await client.send(
      new GetAttributeValuesCommand({ ServiceCode: 'AmazonEC2', AttributeName: 'operatingSystem' }),
    );
    expect(AttributeValues).toEqual([{ Value: 'Linux' }, { Value: 'Windows' }]);
  });

  it.each([
    ['productFamily', 'Compute Instance'],
    ['termType', 'OnDemand'],
    ['location', 'US East (N. Virginia)'],
  ])('tells those of %s', async (AttributeName, Value) => {
    const command = new GetAttributeValuesCommand({ ServiceCode: 'AmazonEC2', AttributeName });
    await expect(client.send(command)).resolves.toMatchObject({
      AttributeValues: expect.arrayContaining([{ Value }]),
    });
  });

  it('knows no values of an attribute that is not', async () => {
    await expect(
      client.send(
        new GetAttributeValuesCommand({ ServiceCode: 'AmazonEC2', AttributeName: 'colour' }),
      ),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('regions', () => {
  const ask = (region: string) =>
    awsClient(PricingClient, aws, { credentials, region }).send(
      new DescribeServicesCommand({ ServiceCode: 'AmazonEC2' }),
    );

  it.each(['us-east-1', 'eu-central-1', 'ap-south-1'])('has an endpoint in %s', async (region) => {
    await expect(ask(region)).resolves.toMatchObject({ Services: expect.any(Array) });
  });

  it.each(['us-west-2', 'eu-west-1', 'ap-northeast-1'])('has none in %s', async (region) => {
    await expect(ask(region)).rejects.toThrow('socket hang up');
  });
});
