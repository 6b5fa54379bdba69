import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { awsPricing } from '../../../src/tools/aws-pricing/aws-pricing.ts';
import { describeTool } from '../../support/describe-tool.ts';

type Input = Readonly<Record<string, unknown>>;

const LISTED = {
  product: {
    sku: 'SKU1',
    productFamily: 'Compute Instance',
    attributes: { instanceType: 't3.medium', vcpu: '2' },
  },
  serviceCode: 'AmazonEC2',
  terms: {
    OnDemand: {
      'SKU1.TERM': {
        effectiveDate: '2026-03-01T00:00:00Z',
        offerTermCode: 'TERM',
        priceDimensions: {
          'SKU1.TERM.RATE': {
            description: '$0.0416 per hour',
            unit: 'Hrs',
            beginRange: '0',
            endRange: 'Inf',
            rateCode: 'SKU1.TERM.RATE',
            pricePerUnit: { USD: '0.0416000000' },
          },
        },
        termAttributes: {},
      },
    },
    Reserved: {
      'SKU1.YEAR': {
        priceDimensions: { 'SKU1.YEAR.RATE': {} },
        termAttributes: { LeaseContractLength: '1yr' },
      },
    },
  },
};

const SHOWN = {
  sku: 'SKU1',
  productFamily: 'Compute Instance',
  attributes: { instanceType: 't3.medium', vcpu: '2' },
  terms: {
    OnDemand: [
      {
        effectiveDate: '2026-03-01T00:00:00Z',
        priceDimensions: [
          {
            description: '$0.0416 per hour',
            unit: 'Hrs',
            pricePerUnit: { USD: '0.0416000000' },
            beginRange: '0',
            endRange: 'Inf',
          },
        ],
      },
    ],
    Reserved: [
      {
        effectiveDate: null,
        priceDimensions: [{ description: null, unit: null, pricePerUnit: null }],
        termAttributes: { LeaseContractLength: '1yr' },
      },
    ],
  },
};

const answering = (...PriceList: string[]) => ({ GetProducts: { PriceList } });

/** A page of products with nothing but a SKU, as many as asked for. */
const ENDLESS = {
  GetProducts: ({ MaxResults, NextToken }: Input) => {
    const start = Number(NextToken ?? 0);
    const skus = Array.from({ length: Number(MaxResults) }, (_, index) => `SKU${start + index}`);
    return {
      PriceList: skus.map((sku) => JSON.stringify({ product: { sku } })),
      NextToken: String(start + skus.length),
    };
  },
};

/** A page with one product of that many characters, and always another one. */
const long = (characters: number) => {
  const empty = JSON.stringify({ product: { attributes: { text: '' } } });
  const attributes = { text: 'x'.repeat(characters - empty.length) };
  const PriceList = [JSON.stringify({ product: { attributes } })];
  return {
    GetProducts: ({ NextToken = 0 }: Input) => ({
      PriceList,
      NextToken: String(Number(NextToken) + 1),
    }),
  };
};

const equal = (Field: string, Value: string) => ({ Field, Type: 'TERM_MATCH', Value });
const asking = (...Filters: object[]) => [
  { operation: 'GetProducts', input: { ServiceCode: 'AmazonEC2', Filters, MaxResults: 100 } },
];
const found = (count: number) => ({ total_products_found: count, products_returned: count });

describeTool(
  awsPricing,
  [
    {
      name: 'asks without filters',
      aws: answering('{}'),
      part: { filter_count: 0 },
      requests: asking(),
    },
    {
      name: 'takes null as no filter',
      args: { filters: '{"location": null}' },
      aws: answering('{}'),
      part: { filter_count: 0 },
      requests: asking(),
    },
    {
      name: 'takes filters as JSON text',
      args: { filters: '{"instanceType": "t3.medium", "tenancy": "Shared"}' },
      aws: answering('{}'),
      part: { filter_count: 2 },
      requests: asking(equal('instanceType', 't3.medium'), equal('tenancy', 'Shared')),
    },
    {
      name: 'takes filters as an object',
      args: { filters: { location: 'EU (Ireland)' } },
      aws: answering('{}'),
      part: { filter_count: 1 },
      requests: asking(equal('location', 'EU (Ireland)')),
    },
    ...[
      { args: {}, sizes: [100] },
      { args: { max_results: 3 }, sizes: [3] },
      { args: { max_results: 130 }, sizes: [100, 30] },
      { args: { max_results: 2_530 }, sizes: [...Array<number>(25).fill(100), 30] },
      { args: { max_results: 500, max_pages: 2 }, sizes: [100, 100] },
    ].map(({ args, sizes }) => ({
      name: `asks for pages of ${sizes.length > 5 ? `${sizes.length} sizes` : sizes}: ${JSON.stringify(args)}`,
      args,
      aws: ENDLESS,
      part: { ...found(sizes.reduce((sum, size) => sum + size)), complete: false },
      requests: sizes.map((MaxResults) => ({ input: expect.objectContaining({ MaxResults }) })),
    })),
    {
      name: 'goes on right after the last product',
      args: { max_results: 3 },
      aws: ENDLESS,
      next: { args: { max_results: 1 }, part: { products: [{ sku: 'SKU3' }] } },
    },
    {
      name: 'reads no further page once the answer is long',
      args: { max_results: 500 },
      aws: long(1_250_000),
      part: { ...found(2), complete: false, next_token: expect.any(String) },
    },
    {
      name: 'reads another page while it is not',
      args: { max_results: 500 },
      aws: long(1_249_999),
      part: found(3),
    },
    {
      name: 'keeps prices as text, and what tells terms and tiers apart',
      aws: answering(JSON.stringify(LISTED)),
      answer: {
        ...{ service_code: 'AmazonEC2', filter_count: 0, ...found(1) },
        ...{ products: [SHOWN], complete: true, next_token: null },
      },
    },
    {
      name: 'shows every key of a product without anything',
      aws: answering('{}'),
      part: { products: [{ sku: null, productFamily: null, attributes: {}, terms: {} }] },
    },
    ...[
      '{"product":',
      '"text"',
      '{"terms":{"OnDemand":{"a":{"priceDimensions":{"b":{"pricePerUnit":{"USD":0.1}}}}}}}',
    ].map((unreadable) => ({
      name: `counts what cannot be read, and does not show it: ${unreadable}`,
      aws: answering('{}', unreadable, '{}'),
      part: {
        ...{ total_products_found: 3, products_returned: 2, parsing_failures: 1 },
        ...{ parsing_success_rate: '66.7%', products: [{ sku: null }, { sku: null }] },
      },
    })),
    {
      name: 'doubts the service code when there is no product',
      aws: answering(),
      error: {
        errorType: 'no_pricing_data',
        message:
          'No product of "AmazonEC2" was found. Ask get_service_codes for the exact service code.',
        data: { service_code: 'AmazonEC2', filter_count: 0 },
      },
    },
    {
      name: 'doubts the filters when there is no product with them',
      args: { filters: { location: 'nowhere' } },
      aws: answering(),
      error: {
        errorType: 'no_pricing_data',
        message:
          'No product of "AmazonEC2" was found. Ask get_service_attributes and ' +
          'get_attribute_values for the exact names and values to filter by, or use fewer filters.',
        data: { service_code: 'AmazonEC2', filter_count: 1 },
      },
    },
    {
      name: 'is complete without a product on a later page',
      args: { max_results: 1 },
      aws: {
        GetProducts: ({ NextToken }: Input) =>
          NextToken === undefined ? { PriceList: ['{}'], NextToken: 'b' } : { PriceList: [] },
      },
      next: { part: { products: [], complete: true } },
    },
    {
      name: 'is incomplete without a product on the pages read so far',
      args: { max_pages: 1 },
      aws: { GetProducts: { PriceList: [], NextToken: 'b' } },
      part: { products: [], complete: false },
    },
    {
      name: 'fails with AWS’s own code',
      aws: { GetProducts: new AwsFault('NotFoundException', 'No such service.') },
      error: { code: 'NotFoundException', message: 'No such service.', operation: 'GetProducts' },
    },
    ...['["location"]', '{"vcpu": 2}', '{location: x}'].map((filters) => ({
      ...{ refused: 'filters', args: { filters }, allowed: { filters: '{"vcpu": "2"}' } },
      aws: answering('{}'),
    })),
  ],
  { args: { operation: 'get_pricing_from_api', service_code: 'AmazonEC2' } },
);
