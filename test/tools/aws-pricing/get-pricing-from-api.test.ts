import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsPricing } from '../../../src/tools/aws-pricing/aws-pricing.ts';
import { callTool } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const OPERATION = { operation: 'get_pricing_from_api', service_code: 'AmazonEC2' };

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object) => callTool(awsPricing, { ...OPERATION, ...args }, scripted.aws());

/** A page of products with nothing but a SKU, as many as asked for. */
function endless({ MaxResults, NextToken }: Record<string, unknown>): object {
  const start = Number(NextToken ?? 0);
  const skus = Array.from({ length: Number(MaxResults) }, (_, index) => `SKU${start + index}`);
  return {
    PriceList: skus.map((sku) => JSON.stringify({ product: { sku } })),
    NextToken: String(start + skus.length),
  };
}

describe('what AWS is asked', () => {
  it.each([
    ['no filters', {}, []],
    ['null as no filter', { filters: '{"location": null}' }, []],
    [
      'filters as JSON text',
      { filters: '{"instanceType": "t3.medium", "tenancy": "Shared"}' },
      [
        { Field: 'instanceType', Type: 'TERM_MATCH', Value: 't3.medium' },
        { Field: 'tenancy', Type: 'TERM_MATCH', Value: 'Shared' },
      ],
    ],
    [
      'filters as an object',
      { filters: { location: 'EU (Ireland)' } },
      [{ Field: 'location', Type: 'TERM_MATCH', Value: 'EU (Ireland)' }],
    ],
  ])('%s', async (_, args, Filters) => {
    scripted.script({ GetProducts: { PriceList: ['{}'] } });
    expect(await ask(args)).toMatchObject({ filter_count: Filters.length });
    expect(scripted.requests.map(({ input }) => input)).toEqual([
      { ServiceCode: 'AmazonEC2', Filters, MaxResults: 100 },
    ]);
  });
});

describe('how many products', () => {
  it.each([
    { args: {}, sizes: [100] },
    { args: { max_results: 3 }, sizes: [3] },
    { args: { max_results: 130 }, sizes: [100, 30] },
    { args: { max_results: 2_530 }, sizes: [...Array<number>(25).fill(100), 30] },
    { args: { max_results: 500, max_pages: 2 }, sizes: [100, 100] },
  ])('$args: pages of $sizes', async ({ args, sizes }) => {
    scripted.script({ GetProducts: endless });
    const count = sizes.reduce((sum, size) => sum + size);
    expect(await ask(args)).toMatchObject({
      total_products_found: count,
      products_returned: count,
      complete: false,
    });
    expect(scripted.requests.map(({ input }) => input.MaxResults)).toEqual(sizes);
  });

  it('goes on right after the last product', async () => {
    scripted.script({ GetProducts: endless });
    const { next_token } = await ask({ max_results: 3 });
    expect(await ask({ max_results: 1, next_token })).toMatchObject({
      products: [{ sku: 'SKU3' }],
    });
  });

  it('reads no further page once the answer is long', async () => {
    const attributes = { text: 'x'.repeat(900_000) };
    scripted.script({
      GetProducts: ({ NextToken = 0 }) => ({
        PriceList: [JSON.stringify({ product: { sku: 'A', attributes } })],
        NextToken: String(Number(NextToken) + 1),
      }),
    });
    const data = await ask({ max_results: 500 });
    expect(data).toMatchObject({ products_returned: 3, complete: false });
    expect(data.next_token).toBeTypeOf('string');
  });
});

describe('a product', () => {
  it('keeps prices as text, and what tells terms and tiers apart', async () => {
    scripted.script({ GetProducts: { PriceList: [JSON.stringify(LISTED)] } });
    expect(await ask({})).toEqual({
      service_code: 'AmazonEC2',
      filter_count: 0,
      total_products_found: 1,
      products_returned: 1,
      products: [
        {
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
        },
      ],
      complete: true,
      next_token: null,
    });
  });

  it('without anything still has every key', async () => {
    scripted.script({ GetProducts: { PriceList: ['{}'] } });
    expect(await ask({})).toMatchObject({
      products: [{ sku: null, productFamily: null, attributes: {}, terms: {} }],
    });
  });

  it.each([
    ['no JSON', '{"product":'],
    ['no object', '"text"'],
    [
      'a price that is a number',
      '{"terms":{"OnDemand":{"a":{"priceDimensions":{"b":{"pricePerUnit":{"USD":0.1}}}}}}}',
    ],
  ])('that is %s is counted, not shown', async (_, unreadable) => {
    scripted.script({ GetProducts: { PriceList: ['{}', unreadable, '{}'] } });
    const data = await ask({});
    expect(data).toMatchObject({
      total_products_found: 3,
      products_returned: 2,
      parsing_failures: 1,
      parsing_success_rate: '66.7%',
    });
    expect(data.products).toHaveLength(2);
  });
});

describe('when there is no product', () => {
  it.each([
    ['without filters, the service code is doubted', {}, 'get_service_codes'],
    ['with filters, these are', { filters: { location: 'nowhere' } }, 'get_attribute_values'],
  ])('%s', async (_, args, advice) => {
    scripted.script({ GetProducts: { PriceList: [] } });
    await expect(ask(args)).rejects.toMatchObject({
      errorType: 'no_pricing_data',
      message: expect.stringContaining(advice),
      data: { service_code: 'AmazonEC2', filter_count: Object.keys(args).length },
    });
  });

  it('on a later page, the answer is empty and complete', async () => {
    scripted.script({
      GetProducts: ({ NextToken }) =>
        NextToken === undefined ? { PriceList: ['{}'], NextToken: 'b' } : { PriceList: [] },
    });
    const { next_token } = await ask({ max_results: 1 });
    expect(await ask({ next_token })).toMatchObject({ products: [], complete: true });
  });

  it('on the pages read so far, the answer is empty and incomplete', async () => {
    scripted.script({ GetProducts: { PriceList: [], NextToken: 'b' } });
    expect(await ask({ max_pages: 1 })).toMatchObject({ products: [], complete: false });
  });
});

it("fails with AWS's own code", async () => {
  scripted.script({ GetProducts: new Refusal('NotFoundException', 'No such service.') });
  await expect(ask({})).rejects.toMatchObject({
    code: 'NotFoundException',
    message: 'No such service.',
    operation: 'GetProducts',
  });
});

it.each([
  ['an array', '["location"]'],
  ['a number as value', '{"vcpu": 2}'],
  ['no JSON', '{location: x}'],
])('refuses filters that are %s', async (_, filters) => {
  scripted.script({ GetProducts: { PriceList: ['{}'] } });
  await expect(ask({ filters })).rejects.toMatchObject({ data: { parameter: 'filters' } });
  await expect(ask({ filters: '{"vcpu": "2"}' })).resolves.toMatchObject({ filter_count: 1 });
});

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
